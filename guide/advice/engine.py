"""From signals to advice. Pure: the same signals and moment give the same advice.

The order of decisions is that of the design: safety first and alone; then early self-care
before timing before meaning, strongest first, newest first; at most three topics; nothing
where there is nothing to go on.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from guide.advice.rules import BY_IMPORTANCE, BY_SIGNAL, Rule, Strength, Tier
from guide.signals.base import Evidence, Signal, Values
from guide.signals.distance import is_late
from guide.thresholds import MOST_TOPICS

_STRENGTHS = tuple(Strength)

# An ending leaves the person's own care and the ending itself: the rest speaks of a partner.
_AFTER_AN_ENDING = frozenset({Tier.OWN, Tier.ENDING})
_TOGETHER = frozenset(Tier) - {Tier.ENDING}


@dataclass(frozen=True, kw_only=True)
class Advice:
    """`values` are the signal's, with `signal` (its name) and `hold` ("late", "date" or "")."""

    rule: str
    topic: str
    strength: Strength
    evidence: tuple[Evidence, ...]
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Advised:
    """`safety`: the topic of the first safety rule, or None. `ended`: the relationship is over."""

    safety: str | None = None
    advice: tuple[Advice, ...] = ()
    ended: bool = False


type Pair = tuple[Rule, Signal]


def advise(
    signals: Iterable[Signal],
    moment: datetime,
    *,
    off: frozenset[str] = frozenset(),
    calm: frozenset[str] = frozenset(),
) -> Advised:
    """`off`: rules and topics turned off. `calm`: keys of evidence that is not about danger."""
    signals = tuple(signals)
    names = {signal.name for signal in signals}
    ended = "ended" in names
    pairs = sorted(_current(signals, moment), key=_rank)
    safety = [(rule, kept) for rule, s in pairs if rule.is_safety and (kept := _uncalmed(s, calm))]
    if safety:
        chosen = _chosen(safety, hold="", off=frozenset())
        return Advised(safety=chosen[0].topic, advice=chosen, ended=ended)
    fitting = _AFTER_AN_ENDING if ended else _TOGETHER
    ordinary = [
        (rule, signal)
        for rule, signal in pairs
        if not rule.is_safety and rule.id not in off and rule.tier in fitting
    ]
    return Advised(advice=_chosen(ordinary, hold=_hold(names, moment), off=off), ended=ended)


def _current(signals: tuple[Signal, ...], moment: datetime) -> list[Pair]:
    return [
        (rule, signal)
        for signal in signals
        if (rule := BY_SIGNAL.get(signal.name)) and signal.at <= moment <= signal.at + rule.lasts
    ]


def _rank(pair: Pair) -> tuple[int, int, float, str]:
    rule, signal = pair
    tier, strength = BY_IMPORTANCE.index(rule.tier), _STRENGTHS.index(rule.strength)
    return tier, strength, -signal.at.timestamp(), rule.id


def _uncalmed(signal: Signal, calm: frozenset[str]) -> Signal | None:
    kept = tuple(evidence for evidence in signal.evidence if evidence.key not in calm)
    return replace(signal, evidence=kept) if kept else None


def _hold(names: Collection[str], moment: datetime) -> str:
    """Why nothing may suggest writing to the partner: an agreed date ahead, or the hour."""
    if "date-ahead" in names:
        return "date"
    return "late" if is_late(moment) or "late-now" in names else ""


def _chosen(pairs: Iterable[Pair], *, hold: str, off: frozenset[str]) -> tuple[Advice, ...]:
    chosen: dict[str, Advice] = {}
    rules: set[str] = set()
    for rule, signal in pairs:
        topics = rule.held if hold and rule.contact else rule.topics
        topic = next((t for t in topics if t not in chosen and t not in off), None)
        if topic is None or rule.id in rules:
            continue
        rules.add(rule.id)
        chosen[topic] = Advice(
            rule=rule.id,
            topic=topic,
            strength=rule.strength,
            evidence=signal.evidence,
            values={**signal.values, "signal": signal.name, "hold": hold if rule.contact else ""},
        )
        if len(chosen) == MOST_TOPICS:
            break
    return tuple(chosen.values())
