"""What the timeline shows: the months it opens, and what is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.urls import reverse

from accounts import preferences
from accounts.models import PreferencesData
from guide import placing, wording
from guide.facts import Log, Spell
from guide.rules import RULES
from guide.wording import Note as AdviceNote
from timeline import captions, feed
from timeline.models import Period, PeriodData
from timeline.picture import Picture, draw
from timeline.sources import Note, Source, by_day, in_order, notes_in, read_anew, wanted
from timeline.tide import PeriodSpan, Tide, six_weeks
from vault.records import WHOLE, Broken, Contents, Opened
from web.http import HttpRequest
from web.people import Partner
from web.time import Moment, months_up_to_now

ADVICE_LOOKS_BACK = timedelta(days=60)  # before the moment of the oldest event with advice
SIX_WEEKS = timedelta(days=42)
SAFETY = frozenset(rule.id for rule in RULES if rule.tier == "S")


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


@dataclass(frozen=True, kw_only=True)
class Page:
    state: captions.State
    caption: str
    picture: Picture
    first_level: int
    rows: list[feed.Row]
    broken: list[Broken]
    top: list[AdviceNote]
    earlier: date | None
    period: Opened[PeriodData] | None
    words_wait: bool

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


def present_months() -> list[str]:
    return months_up_to_now(SIX_WEEKS + ADVICE_LOOKS_BACK)


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
    return Log(facts=facts, spells=tuple(_spell(period) for period in periods))


def page_of(request: HttpRequest) -> Page:
    opened = open_present(request)
    now, partner = opened.now.local, opened.partner
    tide, window = tide_of(opened.notes, opened.periods, now), six_weeks(now)
    first = window.start.date()
    shown = by_day(note for note in opened.notes if note.when.day >= first)
    earlier = len(shown) < len(opened.notes) or request.vault.has_besides(wanted(present_months()))
    beside, top = advice_for(opened)
    beside = _not_said_on_top(beside, top)
    rows = feed.rows(shown, tide, partner, beside, spoken=len(top))
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
    )


def advice_for(opened: Opened6Weeks) -> tuple[dict[str, AdviceNote], list[AdviceNote]]:
    """What stands beside each note of these six weeks, by its ref, and what stands on top.

    On top: all of it where somebody may be in danger, else one thing that no note has already.
    """
    now, log = opened.now.local, log_of(opened.notes, opened.periods)
    choices = _choices(opened.chosen)
    placed = placing.place(log, now, **choices)
    standing = placing.standing_advice(log, now, **choices)
    said = {advice.rule for advice in placed.values()}
    if standing.safety:
        top = standing.advice
        placed = {ref: advice for ref, advice in placed.items() if advice.rule in SAFETY}
    else:
        top = tuple(advice for advice in standing.advice if advice.rule not in said)[:1]
    worded = partial(wording.note, partner=opened.partner, at=now)
    beside = {ref: worded(advice) for ref, advice in placed.items()}
    return beside, [worded(advice) for advice in top]


def _not_said_on_top(
    beside: dict[str, AdviceNote], top: Sequence[AdviceNote]
) -> dict[str, AdviceNote]:
    """What stands beside each note, but for the same concern on the same evidence."""
    said = {(note.rule, note.calm_keys) for note in top}
    return {ref: note for ref, note in beside.items() if (note.rule, note.calm_keys) not in said}


def _choices(chosen: PreferencesData) -> dict[str, Any]:
    return {"off": frozenset(chosen.quiet), "calm": frozenset(chosen.calm)}


def _spell(period: Opened[PeriodData]) -> Spell:
    data = period.data
    return Spell(
        ref=period.ref,
        began=data.began.local,
        ended=data.ended.local if data.ended else None,
        how_began=data.how_began,
        how_ended=data.how_ended or "",
        until=data.until,
    )
