"""The feed: one row a note, newest first, every string made ready so that the template only prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guide.wording import Note as AdviceNote
from timeline.picture import Shore, shore
from timeline.sources import Note, Shown
from timeline.tide import Tide
from web.people import Partner
from web.templatetags.parts import icon

UNOPENED = 3  # how many pieces of advice a page shows unasked; the others open on a tap


@dataclass(frozen=True, kw_only=True)
class Card:
    """A piece of advice where it stands. `keys` name its evidence, for "not about danger"."""

    id: str
    note: AdviceNote
    keys: tuple[str, ...] = ()



@dataclass(frozen=True, kw_only=True)
class Row:
    """`css` holds the level, and what the day headings need. `day` is empty unless it begins one."""

    ref: str
    css: str
    shore: Shore
    day: str
    date: str
    icon: SafeString
    clock: str
    iso: str
    when: str
    level: int
    shown: Shown
    long_date: str
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
    """Newest first. Notes come in oldest first. `spoken`: how much advice the page shows already."""
    newest_first = list(reversed(notes))
    levels = [tide.level_at(note.when.local) for note in newest_first]
    days = [note.when.day for note in newest_first]
    today, spoken_of = tide.now.date(), iter(range(spoken, spoken + len(notes)))
    made = []
    for place, note in enumerate(newest_first):
        begins = place == 0 or days[place] != days[place - 1]
        below = place + 1
        next_begins = below < len(days) and days[below] != days[place]
        said = (advice or {}).get(note.ref)
        row = _row(note, levels[place], levels[below] if below < len(levels) else levels[place], partner)
        made.append(
            replace(
                row,
                css=_css(row, begins, next_begins, last=below == len(days)),
                day=_day_word(days[place], today) if begins else "",
                date=_date_words(days[place], today) if begins else "",
                advice=said,
                advice_open=said is not None and next(spoken_of) < UNOPENED,
                first=place == 0,
            )
        )
    return made


def _row(note: Note, level: int, below: int, partner: Partner) -> Row:
    shown, local = note.source.shown(note.record, partner), note.when.local
    return Row(
        ref=f"e{note.record.id}",
        css=f"ev lv-{level}" + (" is-own" if shown.own_act else ""),
        shore=shore(level, below),
        day="",
        date="",
        icon=icon(shown.icon),
        clock=f"{local:%H:%M}",
        iso=local.isoformat(timespec="minutes"),
        when=f"{local.day} {date_format(local, 'M')}, {local:%H:%M}",
        level=level,
        shown=shown,
        long_date=date_format(note.when.day, "l j F Y"),
    )


def _css(row: Row, begins: bool, next_begins: bool, *, last: bool) -> str:
    marks = {"has-day": begins, "next-day": next_begins, "is-last": last}
    return " ".join([row.css, *(name for name, is_so in marks.items() if is_so)])


def _day_word(day: date, today: date) -> str:
    ago = (today - day).days
    if ago == 0:
        return _("Today")
    return _("Yesterday") if ago == 1 else date_format(day, "l")


def _date_words(day: date, today: date) -> str:
    if (today - day).days < 2:
        return date_format(day, "l j F")
    return date_format(day, "j F" if day.year == today.year else "j F Y")

