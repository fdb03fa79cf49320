"""The feed: one row a note, newest first, every string made ready for the template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from timeline.beside import Card
from timeline.picture import shore as shore_of
from timeline.sources import Note, Shown
from timeline.tide import Tide
from web.people import Partner
from web.templatetags.parts import icon

CONTOURS = 3  # lighter copies of the rail, drawn nearer to the edge by the stylesheet
UNOPENED = 3  # how many pieces of advice a page shows unasked; the others open on a tap
WEEKDAY_ALREADY_SAID = 2  # days: after yesterday, the day's word is its weekday


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """`css` holds the level and what the shore needs. `day` is empty unless it begins one."""

    ref: str
    css: str
    shore: SafeString
    icon: SafeString
    day: str = ""
    date: str = ""
    clock: str
    when: str
    level: int
    shown: Shown
    advice: Card | None = None
    advice_open: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A note in the table: how close it felt then, 0 to 10."""

    when: str
    heading: str
    level: int


def rows(
    notes: Sequence[Note],
    tide: Tide,
    partner: Partner,
    advice: Mapping[str, Card] | None = None,
    spoken: Iterable[str] = (),
) -> list[Row]:
    """Newest first; notes come in oldest first. `spoken`: rules whose advice is open already.
    Only the newest of a rule is: it says the same beside every note."""
    levels = [tide.level_at(note.when.local) for note in notes]
    made, opened = [], list(spoken)
    for at, note in reversed(list(enumerate(notes))):
        said = advice.get(note.ref) if advice else None
        place = _Place(
            note=note,
            above=notes[at + 1] if at + 1 < len(notes) else None,
            below=notes[at - 1] if at else None,
            level=levels[at],
            level_below=levels[max(at - 1, 0)],
        )
        opens = said is not None and len(opened) < UNOPENED and said.rule not in opened
        made.append(_row(place, tide.now.date(), partner, said, opens))
        opened += [said.rule] if said and opens else []
    return made


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where a note stands in the feed: between which others, and how high the water is."""

    note: Note
    above: Note | None
    below: Note | None
    level: int
    level_below: int

    def css(self, own_act: bool) -> str:
        ends = self.below is None or self.below.when.day != self.note.when.day
        return _css(self.level, own_act, ends, last=self.below is None)

    @property
    def begins(self) -> bool:
        """Whether a day begins here, from the newest to the oldest."""
        return self.above is None or self.above.when.day != self.note.when.day


def _row(place: _Place, today: date, partner: Partner, advice: Card | None, opens: bool) -> Row:
    note, day = place.note, place.note.when.day
    shown, clock = note.source.shown(note.record, partner), f"{note.when.local:%H:%M}"
    return Row(
        ref=f"{note.source.mark}{note.record.key}",
        css=place.css(shown.own_act),
        shore=shore(place.level, place.level_below),
        icon=icon(shown.icon),
        day=_day_word(day, today) if place.begins else "",
        date=_date_words(day, today) if place.begins else "",
        clock=clock,
        when=f"{words_of(day, 'j M')}, {clock}",
        level=place.level,
        shown=shown,
        advice=advice,
        advice_open=opens,
        first=place.above is None,
    )


@cache
def _css(level: int, own_act: bool, ends: bool, *, last: bool) -> str:
    named = {
        "is-own": own_act, "is-last": last, "next-day": ends and not last,
    }  # fmt: skip
    return " ".join(["ev", f"lv-{level}", *(name for name, on in named.items() if on)])


@lru_cache(maxsize=242)
def shore(level: int, below: int) -> SafeString:
    """The rail from one mark down to the next: there are only so many pairs of levels."""
    drawn = shore_of(level, below)
    return format_html(
        '<svg class="shore" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="shore-water" d="{}"/><g class="shore-contours">{}</g>'
        '<path class="shore-line" d="{}"/></svg>',
        drawn.water,
        format_html_join("", '<path d="{}"/>', [(drawn.line,)] * CONTOURS),
        drawn.line,
    )


@lru_cache(maxsize=4096)
def words_of(day: date, pattern: str) -> str:
    """A day in words. There is one language, so days can be kept."""
    return date_format(day, pattern)


def _day_word(day: date, today: date) -> str:
    ago = (today - day).days
    if ago == 0:
        return _("Today")
    return _("Yesterday") if ago == 1 else words_of(day, "l")


def _date_words(day: date, today: date) -> str:
    if (today - day).days < WEEKDAY_ALREADY_SAID:
        return words_of(day, "l j F")
    return words_of(day, "j F" if day.year == today.year else "j F Y")
