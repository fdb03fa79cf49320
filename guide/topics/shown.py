"""A topic made ready for the template: every text filled in, in Python."""

from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from guide.topics.figure import Swing
from guide.topics.library import Telling
from guide.topics.model import Caption, Saying, Source, Topic


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A topic in a list."""

    url: str
    title: str
    summary: str


@dataclass(frozen=True)
class ShownSection:
    id: str
    title: str
    html: SafeString


@dataclass(frozen=True, kw_only=True)
class ShownTopic:
    """As `Topic`, for one reader. HTML is safe: made by `marks`, with the name escaped."""

    id: str
    shelf: str
    title: str
    summary: str
    minutes: int
    people: bool
    short: SafeString
    sections: tuple[ShownSection, ...]
    words: SafeString
    sayings: tuple[Saying, ...]
    not_space: SafeString
    how_sure: SafeString
    sure: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    captions: tuple[Caption, ...]
    swing: Swing | None


def listed(topic: Topic, telling: Telling) -> Listed:
    plain = telling.plain
    return Listed(url=topic.url, title=plain(topic.title), summary=plain(topic.summary))


def shown(topic: Topic, telling: Telling) -> ShownTopic:
    def html(text: str) -> SafeString:
        return mark_safe(telling.html(text))  # noqa: S308 - sanitised when loaded, name escaped

    plain = telling.plain
    return ShownTopic(
        id=topic.id,
        shelf=topic.shelf,
        title=plain(topic.title),
        summary=plain(topic.summary),
        minutes=topic.minutes,
        people=topic.people,
        short=html(topic.short),
        sections=tuple(ShownSection(s.id, plain(s.title), html(s.html)) for s in topic.sections),
        words=html(topic.words),
        sayings=tuple(Saying(say=plain(s.say), harder=plain(s.harder)) for s in topic.sayings),
        not_space=html(topic.not_space),
        how_sure=html(topic.how_sure),
        sure=tuple((level, plain(text)) for level, text in topic.sure),
        sources=topic.sources,
        captions=tuple(replace(c, lead=plain(c.lead), text=plain(c.text)) for c in topic.captions),
        swing=topic.swing,
    )
