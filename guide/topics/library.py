"""The loaded topics, and a topic as one reader sees it."""

from dataclasses import dataclass
from functools import cache

from guide.topics.loading import load
from guide.topics.marks import fill
from guide.topics.model import CONTENT, Library, Topic
from web.people import Partner


@cache
def library() -> Library:
    """All topics by id. Loaded once; nothing of any reader is kept in it."""
    return load(CONTENT)


def on_shelf(shelf: str) -> list[Topic]:
    return [topic for topic in library().values() if topic.shelf == shelf]


@dataclass(frozen=True)
class Telling:
    """Fills a topic's texts for one partner. Made anew for each page: a name is never kept."""

    partner: Partner

    def plain(self, text: str) -> str:
        """For text that the template escapes itself."""
        return fill(text, name=self.partner.name, pronouns=self.partner.pronouns.value, escape=str)

    def html(self, text: str) -> str:
        """For HTML from `marks`: the name is escaped here."""
        return fill(text, name=self.partner.name, pronouns=self.partner.pronouns.value)
