"""What the log says about distance right now: an open period, a named date, an ending."""

from collections.abc import Iterator
from datetime import date, datetime

from guide.facts import Fact, Kind, Log, SpacePeriod
from guide.signals.base import Evidence, Signal, back_from
from guide.thresholds import DISTANCE_CURRENT, LATE_BEGINS, NIGHT_ENDS, SHOWN

APART = frozenset({Kind.QUIET, Kind.ASKED_SPACE})
TOGETHER = frozenset({Kind.MET, Kind.TOGETHER_TIME, Kind.CLOSENESS})
FROM_THEM = TOGETHER | {Kind.THEY_REACHED_OUT, Kind.TALK, Kind.MILESTONE}
ENDED = "over"
FOUND_AGAIN = "reconnected"
STEPS_OF_A_COUPLE = frozenset({"together", "moved-in", "engaged"})


def is_late(moment: datetime) -> bool:
    return moment.hour >= LATE_BEGINS or moment.hour < NIGHT_ENDS


def open_period(log: Log, moment: datetime) -> SpacePeriod | None:
    for period in reversed(log.periods):
        if period.began <= moment and (period.ended is None or period.ended > moment):
            return period
    return None


def distance_began(log: Log, moment: datetime) -> tuple[str, datetime] | None:
    """What distance is current: the open period, or the last quiet nobody has broken since."""
    period = open_period(log, moment)
    if period:
        return period.ref, period.began
    closed = _last_closed(log, moment)
    for fact in back_from(log, moment, DISTANCE_CURRENT):
        if fact.kind in FROM_THEM or (closed and fact.at <= closed):
            return None
        if fact.kind in APART:
            return fact.ref, fact.at
    return None


def named_date(log: Log, moment: datetime) -> tuple[str, date] | None:
    """The date named for the distance that is current: by the period, or where it was logged."""
    period = open_period(log, moment)
    if period and period.until:
        return period.ref, period.until
    closed = _last_closed(log, moment)
    for fact in back_from(log, moment, SHOWN):
        if fact.kind in TOGETHER or (closed and fact.at <= closed):
            return None
        if fact.kind in APART:
            return (fact.ref, fact.until) if fact.until else None
    return None


def _last_closed(log: Log, moment: datetime) -> datetime | None:
    """When a period last closed: what was noted before has been broken by that."""
    ends = [period.ended for period in log.periods if period.ended and period.ended <= moment]
    return max(ends, default=None)


def ending(log: Log, moment: datetime) -> tuple[str, datetime] | None:
    """The ending that still holds: the newest of all endings, unless it was taken back since."""
    newest = max(_endings(log, moment), key=lambda each: each[1], default=None)
    return newest[:2] if newest and newest[2] else None


def _endings(log: Log, moment: datetime) -> Iterator[tuple[str, datetime, bool]]:
    """Every note of an ending and of its taking back: what says it, when, and which of the two."""
    for fact in log.facts:
        if fact.kind is Kind.BREAKUP:
            yield fact.ref, fact.at, True
        elif _together_again(fact):
            yield fact.ref, fact.at, False
    for period in log.periods:
        if period.ended and period.ended <= moment and period.how_ended in (ENDED, FOUND_AGAIN):
            yield period.ref, period.ended, period.how_ended == ENDED


def _together_again(fact: Fact) -> bool:
    """Contact alone does not say so: it was asked, or a couple's own step was logged."""
    step = fact.kind is Kind.MILESTONE and fact.details.get("which") in STEPS_OF_A_COUPLE
    return step or fact.details.get("together") == "yes"


def circumstances(log: Log, moment: datetime) -> tuple[Signal, ...]:
    """What no advice may overlook: a date still ahead, and an ending."""
    found = []
    named = named_date(log, moment)
    if named and named[1] > moment.date():
        ahead = {"until": named[1].isoformat()}
        found.append(
            Signal(name="date-ahead", at=moment, evidence=(Evidence(ref=named[0]),), values=ahead)
        )
    over = ending(log, moment)
    if over:
        found.append(Signal(name="ended", at=over[1], evidence=(Evidence(ref=over[0]),)))
    return tuple(found)
