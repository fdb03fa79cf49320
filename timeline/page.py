"""What the timeline shows: the months it opens, and what is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts import preferences
from accounts.models import PreferencesData
from guide.advice.placing import advice_of
from guide.advice.rules import RULES
from guide.facts import Kind, Log, SpacePeriod
from guide.sentences.wording import ShownAdvice, worded
from guide.signals.distance import ending
from guide.thresholds import LOOKS_BACK, SHOWN
from timeline import captions, feed
from timeline.kinds import KINDS, TOGETHER
from timeline.models import Period, PeriodData
from timeline.picture import Picture, draw
from timeline.sources import Note, Source, by_day, in_order, notes_in, read_anew, wanted
from timeline.tide import PeriodSpan, Tide, six_weeks
from vault.records import WHOLE, Broken, Contents, Opened
from web.http import HttpRequest
from web.people import Partner
from web.time import Moment, month_of

SAFETY = frozenset(rule.id for rule in RULES if rule.is_safety)


@dataclass(frozen=True)
class Opened6Weeks:
    """Everything a page about the present needs, read in one query."""

    now: Moment
    chosen: PreferencesData
    notes: list[Note]
    periods: list[Opened[PeriodData]]
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
    def open_period(self) -> Opened[PeriodData] | None:
        return next((period for period in self.periods if period.data.is_open), None)

    @property
    def is_over(self) -> bool:
        return ending(log_of(self.notes, self.periods), self.now.local) is not None


@dataclass(frozen=True, kw_only=True)
class Page:
    state: captions.State
    caption: str
    picture: Picture
    first_level: int
    rows: list[feed.Row]
    broken: list[Broken]
    top: list[ShownAdvice]
    earlier: date | None
    period: Opened[PeriodData] | None
    words_wait: bool
    key_kept: bool

    @property
    def table(self) -> list[feed.Reading]:
        """The same notes as numbers."""
        return [feed.Reading(row.when, row.shown.heading, row.level) for row in self.rows]

    @property
    def earlier_url(self) -> str:
        return f"{reverse('timeline:earlier')}?before={self.earlier}" if self.earlier else ""


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
    return Opened6Weeks(now, chosen, notes, periods, broken)


def asks_if_over(request: HttpRequest, kind: Kind) -> Any:
    """Whether the form of this kind asks if an ending still holds: looked up if it is shown."""
    return SimpleLazyObject(lambda: TOGETHER in KINDS[kind].asks and open_present(request).is_over)


def present_months() -> list[str]:
    """Widened by a day at both ends: the owner's zone is not known before the vault is read."""
    today = timezone.now().date()
    first = today - SHOWN - LOOKS_BACK - timedelta(days=1)
    return months_between(first, today + timedelta(days=1))


def months_between(first: date, last: date) -> list[str]:
    """Every month from that of `first` to that of `last`, as YYYY-MM."""
    months, day = [], first.replace(day=1)
    while day <= last:
        months.append(month_of(day))
        day = (day + timedelta(days=32)).replace(day=1)
    return months


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


def page_of(request: HttpRequest) -> Page:
    opened = open_present(request)
    now, partner = opened.now.local, opened.partner
    tide, window = tide_of(opened.notes, opened.periods, now), six_weeks(now)
    first = window.start.date()
    shown = by_day(note for note in opened.notes if note.when.day >= first)
    earlier = len(shown) < len(opened.notes) or request.vault.has_besides(wanted(present_months()))
    beside, top = advice_for(opened)
    beside = _not_said_on_top(beside, top)
    rows = feed.rows(shown, tide, partner, beside, spoken=[said.rule for said in top])
    return Page(
        state=captions.state(tide, partner, earlier=earlier),
        caption=captions.caption(tide, window, partner, earlier=earlier),
        picture=draw(tide, window),
        first_level=rows[0].level if rows else tide.level_at(now),
        rows=rows,
        broken=opened.broken,
        top=top,
        earlier=first if earlier else None,
        period=opened.open_period,
        words_wait=request.vault.ring.words_wait,
        key_kept=request.vault.ring.key_kept,
    )


def advice_for(opened: Opened6Weeks) -> tuple[dict[str, ShownAdvice], list[ShownAdvice]]:
    """What stands beside each note of these six weeks, by its ref, and what stands on top.

    On top: all of it where somebody may be in danger, else one thing that no note has already.
    """
    now, log = opened.now.local, log_of(opened.notes, opened.periods)
    advised = advice_of(log, now, **_choices(opened.chosen))
    placed, standing = advised.beside, advised.standing
    said = {advice.rule for advice in placed.values()}
    if standing.safety:
        top = standing.advice
        placed = {ref: advice for ref, advice in placed.items() if advice.rule in SAFETY}
    else:
        top = tuple(advice for advice in standing.advice if advice.rule not in said)[:1]
    said_to = partial(worded, partner=opened.partner, at=now)
    beside = {ref: said_to(advice) for ref, advice in placed.items()}
    return beside, [said_to(advice) for advice in top]


def _not_said_on_top(
    beside: dict[str, ShownAdvice], top: Sequence[ShownAdvice]
) -> dict[str, ShownAdvice]:
    """What stands beside each note, but for the same concern on the same evidence."""
    said = {(note.rule, note.calm_keys) for note in top}
    return {ref: note for ref, note in beside.items() if (note.rule, note.calm_keys) not in said}


def _choices(chosen: PreferencesData) -> dict[str, Any]:
    return {"off": frozenset(chosen.quiet), "calm": frozenset(chosen.calm)}


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
