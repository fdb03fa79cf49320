"""A signal is a named fact drawn from the log, with what bears it out."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from guide.facts import Fact, Found, Kind, Log

type Values = Mapping[str, str | int]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The record, and the exact words in it where words are meant."""

    ref: str
    words: str = ""

    @property
    def key(self) -> str:
        """What is kept when the owner says that this is not about danger."""
        return f"{self.ref}|{self.words}" if self.words else self.ref


@dataclass(frozen=True, kw_only=True)
class Signal:
    """`values` are what the because line names. Dates in them are ISO."""

    name: str
    at: datetime
    evidence: tuple[Evidence, ...]
    values: Values = field(default_factory=dict)


type Beside = Callable[[Log, Fact], Signal | None]  # the log ends with the fact
type Standing = Callable[[Log, datetime], Signal | None]

BESIDE: dict[Kind | None, list[Beside]] = {}
IN_WORDS: list[Beside] = []
STANDING: list[Standing] = []


def beside_kinds(*kinds: Kind | None) -> Callable[[Beside], Beside]:
    """Run the function beside facts of these kinds only. None is a page of the journal."""

    def register(function: Beside) -> Beside:
        for kind in kinds:
            BESIDE.setdefault(kind, []).append(function)
        return function

    return register


def in_words(function: Beside) -> Beside:
    """Run the function beside every fact in whose words something was found."""
    IN_WORDS.append(function)
    return function


def for_moment(function: Standing) -> Standing:
    """Run the function for a moment, not beside a fact."""
    STANDING.append(function)
    return function


def back_from(log: Log, moment: datetime, window: timedelta) -> Iterator[Fact]:
    """Facts from the newest back to `window` before the moment."""
    oldest = moment - window
    for fact in reversed(log.facts):
        if fact.at < oldest:
            return
        yield fact


def before(log: Log, fact: Fact, window: timedelta, kinds: Collection[Kind | None]) -> Fact | None:
    """The last fact of these kinds before the given one."""
    for earlier in back_from(log, fact.at, window):
        if earlier.kind in kinds and earlier.ref != fact.ref:
            return earlier
    return None


def found_in(fact: Fact, names: frozenset[str]) -> Found | None:
    for found in fact.found:
        if found.name in names:
            return found
    return None


def days_between(earlier: datetime, later: datetime) -> int:
    """Whole local days: yesterday evening to this morning is one."""
    return (later.date() - earlier.date()).days
