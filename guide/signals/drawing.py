"""Drawing every signal there is from a log: beside its facts, and for a moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from guide.facts import Fact, Log
from guide.signals import meaning, own, safety, timing
from guide.signals.base import BESIDE, IN_WORDS, STANDING, Signal

# Named here so that importing this module registers every signal there is.
SUBJECTS = (safety, own, timing, meaning)


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A fact that gives signals, the log as it stood with it, and the signals."""

    fact: Fact
    log: Log
    signals: tuple[Signal, ...]


def beside_facts(log: Log, since: datetime, until: datetime) -> Iterator[Drawn]:
    """Oldest first; a fact that gives no signal is left out."""
    first = bisect_left(log.facts, since, key=_when)
    for place in range(first, bisect_right(log.facts, until, key=_when)):
        fact = log.facts[place]
        functions = BESIDE.get(fact.kind, ())
        if not functions and not fact.found:
            continue
        known = log.up_to(place)
        asked = (*functions, *IN_WORDS) if fact.found else functions
        signals = tuple(signal for function in asked if (signal := function(known, fact)))
        if signals:
            yield Drawn(fact=fact, log=known, signals=signals)


def for_now(log: Log, moment: datetime) -> tuple[Signal, ...]:
    """The moment's own, whatever was logged last."""
    return tuple(signal for function in STANDING if (signal := function(log, moment)))


def _when(fact: Fact) -> datetime:
    return fact.at
