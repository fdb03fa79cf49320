"""What needs no server: advice from ready signals, and reading what somebody wrote."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bench.diary import SENTENCES
from bench.figures import Figure
from bench.timing import typical
from guide.advice.engine import advise
from guide.facts import Fact, Kind, Log
from guide.signals.drawing import beside_facts
from guide.words.reading import read

NOW = datetime(2026, 11, 22, 12)
KINDS = (
    Kind.CLOSENESS, Kind.ARGUMENT, Kind.QUIET, Kind.NO_REPLY, Kind.I_REACHED_OUT,
    Kind.SELF_CARE, Kind.THEY_REACHED_OUT, Kind.URGE_RESISTED, Kind.TOGETHER_TIME, Kind.TALK,
)  # fmt: skip
NOTES, TIMES = 50, 1000


def measure() -> Iterator[Figure]:
    facts = tuple(_fact(number) for number in range(NOTES))
    log = Log(facts=facts)
    signals = [s for drawn in beside_facts(log, facts[0].at, NOW) for s in drawn.signals]
    took = typical(lambda: advise(signals, NOW), TIMES)
    yield Figure("Advice from ready signals", took, "ms", 1, f"{len(signals)} signals")
    words = " ".join(SENTENCES * 4)[:1000]
    yield Figure("Reading 1,000 characters", typical(lambda: read(words), TIMES), "ms", 2)


def _fact(number: int) -> Fact:
    """The oldest first, as a log has them."""
    ago = timedelta(hours=20 * (NOTES - number))
    words = SENTENCES[number % len(SENTENCES)]
    return Fact(ref=f"event:{number}", at=NOW - ago, kind=KINDS[number % 10], found=read(words))
