"""What the guide is told: things logged, spells of distance, and what words were found.

No Django, no storage, no user: whoever keeps a log turns it into these values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Spell:
    """A space period. `until` is the agreed date, if one was named."""

    ref: str
    began: datetime
    ended: datetime | None = None
    how_began: str = ""
    how_ended: str = ""
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Log:
    """All that a moment may know: facts in order of time, none later than the moment."""

    facts: tuple[Fact, ...] = ()
    spells: tuple[Spell, ...] = ()
