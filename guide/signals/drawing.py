"""All signals: beside one fact, and for a moment."""

from collections.abc import Iterator
from datetime import datetime

from guide.facts import Fact, Log
from guide.signals import meaning, own, safety, timing
from guide.signals.base import BESIDE, IN_WORDS, STANDING, Evidence, Signal
from guide.signals.distance import circumstances
from guide.thresholds import SHOWN

__all__ = ["TIERS", "Evidence", "Signal", "beside", "drawn_from", "standing"]

# Named here so that importing this module registers every signal there is.
TIERS = (safety, own, timing, meaning)


def drawn_from(log: Log, fact: Fact) -> Iterator[Signal]:
    """The signals of one fact alone, without the circumstances."""
    functions = BESIDE.get(fact.kind, [])
    for function in [*functions, *IN_WORDS] if fact.found else functions:
        signal = function(log, fact)
        if signal:
            yield signal


def beside(log: Log, fact: Fact) -> tuple[Signal, ...]:
    """The signals beside a fact, from a log that holds only what came up to it."""
    own = tuple(drawn_from(log, fact))
    return own + circumstances(log, fact.at) if own else ()


def standing(log: Log, moment: datetime) -> tuple[Signal, ...]:
    """The signals at a moment: those of the last six weeks' facts, and the moment's own."""
    found: list[Signal] = []
    for place, fact in enumerate(log.facts):
        if moment - SHOWN <= fact.at <= moment:
            found += drawn_from(log.up_to(place), fact)
    now = Log(facts=tuple(f for f in log.facts if f.at <= moment), periods=log.periods)
    for function in STANDING:
        signal = function(now, moment)
        if signal:
            found.append(signal)
    return (*found, *circumstances(now, moment)) if found else ()
