"""What the guide is told: things logged, space periods, and what words were found.

No Django, no storage, no user: whoever keeps a log turns it into these values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """The 21 kinds of event."""

    CLOSENESS = "closeness"
    MILESTONE = "milestone"
    TOGETHER_TIME = "together-time"
    MET = "met"
    THEY_REACHED_OUT = "they-reached-out"
    TALK = "talk"
    QUIET = "quiet"
    ASKED_SPACE = "asked-space"
    ARGUMENT = "argument"
    PLANS_CANCELLED = "plans-cancelled"
    NO_REPLY = "no-reply"
    SIGN = "sign"
    STRESS = "stress"
    FEAR = "fear"
    BREAKUP = "breakup"
    I_REACHED_OUT = "i-reached-out"
    MANY_TEXTS = "many-texts"
    URGE_RESISTED = "urge-resisted"
    SELF_CARE = "self-care"
    SUPPORT_OFFERED = "support-offered"
    ALONE_TIME = "alone-time"


@dataclass(frozen=True, kw_only=True)
class Found:
    """An expression found in words: its name, and the exact words it was found in."""

    name: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing logged or written. `at` is aware and local; `ref` comes back as evidence."""

    ref: str
    at: datetime
    kind: Kind | None = None  # None: a page of the journal
    details: Mapping[str, str] = field(default_factory=dict)
    until: date | None = None
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SpacePeriod:
    """A stretch of distance. `until` is the agreed date, if one was named."""

    ref: str
    began: datetime
    ended: datetime | None = None
    how_began: str = ""
    how_ended: str = ""
    until: date | None = None

    def as_of(self, moment: datetime) -> "SpacePeriod":
        if self.ended is None or self.ended <= moment:
            return self
        return replace(self, ended=None, how_ended="")


@dataclass(frozen=True, kw_only=True)
class Log:
    """All that a moment may know: facts in order of time, none later than the moment."""

    facts: tuple[Fact, ...] = ()
    periods: tuple[SpacePeriod, ...] = ()

    def until(self, moment: datetime) -> "Log":
        """Without facts that are later than the moment, where a page holds any."""
        if not self.facts or self.facts[-1].at <= moment:
            return self
        return replace(self, facts=tuple(fact for fact in self.facts if fact.at <= moment))

    def up_to(self, place: int) -> "Log":
        """As it stood with the fact at this place: later endings of periods are not known yet."""
        at = self.facts[place].at
        periods = tuple(period.as_of(at) for period in self.periods if period.began <= at)
        return Log(facts=self.facts[: place + 1], periods=periods)
