"""Which advice stands beside which event, and what stands at the top of the page."""

from bisect import bisect_left
from datetime import datetime

from guide.advice.engine import Advice, Advised, advise
from guide.facts import Log
from guide.signals.base import Signal
from guide.signals.distance import circumstances, is_late
from guide.signals.drawing import beside, standing
from guide.thresholds import REST, SAFETY_LASTS, SHOWN


def place(
    log: Log,
    now: datetime,
    *,
    off: frozenset[str] = frozenset(),
    calm: frozenset[str] = frozenset(),
) -> dict[str, Advice]:
    """One piece of advice at most for each fact of the last six weeks, by the fact's ref."""
    placed: dict[str, Advice] = {}
    first_at: dict[str, datetime] = {}
    unsafe_until: datetime | None = None
    today, first = _of_today(log, now), _first_from(log, now - SHOWN - SAFETY_LASTS)
    for index, fact in enumerate(log.facts[first:], first):
        signals = beside(log.up_to(index), fact) if fact.at <= now else ()
        quiet = off | {rule for rule, at in first_at.items() if fact.at < at + REST}
        advised = advise((*signals, *today), fact.at, off=quiet, calm=calm)
        if advised.safety:
            unsafe_until = fact.at + SAFETY_LASTS
        alone = unsafe_until and fact.at <= unsafe_until and not advised.safety
        if advised.advice and not alone:
            placed[fact.ref] = advised.advice[0]
            first_at[advised.advice[0].rule] = fact.at
    return {
        f.ref: placed[f.ref] for f in log.facts[_first_from(log, now - SHOWN) :] if f.ref in placed
    }


def standing_advice(
    log: Log,
    now: datetime,
    *,
    off: frozenset[str] = frozenset(),
    calm: frozenset[str] = frozenset(),
) -> Advised:
    return advise(standing(log, now), now, off=off, calm=calm)


def _first_from(log: Log, moment: datetime) -> int:
    """The place of the first fact at or after the moment."""
    return bisect_left(log.facts, moment, key=lambda fact: fact.at)


def _of_today(log: Log, now: datetime) -> tuple[Signal, ...]:
    """A note is read today: neither the hour nor a date agreed since may be overlooked."""
    ahead = tuple(s for s in circumstances(log, now) if s.name == "date-ahead")
    late = Signal(name="late-now", at=now, evidence=())
    return (*ahead, late) if is_late(now) else ahead
