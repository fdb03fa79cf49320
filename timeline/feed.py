"""The feed: one row a note, newest first, every string made ready for the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guide.wording import Note as AdviceNote
from timeline.picture import shore as shore_of
from timeline.sources import Note, Shown
from timeline.tide import Tide
from web.people import Partner
from web.templatetags.parts import icon

UNOPENED = 3  # how many pieces of advice a page shows unasked; the others open on a tap
WEEKDAY_ALREADY_SAID = 2  # days: after yesterday, the day's word is its weekday


@dataclass(frozen=True, kw_only=True)
class Card:
    """A piece of advice where it stands; `id` is its own on the page."""

    id: str
    note: AdviceNote


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """`css` holds the level and what the day headings need. `day` is empty unless it begins one."""

    ref: str
    css: str
    shore: SafeString
    icon: SafeString
    day: str = ""
    date: str = ""
    clock: str
    iso: str
    when: str
    level: int
    shown: Shown
    advice: Card | None = None
    advice_open: bool = False
    first: bool = False
    replaces: bool = False


def rows(
    notes: Sequence[Note],
    tide: Tide,
    partner: Partner,
    advice: Mapping[str, Card] | None = None,
    spoken: int = 0,
) -> list[Row]:
    """Newest first; notes come in oldest first. `spoken`: how much advice is shown already."""
    newest_first = notes[::-1]
    levels = [tide.level_at(note.when.local) for note in newest_first]
    made = [
        _row(note, level, below, partner)
        for note, level, below in zip(
            newest_first, levels, [*levels[1:], *levels[-1:]], strict=True
        )
    ]
    return _with_advice(
        _with_days(made, newest_first, tide.now.date()), notes, advice or {}, spoken
    )


def _row(note: Note, level: int, below: int, partner: Partner) -> Row:
    shown, local = note.source.shown(note.record, partner), note.when.local
    clock = f"{local:%H:%M}"
    return Row(
        ref=f"e{note.record.id}",
        css=f"ev lv-{level} is-own" if shown.own_act else f"ev lv-{level}",
        shore=shore(level, below),
        icon=icon(shown.icon),
        clock=clock,
        iso=local.isoformat(timespec="minutes"),
        when=f"{words_of(note.when.day, 'j M')}, {clock}",
        level=level,
        shown=shown,
    )


def _with_days(made: Sequence[Row], notes: Sequence[Note], today: date) -> list[Row]:
    """The rows with a heading where a day begins, and what the shore needs to know of it."""
    days = [note.when.day for note in notes]
    headed = []
    for place, (row, day) in enumerate(zip(made, days, strict=True)):
        last = place + 1 == len(days)
        begins = place == 0 or day != days[place - 1]
        css = row.css + (" has-day" if begins else "") + (" is-last" if last else "")
        if not last and days[place + 1] != day:
            css += " next-day"
        if begins:
            row = replace(row, day=_day_word(day, today), date=_date_words(day, today))
        headed.append(replace(row, css=css, first=place == 0))
    return headed


def _with_advice(
    made: Sequence[Row], notes: Sequence[Note], advice: Mapping[str, Card], spoken: int
) -> list[Row]:
    """The first few pieces on a page are open, newest first; the others open on a tap."""
    given = []
    for row, note in zip(made, reversed(notes), strict=True):
        card = advice.get(note.ref)
        if card:
            row = replace(row, advice=card, advice_open=spoken < UNOPENED)
            spoken += 1
        given.append(row)
    return given


@lru_cache(maxsize=242)
def shore(level: int, below: int) -> SafeString:
    """The rail from one mark down to the next: there are only so many pairs of levels."""
    drawn = shore_of(level, below)
    lines = format_html_join("", '<path d="{}"/>', ((line,) for line in drawn.contours))
    return format_html(
        '<svg class="shore" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="shore-water" d="{}"/><g class="shore-contours">{}</g>'
        '<path class="shore-line" d="{}"/></svg>',
        drawn.water,
        lines,
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
