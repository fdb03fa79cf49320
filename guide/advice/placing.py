"""Which advice stands beside which event, and what stands at the top of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from guide.advice.engine import Advice, Advised, advise
from guide.facts import Log
from guide.signals.base import Signal
from guide.signals.distance import circumstances, is_late
from guide.signals.drawing import Drawn, beside_facts, for_now
from guide.thresholds import REST, SAFETY_LASTS, SHOWN


@dataclass(frozen=True, kw_only=True)
class Placed:
    """`beside`: one piece of advice at most for each fact of the last six weeks, by its ref."""

    beside: dict[str, Advice]
    standing: Advised


def advice_of(
    log: Log,
    now: datetime,
    *,
    off: frozenset[str] = frozenset(),
    calm: frozenset[str] = frozenset(),
) -> Placed:
    """`off` and `calm` as for the engine. The signals are drawn once, and serve both."""
    drawn = tuple(beside_facts(log, now - SHOWN - SAFETY_LASTS, now))
    recent = [each for each in drawn if each.fact.at >= now - SHOWN]
    placed = _beside(drawn, _of_today(log, now), off=off, calm=calm)
    standing = _standing(recent, log.until(now), now)
    return Placed(
        beside={each.fact.ref: placed[each.fact.ref] for each in recent if each.fact.ref in placed},
        standing=advise(standing, now, off=off, calm=calm),
    )


def _beside(
    drawn: Iterable[Drawn], today: tuple[Signal, ...], *, off: frozenset[str], calm: frozenset[str]
) -> dict[str, Advice]:
    placed: dict[str, Advice] = {}
    first_at: dict[str, datetime] = {}
    unsafe_until: datetime | None = None
    for each in drawn:
        at = each.fact.at
        signals = (*each.signals, *circumstances(each.log, at), *today)
        resting = {rule for rule, first in first_at.items() if at < first + REST}
        advised = advise(signals, at, off=off | resting, calm=calm)
        if advised.safety:
            unsafe_until = at + SAFETY_LASTS
        elif unsafe_until and at <= unsafe_until:
            continue
        if advised.advice:
            placed[each.fact.ref] = advised.advice[0]
            first_at[advised.advice[0].rule] = at
    return placed


def _standing(drawn: Iterable[Drawn], log: Log, now: datetime) -> tuple[Signal, ...]:
    found = (*(signal for each in drawn for signal in each.signals), *for_now(log, now))
    return (*found, *circumstances(log, now)) if found else ()


def _of_today(log: Log, now: datetime) -> tuple[Signal, ...]:
    """A note is read today: neither the hour nor a date agreed since may be overlooked."""
    ahead = tuple(s for s in circumstances(log, now) if s.name == "date-ahead")
    late = Signal(name="late-now", at=now, evidence=())
    return (*ahead, late) if is_late(now) else ahead
