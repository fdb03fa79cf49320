"""Why something that matches may not be meant: who, not, if, in play, for effect, quoted.

Each guard sees the match, the words of its sentence within reach, and the sentence before.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from guide.words.expression import Guard
from guide.words.patterns import OTHER_ANY, OTHER_HE, OTHER_SHE, PARTNER

# How far around a match its guards look. What stands farther away is about something else.
REACH = 200


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """`before`: the end of the sentence before it, for "he" and "she".

    What many matches ask of one sentence is looked up in it once, so that a long one stays quick.
    """

    words: str
    before: str
    marks: dict[re.Pattern[str], list[re.Match[str]]] = field(default_factory=dict)

    def marked(self, pattern: re.Pattern[str], start: int, end: int) -> list[re.Match[str]]:
        """The matches of a guard's own pattern that lie between two places."""
        if pattern not in self.marks:
            self.marks[pattern] = list(pattern.finditer(self.words))
        marks = self.marks[pattern]
        first = bisect_left(marks, start, key=re.Match.start)
        return marks[first : bisect_right(marks, end, key=re.Match.end)]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A match in a sentence. `opening`: where a double quote that is open here began, or -1."""

    sentence: Sentence
    match: re.Match[str]
    opening: int = -1

    @property
    def gaps(self) -> list[str]:
        """The words between a subject and what it did, where the pattern left room for them."""
        groups = self.match.groupdict()
        return [words for name, words in groups.items() if name.startswith("gap") and words]

    @cached_property
    def lead(self) -> str:
        return nearest(self.sentence.words, self.match.start())

    @property
    def rest(self) -> str:
        return self.sentence.words[self.match.end() : self.match.end() + REACH]

    def leading(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        start = self.match.start()
        return self.sentence.marked(pattern, start - REACH, start)

    def is_near(self, pattern: re.Pattern[str]) -> bool:
        start, end = self.match.start() - REACH, self.match.end() + REACH
        return bool(self.sentence.marked(pattern, start, end))


def nearest(text: str, end: int) -> str:
    """The words up to `end` that are within reach, from the beginning of a word."""
    start = max(end - REACH, 0)
    if start and not text[start - 1].isspace():
        start = max(text.find(" ", start, end), start)
    return text[start:end]


_NOT = re.compile(
    r"\b(?:not|never|nobody|cannot|hardly|nor|(?:do|does|did|is|are|was|were|has|have|had|would"
    r"|could|wo|ca|should)n'?t)\b(?! (?:just|only|merely))",
    re.I,
)
_JOIN = re.compile(r",|\b(?:and|but|then|so|because|when|while|before|after|until)\b", re.I)
_NOT_BEFORE = re.compile(
    r"\b(?:not that|not like|not as if|isn't that|not saying(?: that)?|not once(?: has| did)?"
    r"|never(?: once)?(?: has| did| have)?|nobody|doubt(?: that)?|not true(?: that)?) +$",
    re.I,
)
_NOT_FOR_LONG = re.compile(
    r"^[\w' ]{0,25}?\b(?:since|again|yet|lately|any ?more|this (?:week|time|month)|for a while"
    r"|in (?:weeks|months|days)|in front of)\b",
    re.I,
)
_IF = re.compile(
    r"\b(?:if|unless|imagined?|suppose|in case|as though|dream(?:t|ed)?(?: that| where)?"
    r"|nightmares?(?: that| where)?|pretend(?:ed)?)(?: +(?!and|but)\w+)? +$",
    re.I,
)
_AGAIN = re.compile(r"^[\w' ]{0,12}?\bagain\b", re.I)
_NEW_SUBJECT = re.compile(
    rf"\b(?:i|you|we|it|the|an?|my|this|that|who|{OTHER_HE}"
    rf"|{OTHER_SHE})\b",
    re.I,
)
_JOINED_ON = re.compile(
    r"^(?:\s*(?:\w+ly|then|just|even|also|once|twice|again|has|had|have|was|is|were|been"
    r"|he|she|they"
    r"|started|began|begins|starts|kept|keeps|tried|tries|to|always|often|sometimes|still|never"
    r"|not|\w+n't|nearly|straight|up|proceeded|went|turned|round|got|said|says"
    r"|threatened)\b)*\s*$",
    re.I,
)
_PLAY = re.compile(
    r"\b(?:play(?:fully|ing)?|play-?fight|pillow|snowballs?|water ?balloon|jok(?:e|ed|ing"
    r"|ingly)|by accident"
    r"|accidental(?:ly)?|by mistake|in (?:his|her|their) sleep|paintball|laser tag|game"
    r"|monopoly|chess"
    r"|tickl\w+|sparring|karate|judo|boxing|dodgeball|tennis|football|the ball|film|movie|novel"
    r"|episode|series|the book|in the story)\b",
    re.I,
)
_FOR_EFFECT = re.compile(
    r"\b(?:lol|lmao|haha\w*|hehe|rofl|laugh(?:ed|ing|ter)?|jok(?:e|ing)|kidding"
    r"|embarrass\w*|mortified"
    r"|cringe\w*|of (?:shame|boredom|hunger|curiosity|heat|jealousy)|karaoke|hungover"
    r"|hangover|the bill|biscuits?)\b|😂|🤣",
    re.I,
)
_THEY_SAY = re.compile(
    r"\b(?:he|she|they|mum|mom|dad|friends?)(?:'s)? (?:\w+ )?(?:says?|said|thinks?|thought"
    r"|tells? me|told me"
    r"|keeps saying|claims?|reckons|blames?)[\w' ]{0,20}$",
    re.I,
)
_I_SAY = re.compile(
    r"\bi(?:'ve)? (?:\w+ )?(?:said|say|told|wrote|texted|think|thought"
    r"|typed)\b",
    re.I,
)
_ANYONE = re.compile(
    rf"\b(?:(?P<he>{OTHER_HE})|(?P<she>{OTHER_SHE})|(?P<any>{OTHER_ANY})"
    rf"|(?P<partner>{PARTNER}))(?P<of>'s)?\b",
    re.I,
)


_LONG_AGO = re.compile(
    r"\b(?:years? ago|last year|decades ago|in (?:19|20)\d\d|when (?:i|he|she|they"
    r"|we) (?:was|were)"
    r" (?:little|young|small|a child|a kid|children|at school|\w+teen)|as a (?:child|kid))\b",
    re.I,
)


def _last_joined(gap: str) -> str:
    return _JOIN.split(gap)[-1]


def negated(place: Place) -> bool:
    if _NOT_BEFORE.search(place.lead):
        return True
    if not any(_NOT.search(_last_joined(gap)) for gap in place.gaps):
        return False
    return not _NOT_FOR_LONG.match(place.rest)


def supposed(place: Place) -> bool:
    return bool(_IF.search(place.lead)) and not _AGAIN.match(place.rest)


def _other_subject(gap: str) -> bool:
    """True where the words before the deed bring in a subject of their own."""
    last = _last_joined(gap)
    if last != gap:
        return not _JOINED_ON.match(last)
    return bool(_NEW_SUBJECT.search(last))


def _mentioned(people: Iterable[re.Match[str]], pronoun: str) -> str:
    """Who of these comes first: "partner", "other", or "" if nobody whom the pronoun could mean."""
    for found in people:
        if found["partner"]:
            return "partner"
        if found["of"]:
            continue
        if found["any"] or pronoun == "they" or found[pronoun]:
            return "other"
    return ""


def somebody_else(place: Place) -> bool:
    if any(_other_subject(gap) for gap in place.gaps[:1]):
        return True
    words = place.match.group().casefold()
    if re.search(r"\bused to\b", words) and re.match(r"my (?:\w+ )?ex\b", words):
        return True
    pronoun = re.match(r"(he|she|they)\b", words)
    if pronoun is None:
        return bool(
            re.search(
                rf"\b(?:{OTHER_HE}|{OTHER_SHE}"
                rf"|{OTHER_ANY})$",
                place.lead.strip(),
                re.I,
            )
        )
    here = _mentioned(reversed(place.leading(_ANYONE)), pronoun[1])
    if here:
        return here == "other"
    return _mentioned_by_kin(place.sentence.before, pronoun[1])


def _mentioned_by_kin(words: str, pronoun: str) -> bool:
    """In the sentence before, only kin of that gender count: a friend there proves nothing."""
    for found in reversed(list(_ANYONE.finditer(words))):
        if found["partner"]:
            return False
        if not found["of"] and pronoun != "they" and found[pronoun]:
            return True
    return False


def playful(place: Place) -> bool:
    return place.is_near(_PLAY)


def exaggerated(place: Place) -> bool:
    return place.is_near(_FOR_EFFECT)


def reported(place: Place) -> bool:
    return bool(_THEY_SAY.search(place.lead))


def long_ago(place: Place) -> bool:
    return place.is_near(_LONG_AGO)


def spoken(place: Place) -> bool:
    """True inside double quotes that open after somebody else's words: he said "I ..."."""
    if place.opening < 0:
        return False
    sentence = place.sentence
    return not _I_SAY.search(nearest(sentence.words, place.opening) or sentence.before[-60:])


# In this order: only where nothing else sets a match aside is it asked who spoke.
CHECKS: dict[Guard, Callable[[Place], bool]] = {
    Guard.NEGATED: negated,
    Guard.SUPPOSED: supposed,
    Guard.SOMEBODY_ELSE: somebody_else,
    Guard.PLAYFUL: playful,
    Guard.EXAGGERATED: exaggerated,
    Guard.REPORTED: reported,
    Guard.LONG_AGO: long_ago,
    Guard.SPOKEN: spoken,
}
