"""The two private kinds of the timeline: what happened, and stretches of distance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import ClassVar

from guide.facts import Found, Kind
from vault.records import Record, Upgrade, renamed
from web.time import Moment

LOWEST_RATING, HIGHEST_RATING = 0, 100


@dataclass(frozen=True, kw_only=True)
class EventData:
    """Something that happened. `details` are the answers to the kind's own questions.

    `closeness` is 0 to 100 or not said. `found` is what the words were read as when they were
    saved, by the rule set of number `ruleset`.
    """

    kind: Kind
    when: Moment
    what: str = ""
    story: str = ""
    closeness: int | None = None
    until: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    found: tuple[Found, ...] = ()
    ruleset: int = 0

    def __post_init__(self) -> None:
        rating = self.closeness
        if rating is not None and not LOWEST_RATING <= rating <= HIGHEST_RATING:
            raise ValueError(f"Closeness is 0 to 100, not {rating}.")

    @property
    def words(self) -> str:
        """All that was written, as the guide reads it."""
        return "\n".join(filter(None, (self.what, self.story)))

    @property
    def answers(self) -> Mapping[str, str]:
        """What was said to the kind's own questions, by their names. Days are ISO."""
        return {**self.details, "until": self.until.isoformat()} if self.until else self.details


class Event(Record):
    label = "event"
    Data = EventData
    schema = 2
    upgrades: ClassVar[Mapping[int, Upgrade]] = {1: partial(renamed, {"told": "story"})}


class Began(StrEnum):
    """How a space period opened."""

    ASKED = "asked"
    QUIET = "quiet"
    AGREED = "agreed"
    I_ASKED = "i-asked"


class Ended(StrEnum):
    """How a space period closed."""

    EASED = "eased"
    TALKED = "talked"
    RECONNECTED = "reconnected"
    UNCLEAR = "unclear"
    OVER = "over"


@dataclass(frozen=True, kw_only=True)
class PeriodData:
    """A stretch of distance. Open while `ended` is None; `until` is a day that was named."""

    began: Moment
    how_began: Began
    until: date | None = None
    ended: Moment | None = None
    how_ended: Ended | None = None
    reflection: str = ""

    def __post_init__(self) -> None:
        if (self.ended is None) != (self.how_ended is None):
            raise ValueError("A period that ended says when and how.")
        if self.ended and self.ended.at < self.began.at:
            raise ValueError("A period ends after it began.")

    @property
    def is_open(self) -> bool:
        return self.ended is None

    def overlaps(self, other: "PeriodData") -> bool:
        """Whether they share any time. One may begin in the moment in which another ends."""
        return self._begins_before_the_end_of(other) and other._begins_before_the_end_of(self)

    def _begins_before_the_end_of(self, other: "PeriodData") -> bool:
        return other.ended is None or self.began.at < other.ended.at


class Period(Record):
    label = "period"
    Data = PeriodData
