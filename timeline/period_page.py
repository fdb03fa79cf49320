"""The page of one space period: how it began, what was noted inside it, how it ended."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import preferences
from timeline import sentences
from timeline.headings import Said
from timeline.models import Began, Event, PeriodData
from timeline.periods import begun_by
from timeline.sources import Note, by_day, notes_in, sources, wanted
from vault.records import Opened
from web.http import HttpRequest
from web.people import Partner
from web.templatetags.parts import icon

FOREVER = "9999-12"
MOST = 20  # notes inside it that the page lists, the newest

BEGAN: Mapping[Began, str | Promise | Said] = {
    Began.ASKED: Said(
        gettext_lazy("%(name)s asked for space."),
        gettext_lazy("He asked for space."),
        gettext_lazy("She asked for space."),
        gettext_lazy("They asked for space."),
    ),
    Began.QUIET: gettext_lazy("It just went quiet."),
    Began.AGREED: gettext_lazy("You agreed on it."),
    Began.I_ASKED: gettext_lazy("You asked for it."),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One note inside it, every string made ready."""

    heading: str
    icon: SafeString
    day: str
    url: str


@dataclass(frozen=True, kw_only=True)
class PeriodPage:
    """`opener`: the note it began with, if there is one."""

    span: str
    began: str
    opener: Line | None
    named: str
    ended: str
    inside: list[Line]
    more: bool


def period_page(request: HttpRequest, record: Opened[PeriodData]) -> PeriodPage:
    period = record.data
    contents = request.vault.read(wanted(_months(request, period)), preferences.WANTED)
    partner = preferences.take(request, contents).partner
    notes = by_day(notes_in(contents))
    opener = next((n for n in notes if _opens(request, n, record)), None)
    inside = [n for n in notes if _is_inside(n, period) and n is not opener]
    return PeriodPage(
        span=sentences.period_span(period),
        began=_how_it_began(period.how_began, partner),
        opener=_line(opener, partner) if opener else None,
        named=_named(period),
        ended=sentences.how_it_ended(period.how_ended) if period.how_ended else "",
        inside=[_line(note, partner) for note in reversed(inside[-MOST:])],
        more=len(inside) > MOST,
    )


def _months(request: HttpRequest, period: PeriodData) -> list[str]:
    """That of its beginning, and the newest inside it that together hold enough notes."""
    first, last = period.began.month, period.ended.month if period.ended else FOREVER
    labels = {source.kind.label for source in sources()}
    counts = Counter[str]()
    for one in request.vault.filed_months(labels):
        if first <= one.month <= last:
            counts[one.month] += one.count
    months, counted = {first}, 0
    for month in sorted(counts, reverse=True):
        if counted > MOST:
            break
        months.add(month)
        counted += counts[month] if month != last else 0  # of the last month some lie after it
    return sorted(months)


def _opens(request: HttpRequest, note: Note, record: Opened[PeriodData]) -> bool:
    return note.source.kind is Event and begun_by(request.vault, note.record) == record.id


def _is_inside(note: Note, period: PeriodData) -> bool:
    return period.began.at <= note.when.at and (
        period.ended is None or note.when.at <= period.ended.at
    )


def _how_it_began(how: Began, partner: Partner) -> str:
    words = BEGAN[how]
    return words.form(partner) % {"name": partner.name} if isinstance(words, Said) else str(words)


def _named(period: PeriodData) -> str:
    if period.until is None:
        return _("No day was named.")
    return _("A day was named: %(day)s.") % {"day": date_format(period.until, "l j F")}


def _line(note: Note, partner: Partner) -> Line:
    shown = note.source.shown(note.record, partner)
    day = date_format(note.when.day, "l j F Y")
    return Line(heading=shown.heading, icon=icon(shown.icon), day=day, url=shown.url)
