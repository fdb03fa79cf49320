"""What was agreed, who wrote, and an ending."""

from datetime import datetime

from guide.facts import Fact, Kind, Log
from guide.signals.base import (
    Evidence,
    Signal,
    Values,
    back_from,
    beside_kinds,
    days_between,
    for_moment,
)
from guide.signals.distance import ENDED, FROM_THEM, distance_began, named_date, open_period
from guide.signals.meaning import something_before
from guide.thresholds import DATE_FORGOTTEN, DATE_GRACE


@beside_kinds(Kind.ASKED_SPACE, Kind.QUIET)
def no_end_named(log: Log, fact: Fact) -> Signal | None:
    """Space asked for without a day; or a quiet that nothing logged shortly before may explain."""
    period = open_period(log, fact.at)
    if fact.until or (period and period.until):
        return None
    if _how(fact) == "quiet" and something_before(log, fact):
        return None
    values = {"how": _how(fact)}
    return Signal(
        name="no-end-named", at=fact.at, evidence=(Evidence(ref=fact.ref),), values=values
    )


@beside_kinds(Kind.ASKED_SPACE, Kind.QUIET)
def end_named(log: Log, fact: Fact) -> Signal | None:
    period = open_period(log, fact.at)
    until = fact.until or (period.until if period else None)
    if until is None or until < fact.at.date():
        return None
    values = {"how": _how(fact), "until": until.isoformat()}
    ref = fact.ref if fact.until or period is None else period.ref
    evidence = (
        (Evidence(ref=fact.ref),)
        if ref == fact.ref
        else (Evidence(ref=fact.ref), Evidence(ref=ref))
    )
    return Signal(name="end-named", at=fact.at, evidence=evidence, values=values)


def _how(fact: Fact) -> str:
    """Asked for in words, or simply quiet: the two are told apart all through the product."""
    said = fact.kind is Kind.ASKED_SPACE or fact.details.get("in_words") == "yes"
    return "asked" if said else "quiet"


@for_moment
def date_passed(log: Log, moment: datetime) -> Signal | None:
    named = named_date(log, moment)
    if named is None:
        return None
    ref, until = named
    days = (moment.date() - until).days
    heard = any(
        f.kind in FROM_THEM and f.at.date() >= until for f in back_from(log, moment, DATE_FORGOTTEN)
    )
    if heard or not 0 < days <= DATE_FORGOTTEN.days:
        return None
    name = "date-just-passed" if days <= DATE_GRACE.days else "date-long-passed"
    values: Values = {"days": days, "until": until.isoformat()}
    return Signal(name=name, at=moment, evidence=(Evidence(ref=ref),), values=values)


@beside_kinds(Kind.THEY_REACHED_OUT)
def they_wrote(log: Log, fact: Fact) -> Signal | None:
    """Only out of a distance: on an ordinary day a message needs no advice."""
    earlier = Log(facts=log.facts[:-1], periods=log.periods)
    distance = distance_began(earlier, fact.at)
    if distance is None:
        return None
    since = back_from(earlier, fact.at, fact.at - distance[1])
    if any(f.kind in FROM_THEM for f in since):
        return None
    values = {"days": days_between(distance[1], fact.at)}
    evidence = (Evidence(ref=fact.ref), Evidence(ref=distance[0]))
    return Signal(name="they-wrote", at=fact.at, evidence=evidence, values=values)


@for_moment
def closed_as_over(log: Log, moment: datetime) -> Signal | None:
    for period in reversed(log.periods):
        if period.how_ended == ENDED and period.ended and period.ended <= moment:
            return Signal(
                name="closed-as-over", at=period.ended, evidence=(Evidence(ref=period.ref),)
            )
    return None


@beside_kinds(Kind.BREAKUP)
def broke_up(_log: Log, fact: Fact) -> Signal | None:
    values = {"who": fact.details.get("who", "")}
    return Signal(name="broke-up", at=fact.at, evidence=(Evidence(ref=fact.ref),), values=values)
