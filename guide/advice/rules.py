"""The rule table: which signal leads to which topics, and how well that is supported.

Ids are those of the rule table this guide was written from; A14 and C20 on are our own.
What a rule says, and why it says it, is in `guide.sentences`.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from guide.thresholds import SAFETY_LASTS


class Strength(StrEnum):
    """How well research supports this advice for this signal."""

    CONSENSUS = "consensus"
    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


class Tier(StrEnum):
    """What a rule is about."""

    SAFETY = "safety"
    OWN = "own"  # the person's own next hour and week
    TIMING = "timing"  # what was agreed, and who wrote
    MEANING = "meaning"  # one reason among several
    ENDING = "ending"


# What is said first where several rules have something to say.
BY_IMPORTANCE = (Tier.SAFETY, Tier.OWN, Tier.TIMING, Tier.MEANING, Tier.ENDING)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`lasts`: how long after its signal the rule is still about now.

    `held`: the topics for when nothing may speak of contact with the partner (late, or before an
    agreed date), where at other times its text or its topics do.
    """

    id: str
    tier: Tier
    strength: Strength
    signals: tuple[str, ...]
    topics: tuple[str, ...]
    lasts: timedelta
    held: tuple[str, ...] = ()

    @property
    def is_safety(self) -> bool:
        return self.tier is Tier.SAFETY

    @property
    def offers_meaning(self) -> bool:
        return self.tier is Tier.MEANING

    @property
    def contact(self) -> bool:
        """Its text or its topics speak of contact with the partner."""
        return bool(self.held)


def _safety(
    rule: str,
    signals: tuple[str, ...],
    topics: tuple[str, ...],
    strength: Strength = Strength.CONSENSUS,
) -> Rule:
    return Rule(
        id=rule, tier=Tier.SAFETY, strength=strength, signals=signals, topics=topics,
        lasts=SAFETY_LASTS,
    )  # fmt: skip


def _own(
    rule: str,
    strength: Strength,
    signals: tuple[str, ...],
    topics: tuple[str, ...],
    hours: int,
    held: tuple[str, ...] = (),
) -> Rule:
    return Rule(
        id=rule, tier=Tier.OWN, strength=strength, signals=signals, topics=topics,
        lasts=timedelta(hours=hours), held=held,
    )  # fmt: skip


def _timing(
    rule: str,
    strength: Strength,
    signals: tuple[str, ...],
    topics: tuple[str, ...],
    held: tuple[str, ...] = (),
) -> Rule:
    return Rule(
        id=rule, tier=Tier.TIMING, strength=strength, signals=signals, topics=topics,
        lasts=timedelta(days=14), held=held,
    )  # fmt: skip


def _meaning(
    rule: str,
    strength: Strength,
    signals: tuple[str, ...],
    topics: tuple[str, ...],
    held: tuple[str, ...] = (),
) -> Rule:
    return Rule(
        id=rule, tier=Tier.MEANING, strength=strength, signals=signals, topics=topics,
        lasts=timedelta(days=14), held=held,
    )  # fmt: skip


STRONG, MODERATE, WEAK = Strength.STRONG, Strength.MODERATE, Strength.WEAK

RULES: tuple[Rule, ...] = (
    _safety("S1", ("danger-in-words", "afraid-of-them"), ("abuse-control",)),
    _safety("S2", ("self-harm-in-words",), ("self-harm",)),
    _safety("S3", ("hopeless-at-night",), ("self-harm",), MODERATE),
    _safety("S4", ("partner-at-risk",), ("self-harm",)),
    _own(
        "A1",
        MODERATE,
        ("unanswered",),
        ("stay-calm", "one-clear-message"),
        48,
        ("stay-calm", "nights"),
    ),
    _own("A5", MODERATE, ("written-at-night", "awake-at-night"), ("nights", "stay-calm"), 8),
    _own("A11", MODERATE, ("hard-on-myself",), ("self-care",), 72),
    _own("A13", STRONG, ("nothing-for-myself",), ("self-care",), 24),
    _own("A14", WEAK, ("held-back",), ("stay-calm", "nights"), 24, ("stay-calm", "nights")),
    _timing(
        "B1", MODERATE, ("no-end-named",), ("agreement", "give-space"), ("give-space", "nights")
    ),
    _timing("B2", MODERATE, ("end-named",), ("give-space", "self-care")),
    _timing("B4", WEAK, ("date-just-passed",), ("agreement", "honest-talk"), ("stay-calm",)),
    _timing("B5", WEAK, ("date-long-passed",), ("honest-talk", "rethinking"), ("self-care",)),
    _timing(
        "B8",
        MODERATE,
        ("they-wrote",),
        ("one-clear-message", "honest-talk"),
        ("stay-calm", "nights"),
    ),
    _meaning("C1", WEAK, ("quiet-after-closeness",), ("after-closeness", "balance", "crowded")),
    _meaning(
        "C2",
        STRONG,
        ("quiet-after-argument",),
        ("misunderstanding", "stay-calm"),
        ("misunderstanding", "stay-calm"),
    ),
    _meaning(
        "C4",
        MODERATE,
        ("misread-message",),
        ("misunderstanding", "honest-talk"),
        ("misunderstanding",),
    ),
    _meaning(
        "C5",
        MODERATE,
        ("quiet-under-strain", "quiet-under-written-strain", "written-strain"),
        ("own-issues",),
        ("own-issues",),
    ),
    _meaning(
        "C7", WEAK, ("quiet-after-milestone",), ("too-fast", "balance"), ("too-fast", "balance")
    ),
    _meaning(
        "C13",
        MODERATE,
        ("told-unsure",),
        ("rethinking", "honest-talk"),
        ("rethinking", "self-care"),
    ),
    _meaning("C20", WEAK, ("written-pace",), ("too-fast", "balance"), ("too-fast", "balance")),
    Rule(
        id="D5",
        tier=Tier.ENDING,
        strength=MODERATE,
        signals=("broke-up", "closed-as-over"),
        topics=("breakup", "self-care"),
        lasts=timedelta(weeks=6),
    ),
)

BY_ID = {rule.id: rule for rule in RULES}
BY_SIGNAL = {signal: rule for rule in RULES for signal in rule.signals}
