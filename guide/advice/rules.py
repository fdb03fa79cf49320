"""The rule table: which signal leads to which topics, and how well that is supported.

Ids are those of the rule table this guide was written from; A14 and C20 on are our own.
What a rule says, and why it says it, is in `guide.sentences`.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from guide.thresholds import SAFETY_LASTS


class Strength(StrEnum):
    """How well research supports this advice for this signal."""

    CONSENSUS = "consensus"
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`lasts`: how long after its signal the rule is still about now.

    `contact`: by day its text speaks of writing to the partner; `held` are the topics for
    when it must not (late, or before an agreed date).
    """

    id: str
    tier: str
    strength: Strength
    signals: tuple[str, ...]
    topics: tuple[str, ...]
    lasts: timedelta = timedelta(days=3)
    meaning: bool = False
    contact: bool = False
    held: tuple[str, ...] = field(default=())


def _safety(rule: str, signals: tuple[str, ...], topics: tuple[str, ...], **more: Strength) -> Rule:
    strength = more.get("strength", Strength.CONSENSUS)
    return Rule(
        id=rule, tier="S", strength=strength, signals=signals, topics=topics, lasts=SAFETY_LASTS
    )


def _own(
    rule: str, strength: Strength, signals: tuple[str, ...], topics: tuple[str, ...], hours: int
) -> Rule:
    lasts = timedelta(hours=hours)
    return Rule(id=rule, tier="A", strength=strength, signals=signals, topics=topics, lasts=lasts)


def _agreed(
    rule: str,
    strength: Strength,
    signals: tuple[str, ...],
    topics: tuple[str, ...],
    held: tuple[str, ...] = (),
) -> Rule:
    return Rule(
        id=rule, tier="B", strength=strength, signals=signals, topics=topics,
        lasts=timedelta(days=14), contact=bool(held), held=held,
    )  # fmt: skip


def _meaning(
    rule: str, strength: Strength, signals: tuple[str, ...], topics: tuple[str, ...]
) -> Rule:
    return Rule(
        id=rule, tier="C", strength=strength, signals=signals, topics=topics,
        lasts=timedelta(days=14), meaning=True,
    )  # fmt: skip


STRONG, MODERATE, WEAK = Strength.STRONG, Strength.MODERATE, Strength.WEAK

RULES: tuple[Rule, ...] = (
    _safety("S1", ("danger-in-words", "afraid-of-them"), ("abuse-control",)),
    _safety("S2", ("self-harm-in-words",), ("self-harm",)),
    _safety("S3", ("hopeless-at-night",), ("self-harm",), strength=MODERATE),
    _safety("S4", ("partner-at-risk",), ("self-harm",)),
    _own("A1", MODERATE, ("unanswered",), ("stay-calm", "one-clear-message"), 48),
    _own("A5", MODERATE, ("written-at-night", "awake-at-night"), ("nights", "stay-calm"), 8),
    _own("A11", MODERATE, ("hard-on-myself",), ("self-care",), 72),
    _own("A13", STRONG, ("nothing-for-myself",), ("self-care",), 24),
    _own("A14", WEAK, ("held-back",), ("stay-calm", "nights"), 24),
    _agreed(
        "B1", MODERATE, ("no-end-named",), ("agreement", "give-space"), ("give-space", "nights")
    ),
    _agreed("B2", MODERATE, ("end-named",), ("give-space", "self-care")),
    _agreed("B4", WEAK, ("date-just-passed",), ("agreement", "honest-talk"), ("stay-calm",)),
    _agreed("B5", WEAK, ("date-long-passed",), ("honest-talk", "rethinking"), ("self-care",)),
    _agreed(
        "B8",
        MODERATE,
        ("they-wrote",),
        ("one-clear-message", "honest-talk"),
        ("stay-calm", "nights"),
    ),
    _meaning("C1", WEAK, ("quiet-after-closeness",), ("after-closeness", "balance", "crowded")),
    _meaning("C2", STRONG, ("quiet-after-argument",), ("misunderstanding", "stay-calm")),
    _meaning("C4", MODERATE, ("misread-message",), ("misunderstanding", "honest-talk")),
    _meaning(
        "C5",
        MODERATE,
        ("quiet-under-strain", "quiet-under-written-strain", "written-strain"),
        ("own-issues",),
    ),
    _meaning("C7", WEAK, ("quiet-after-milestone",), ("too-fast", "balance")),
    _meaning("C13", MODERATE, ("told-unsure",), ("rethinking", "honest-talk")),
    _meaning("C20", WEAK, ("written-pace",), ("too-fast", "balance")),
    Rule(
        id="D5",
        tier="D",
        strength=MODERATE,
        signals=("broke-up", "closed-as-over"),
        topics=("breakup", "self-care"),
        lasts=timedelta(weeks=6),
    ),
)

BY_ID = {rule.id: rule for rule in RULES}
BY_SIGNAL = {signal: rule for rule in RULES for signal in rule.signals}
