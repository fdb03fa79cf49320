"""The present: the months that a page about now opens, and what it finds in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import SimpleLazyObject

from accounts import preferences
from accounts.models import PreferencesData
from guide.facts import Kind, Log, SpacePeriod
from guide.signals.distance import ending
from guide.thresholds import LOOKS_BACK, SHOWN
from timeline.edges import edges_of
from timeline.kinds import KINDS, TOGETHER
from timeline.models import Period, PeriodData
from timeline.sources import Note, Source, by_day, in_order, notes_in, read_anew, wanted
from timeline.tide import PeriodSpan, Tide
from vault.records import WHOLE, Broken, Contents, Opened
from web.http import HttpRequest
from web.people import Partner
from web.time import Moment, months_up_to_now


@dataclass(frozen=True)
class Opened6Weeks:
    """Everything a page about the present needs, read in one query. `edges` are of the periods."""

    now: Moment
    chosen: PreferencesData
    notes: list[Note]
    periods: list[Opened[PeriodData]]
    edges: list[Note]
    broken: list[Broken]

    @property
    def partner(self) -> Partner:
        return self.chosen.partner

    def with_note(self, source: Source, record: Opened[Any]) -> "Opened6Weeks":
        """The same after a record was saved."""
        others = [note for note in self.notes if note.record.id != record.id]
        note = Note(source=source, record=record, when=record.data.when)
        now = max(self.now, note.when, key=lambda moment: moment.at)
        return replace(self, now=now, notes=in_order([*others, note]))

    @property
    def lived(self) -> list[Note]:
        """Notes, and where periods begin and end: what has a row, oldest first."""
        return by_day([*self.notes, *self.edges])

    @property
    def open_period(self) -> Opened[PeriodData] | None:
        return next((period for period in self.periods if period.data.is_open), None)

    @property
    def is_over(self) -> bool:
        """Whether an ending was noted that still holds."""
        return ending(log_of(self.notes, self.periods), self.now.local) is not None


def open_present(request: HttpRequest) -> Opened6Weeks:
    """Open the months back to what the oldest advice of these six weeks may look at."""
    contents: Contents = request.vault.read(
        wanted(present_months()), {Period: WHOLE}, preferences.WANTED
    )
    chosen = preferences.take(request, contents)
    broken = [row for rows in contents.broken.values() for row in rows]
    periods = sorted(contents.of(Period), key=lambda period: period.data.began.at)
    now = Moment.now(preferences.zone_of(request))
    notes = read_anew(request.vault, notes_in(contents))
    edges = edges_of(request.vault, periods, notes)
    return Opened6Weeks(now, chosen, notes, periods, edges, broken)


def asks_if_over(request: HttpRequest, kind: Kind) -> Any:
    """Whether the form of this kind asks if an ending still holds: looked up if it is shown."""
    return SimpleLazyObject(lambda: TOGETHER in KINDS[kind].asks and open_present(request).is_over)


def present_months() -> list[str]:
    return months_up_to_now(SHOWN + LOOKS_BACK)


def tide_of(notes: Sequence[Note], periods: Sequence[Opened[PeriodData]], now: datetime) -> Tide:
    felts = [note.source.felt(note.record) for note in notes]
    spans = [
        PeriodSpan(p.data.began.local, p.data.ended.local if p.data.ended else None)
        for p in periods
    ]
    return Tide.of(felts, spans, now)


def log_of(notes: Sequence[Note], periods: Sequence[Opened[PeriodData]]) -> Log:
    """What the guide is told."""
    facts = tuple(note.source.fact(note.record) for note in notes)
    return Log(facts=facts, periods=tuple(_space_period(period) for period in periods))


def _space_period(period: Opened[PeriodData]) -> SpacePeriod:
    data = period.data
    return SpacePeriod(
        ref=period.ref,
        began=data.began.local,
        ended=data.ended.local if data.ended else None,
        how_began=data.how_began,
        how_ended=data.how_ended or "",
        until=data.until,
    )
