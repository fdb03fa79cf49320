"""Danger, self-harm, a partner who may harm themself."""

from guide.facts import Fact, Kind, Log
from guide.signals.base import Evidence, Signal, beside_kinds, found_in, in_words
from guide.thresholds import NIGHT_BEGINS, NIGHT_ENDS
from guide.words.danger import DANGER, PARTNER_AT_RISK, SELF_HARM


def _of_words(name: str, fact: Fact, names: frozenset[str]) -> Signal | None:
    evidence = tuple(Evidence(ref=fact.ref, words=f.words) for f in fact.found if f.name in names)
    return Signal(name=name, at=fact.at, evidence=evidence) if evidence else None


@in_words
def danger_in_words(_log: Log, fact: Fact) -> Signal | None:
    return _of_words("danger-in-words", fact, DANGER)


@in_words
def self_harm_in_words(_log: Log, fact: Fact) -> Signal | None:
    return _of_words("self-harm-in-words", fact, SELF_HARM)


@in_words
def partner_at_risk(_log: Log, fact: Fact) -> Signal | None:
    return _of_words("partner-at-risk", fact, PARTNER_AT_RISK)


@in_words
def hopeless_at_night(_log: Log, fact: Fact) -> Signal | None:
    """Hopeless words alone are not this: it is the hour that adds to them."""
    found = found_in(fact, frozenset({"hopeless"}))
    if found is None or not NIGHT_BEGINS <= fact.at.hour < NIGHT_ENDS:
        return None
    evidence = (Evidence(ref=fact.ref, words=found.words),)
    values = {"time": fact.at.strftime("%H:%M")}
    return Signal(name="hopeless-at-night", at=fact.at, evidence=evidence, values=values)


@beside_kinds(Kind.FEAR)
def afraid_of_them(_log: Log, fact: Fact) -> Signal | None:
    """Fear of what may happen is not a safety signal: it is often fear of loss."""
    if fact.details.get("fear_of") != "them":
        return None
    return Signal(name="afraid-of-them", at=fact.at, evidence=(Evidence(ref=fact.ref),))
