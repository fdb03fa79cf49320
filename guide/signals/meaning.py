"""What came shortly before a quiet. Each offers one meaning among several."""

from guide.facts import Fact, Kind, Log
from guide.signals.base import (
    Evidence,
    Signal,
    back_from,
    before,
    beside_kinds,
    days_between,
    found_in,
    in_words,
)
from guide.signals.distance import distance_began
from guide.thresholds import AFTER_ARGUMENT, AFTER_CLOSENESS, AFTER_MILESTONE, AFTER_STRAIN

_STRAIN = frozenset({"strain"})


def _after(name: str, earlier: Fact, fact: Fact, **values: str) -> Signal:
    return Signal(
        name=name,
        at=fact.at,
        evidence=(Evidence(ref=earlier.ref), Evidence(ref=fact.ref)),
        values={"days": days_between(earlier.at, fact.at), **values},
    )


@beside_kinds(Kind.QUIET, Kind.ASKED_SPACE)
def quiet_after_closeness(log: Log, fact: Fact) -> Signal | None:
    close = before(log, fact, AFTER_CLOSENESS, {Kind.CLOSENESS})
    return _after("quiet-after-closeness", close, fact) if close else None


@beside_kinds(Kind.QUIET, Kind.ASKED_SPACE)
def quiet_after_argument(log: Log, fact: Fact) -> Signal | None:
    argument = before(log, fact, AFTER_ARGUMENT, {Kind.ARGUMENT})
    return _after("quiet-after-argument", argument, fact) if argument else None


@beside_kinds(Kind.QUIET, Kind.ASKED_SPACE)
def quiet_after_milestone(log: Log, fact: Fact) -> Signal | None:
    step = before(log, fact, AFTER_MILESTONE, {Kind.MILESTONE})
    if step is None:
        return None
    return _after("quiet-after-milestone", step, fact, which=step.details.get("which", ""))


@beside_kinds(Kind.QUIET, Kind.ASKED_SPACE)
def quiet_under_strain(log: Log, fact: Fact) -> Signal | None:
    for earlier in back_from(log, fact.at, AFTER_STRAIN):
        if earlier.ref == fact.ref:
            continue
        if earlier.kind is Kind.STRESS and earlier.details.get("who") != "me":
            which = earlier.details.get("which", "")
            return _after("quiet-under-strain", earlier, fact, which=which)
        found = found_in(earlier, _STRAIN)
        if found:
            signal = _after("quiet-under-written-strain", earlier, fact)
            evidence = (Evidence(ref=earlier.ref, words=found.words), Evidence(ref=fact.ref))
            return Signal(name=signal.name, at=fact.at, evidence=evidence, values=signal.values)
    return None


def something_before(log: Log, fact: Fact) -> bool:
    """True where one of the rules above has something to say about this quiet."""
    return any(
        function(log, fact)
        for function in (
            quiet_after_closeness,
            quiet_after_argument,
            quiet_after_milestone,
            quiet_under_strain,
        )
    )


def _written(name: str, expression: str, fact: Fact) -> Signal | None:
    found = found_in(fact, frozenset({expression}))
    if found is None:
        return None
    return Signal(name=name, at=fact.at, evidence=(Evidence(ref=fact.ref, words=found.words),))


@in_words
def misread_message(_log: Log, fact: Fact) -> Signal | None:
    return _written("misread-message", "misread", fact)


@in_words
def told_unsure(_log: Log, fact: Fact) -> Signal | None:
    return _written("told-unsure", "unsure-about-us", fact)


@in_words
def written_strain(log: Log, fact: Fact) -> Signal | None:
    """Work and illness fill many ordinary days: they explain something only in a distance."""
    if distance_began(log, fact.at) is None:
        return None
    return _written("written-strain", "strain", fact)


@in_words
def written_pace(_log: Log, fact: Fact) -> Signal | None:
    return _written("written-pace", "pace", fact)
