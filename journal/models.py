"""The private kind of the journal: a page written at a moment."""

from dataclasses import dataclass

from guide.facts import Found
from vault.records import Record
from web.time import Moment

LOWEST_MOOD, HIGHEST_MOOD = 1, 5


@dataclass(frozen=True, kw_only=True)
class EntryData:
    """`mood` is the height of the water, 1 to 5, or not said. `feelings` are ids of words.

    `found` is what the text was read as when it was saved, by the rule set of number `ruleset`.
    """

    when: Moment
    text: str
    mood: int | None = None
    feelings: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    ruleset: int = 0

    def __post_init__(self) -> None:
        if self.mood is not None and not LOWEST_MOOD <= self.mood <= HIGHEST_MOOD:
            raise ValueError(f"Mood is 1 to 5, not {self.mood}.")

    @property
    def words(self) -> str:
        """All that was written, as the guide reads it."""
        return self.text


class Entry(Record):
    label = "entry"
    Data = EntryData
