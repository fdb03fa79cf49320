"""The person's own next hour and week."""

from datetime import datetime

from guide.facts import Fact, Kind, Log
from guide.signals.base import (
    Evidence,
    Signal,
    Values,
    back_from,
    beside_kinds,
    for_moment,
    found_in,
    in_words,
)
from guide.signals.distance import APART, FROM_THEM, distance_began, is_late
from guide.thresholds import (
    MANY_OUTGOING,
    NIGHT_BEGINS,
    NIGHT_ENDS,
    OUTGOING_WINDOW,
    OWN_TIME_DAYS,
    OWN_TIME_GAP,
)

OUTGOING = frozenset({Kind.I_REACHED_OUT, Kind.MANY_TEXTS})
ANSWERS = FROM_THEM | {Kind.ARGUMENT}
SILENCE = frozenset({Kind.NO_REPLY, Kind.QUIET})
OF_US = (
    ANSWERS | APART | OUTGOING | SILENCE
    | {Kind.PLANS_CANCELLED, Kind.SIGN, Kind.BREAKUP, Kind.URGE_RESISTED, Kind.SUPPORT_OFFERED}
)  # fmt: skip
FOR_MYSELF = frozenset({Kind.SELF_CARE, Kind.ALONE_TIME})


def _outgoing(fact: Fact) -> tuple[int, bool]:
    """How many went out, and whether the number was given: "a lot" counts as many."""
    count = fact.details.get("count", "")
    if fact.kind is Kind.I_REACHED_OUT:
        return 1, True
    return (int(count), True) if count.isdecimal() and int(count) else (MANY_OUTGOING, False)


def _since_an_answer(log: Log, fact: Fact) -> list[Fact]:
    """What went out and what was noted of silence, newest first."""
    run = []
    for earlier in back_from(log, fact.at, OUTGOING_WINDOW):
        if earlier.kind in ANSWERS:
            break
        if earlier.kind in OUTGOING | SILENCE:
            run.append(earlier)
    return run


@beside_kinds(*OUTGOING)
def unanswered(log: Log, fact: Fact) -> Signal | None:
    run = _since_an_answer(log, fact)
    while run[-1].kind in SILENCE:
        run.pop()
    silent = any(each.kind in SILENCE for each in run)
    run = [each for each in run if each.kind in OUTGOING]
    counted = [_outgoing(each) for each in run]
    count = sum(number for number, _ in counted)
    if count < MANY_OUTGOING:
        return None
    exact = all(known for _, known in counted)
    first = run[-1].at.date()
    values: Values = {
        "count": count if exact else 0,
        "since": first.isoformat(),
        "one_day": "yes" if first == fact.at.date() else "",
        "silent": "yes" if silent else "",
    }
    evidence = tuple(Evidence(ref=each.ref) for each in reversed(run))
    return Signal(name="unanswered", at=fact.at, evidence=evidence, values=values)


@beside_kinds(None, Kind.FEAR, *OUTGOING)
def written_at_night(_log: Log, fact: Fact) -> Signal | None:
    if not NIGHT_BEGINS <= fact.at.hour < NIGHT_ENDS:
        return None
    values = {"time": fact.at.strftime("%H:%M"), "page": "" if fact.kind else "yes"}
    evidence = (Evidence(ref=fact.ref),)
    return Signal(name="written-at-night", at=fact.at, evidence=evidence, values=values)


@for_moment
def awake_at_night(log: Log, moment: datetime) -> Signal | None:
    distance = distance_began(log, moment)
    if distance is None or not NIGHT_BEGINS <= moment.hour < NIGHT_ENDS:
        return None
    values = {"time": moment.strftime("%H:%M"), "since": distance[1].date().isoformat()}
    evidence = (Evidence(ref=distance[0]),)
    return Signal(name="awake-at-night", at=moment, evidence=evidence, values=values)


@beside_kinds(Kind.URGE_RESISTED)
def held_back(_log: Log, fact: Fact) -> Signal | None:
    values = {"late": "yes" if is_late(fact.at) else ""}
    return Signal(name="held-back", at=fact.at, evidence=(Evidence(ref=fact.ref),), values=values)


@in_words
def hard_on_myself(_log: Log, fact: Fact) -> Signal | None:
    found = found_in(fact, frozenset({"self-blame"}))
    if found is None:
        return None
    evidence = (Evidence(ref=fact.ref, words=found.words),)
    return Signal(name="hard-on-myself", at=fact.at, evidence=evidence)


@for_moment
def nothing_for_myself(log: Log, moment: datetime) -> Signal | None:
    """Only during distance, and only where the person was logging and had the chance to note it."""
    distance = distance_began(log, moment)
    recent = list(back_from(log, moment, OWN_TIME_GAP))
    older = len(log.facts) > len(recent)
    days = {fact.at.date() for fact in recent}
    if distance is None or not older or len(days) < OWN_TIME_DAYS:
        return None
    if any(fact.kind in FOR_MYSELF for fact in recent):
        return None
    values = {"of_us": "yes" if all(fact.kind in OF_US for fact in recent) else ""}
    evidence = tuple(Evidence(ref=fact.ref) for fact in reversed(recent))
    return Signal(name="nothing-for-myself", at=moment, evidence=evidence, values=values)
