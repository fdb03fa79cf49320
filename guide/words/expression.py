"""The form of an expression, and the guards that may set a match aside."""

from dataclasses import dataclass
from enum import Enum, auto


class Guard(Enum):
    """Why something that matches may still not be meant."""

    NEGATED = auto()  # he never hit me
    SUPPOSED = auto()  # if he hit me
    SOMEBODY_ELSE = auto()  # my brother was drunk and he hit me
    PLAYFUL = auto()  # he hit me with a pillow
    EXAGGERATED = auto()  # I could die of shame
    REPORTED = auto()  # he says it is my fault
    LONG_AGO = auto()  # his mother died twenty years ago
    SPOKEN = auto()  # he said "I want to die": his words, not mine


DONE_TO_ME = frozenset({Guard.NEGATED, Guard.SUPPOSED, Guard.SOMEBODY_ELSE, Guard.PLAYFUL})


@dataclass(frozen=True, kw_only=True)
class Expression:
    name: str
    keys: tuple[str, ...]
    pattern: str
    guards: frozenset[Guard]
    spoken_as: str = ""  # its name when it stands in somebody else's quoted words
