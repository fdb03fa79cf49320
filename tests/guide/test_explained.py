"""What the page of a rule says of its numbers is what the rule does."""

import re
from datetime import timedelta

import pytest

from guide.advice.rules import BY_ID, Strength
from guide.sentences.explained import EXPLAINED, STRENGTH_IN_WORDS
from guide.sentences.told import number_word
from guide.thresholds import (
    AFTER_ARGUMENT,
    AFTER_CLOSENESS,
    AFTER_MILESTONE,
    AFTER_STRAIN,
    DATE_FORGOTTEN,
    DATE_GRACE,
    LOOKS_BACK,
    MANY_OUTGOING,
    NIGHT_BEGINS,
    NIGHT_ENDS,
    OUTGOING_WINDOW,
    OWN_TIME_DAYS,
    OWN_TIME_GAP,
    REST,
    SHOWN,
)


def days(span: timedelta) -> str:
    return "thirty days" if span == timedelta(days=30) else f"{number_word(span.days)} days"


def weeks(span: timedelta) -> str:
    assert span == timedelta(weeks=span.days // 7)
    return f"{number_word(span.days // 7)} weeks"


def hour(of_day: int) -> str:
    return "midnight" if of_day == 0 else number_word(of_day)


def day_after(span: timedelta) -> str:
    return {4: "fourth", 5: "fifth", 6: "sixth"}.get(span.days + 1, "?") + " day"


def months(span: timedelta) -> str:
    return f"{number_word(span.days // 30)} months"


NIGHT = f"between {hour(NIGHT_BEGINS)} and {hour(NIGHT_ENDS)} in the morning"
SAID = (
    ("S3", NIGHT),
    ("A1", f"when {number_word(MANY_OUTGOING)} or more went out within {weeks(OUTGOING_WINDOW)}"),
    ("A5", NIGHT),
    (
        "A13",
        f"in {days(OWN_TIME_GAP)}, and you logged something on at least {number_word(OWN_TIME_DAYS)}",
    ),
    ("A14", f"at most once in {days(REST)}"),
    ("B4", f"in the {days(DATE_GRACE)} after it"),
    ("B5", f"from the {day_after(DATE_GRACE)} to {weeks(DATE_FORGOTTEN)} after it"),
    ("C1", f"within {days(AFTER_CLOSENESS)} of a close moment"),
    ("C2", f"within {days(AFTER_ARGUMENT)} of an argument"),
    ("C5", f"within {days(AFTER_STRAIN)} of it"),
    ("D5", f"looked at for about {months(SHOWN + LOOKS_BACK)}"),
    ("C7", f"within {days(AFTER_MILESTONE)} of the step"),
)


@pytest.mark.parametrize(("rule", "said"), SAID)
def test_a_number_in_words_is_the_number_of_the_rule(rule: str, said: str) -> None:
    assert said in str(EXPLAINED[rule].fires_when).casefold()


def test_no_number_in_words_is_left_without_its_threshold() -> None:
    numbers = re.compile(r"\b(?:two(?! of you)|three|four|five|six|ten|fourth|thirty)\b", re.I)
    counting = {rule for rule, each in EXPLAINED.items() if numbers.search(str(each.fires_when))}
    assert counting == {rule for rule, _said in SAID}


def test_every_rule_and_every_strength_is_explained() -> None:
    assert EXPLAINED.keys() == BY_ID.keys()
    assert STRENGTH_IN_WORDS.keys() == set(Strength)
