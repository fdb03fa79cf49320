"""Reading what somebody wrote: which named expressions it holds, in their exact words.

Rules only: no model, no other service. Time grows with the length of the text and not faster,
whatever the text is: a pattern is shown one stretch of a sentence at a time, and a guard only the
words within its reach.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from guide.facts import Found
from guide.words.danger import EXPRESSIONS
from guide.words.expression import Expression, Guard
from guide.words.guards import CHECKS, REACH, Place, Sentence, nearest
from guide.words.ordinary import ORDINARY
from guide.words.patterns import compiled

# Raise it whenever an expression, a pattern or a guard changes: notes are then read again.
RULESET = 2

_COMPILED = tuple(
    (expression, compiled(expression.pattern)) for expression in EXPRESSIONS + ORDINARY
)

# One character for one character, so that a place in the plain text is a place in the original.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " ", "İ": "I"}
)

# Matches are sought in stretches of about this many characters, and may end beyond one.
STRETCH = 300

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
        before = nearest(words, len(words))
    return tuple(finds[key] for key in sorted(finds))


def _in_sentence(
    words: str, before: str, wanted: list[tuple[Expression, re.Pattern[str]]]
) -> Iterator[tuple[int, int, str]]:
    sentence = Sentence(words=words, before=before)
    quotes = [place for place, letter in enumerate(words) if letter == '"']
    folded = words.lower()
    for expression, pattern in wanted:
        if not any(key in folded for key in expression.keys):
            continue
        for match in _matches(expression, pattern, words, folded):
            opened = bisect_left(quotes, match.start())
            opening = quotes[opened - 1] if opened % 2 else -1
            place = Place(sentence=sentence, match=match, opening=opening)
            if name := _meant(expression, place):
                yield match.start(), match.end(), name


def _matches(
    expression: Expression, pattern: re.Pattern[str], words: str, folded: str
) -> Iterator[re.Match[str]]:
    """As `finditer` would find them; one that holds no key within reach of its start is missed."""
    done = 0
    for begin, stop in _stretches(expression.keys, folded):
        for match in pattern.finditer(words, max(begin, done), stop + REACH):
            if match.start() >= stop:
                break
            done = match.end()
            yield match


def _stretches(keys: tuple[str, ...], folded: str) -> Iterator[tuple[int, int]]:
    """Where a match may begin, in order: from a key back as far as a match may reach."""
    if len(folded) <= STRETCH:
        yield 0, len(folded)
        return
    begin = stop = 0
    for end in sorted(end for key in keys for end in _ends(key, folded)):
        start = max(end - REACH, stop)
        if start > stop or stop - begin >= STRETCH:
            if begin < stop:
                yield begin, stop
            begin = start
        stop = end
    if begin < stop:
        yield begin, stop


def _ends(key: str, folded: str) -> Iterator[int]:
    place = folded.find(key)
    while place >= 0:
        yield place + len(key)
        place = folded.find(key, place + 1)


def _meant(expression: Expression, place: Place) -> str:
    """The name under which this counts, or "" where a guard sets it aside."""
    broken = next(
        (g for g, holds in CHECKS.items() if g in expression.guards and holds(place)), None
    )
    if broken is Guard.SPOKEN:
        return expression.spoken_as
    return "" if broken else expression.name
