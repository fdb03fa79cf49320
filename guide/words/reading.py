"""Reading what somebody wrote: which named expressions it holds, in their exact words.

Rules only: no model, no other service. Time grows with the length of the text, not faster.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from guide.facts import Found
from guide.words.danger import EXPRESSIONS
from guide.words.expression import Expression, Guard
from guide.words.guards import CHECKS, Place
from guide.words.ordinary import ORDINARY
from guide.words.patterns import compiled

# Raise it whenever an expression, a pattern or a guard changes: notes are then read again.
RULESET = 1

_COMPILED = tuple(
    (expression, compiled(expression.pattern)) for expression in EXPRESSIONS + ORDINARY
)

# One character for one character, so that a place in the plain text is a place in the original.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " "}
)

# A full stop after a single letter is an initial ("S. wrote"), not an end.
_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\b[A-Z])\.|\.(?=\w))+[.!?]*\"?")


class Worded(Protocol):
    """A note with words. `found` is what they were read as, by the rule set of number `ruleset`."""

    @property
    def words(self) -> str: ...
    @property
    def found(self) -> tuple[Found, ...]: ...
    @property
    def ruleset(self) -> int: ...


def as_read[W: Worded](note: W) -> W:
    """The note, its words read by the rule set that is in force."""
    return replace(note, found=read(note.words), ruleset=RULESET)  # type: ignore[type-var]


def read(text: str) -> tuple[Found, ...]:
    """What is found, in the order written; one find for each name and place."""
    plain = text.translate(_PLAIN)
    folded = plain.casefold() if plain.isascii() else plain.lower()
    wanted = [(e, pattern) for e, pattern in _COMPILED if any(key in folded for key in e.keys)]
    if not wanted:
        return ()
    finds: dict[tuple[int, str], Found] = {}
    before = ""
    for sentence in _SENTENCE.finditer(plain):
        words = sentence.group()
        for start, end, name in _in_sentence(words, before, wanted):
            place = sentence.start() + start
            exact = text[place : sentence.start() + end].strip()
            finds.setdefault((place, name), Found(name=name, words=exact))
        before = words
    return tuple(finds[key] for key in sorted(finds))


def _in_sentence(
    words: str, before: str, wanted: list[tuple[Expression, re.Pattern[str]]]
) -> Iterator[tuple[int, int, str]]:
    folded = words.lower()
    for expression, pattern in wanted:
        if any(key in folded for key in expression.keys):
            for match in pattern.finditer(words):
                name = _meant(expression, Place(words, match, before))
                if name:
                    yield match.start(), match.end(), name


def _meant(expression: Expression, place: Place) -> str:
    """The name under which this counts, or "" where a guard sets it aside."""
    broken = {guard for guard in expression.guards if CHECKS[guard](place)}
    if broken == {Guard.SPOKEN}:
        return expression.spoken_as
    return "" if broken else expression.name
