"""Words for feelings, and the questions to begin with."""

import pytest

from journal.feelings import MOODS, SHOWN_FIRST, WORDS, chips, glasses, mood_word, word
from journal.prompts import PROMPTS, following, known, prompt
from web.people import Partner, Pronouns

# Words that say what somebody else did, and so no feelings.
ACCUSATIONS = {"ignored", "abandoned", "rejected", "used", "betrayed", "unloved", "manipulated"}


@pytest.mark.parametrize(
    ("pronouns", "said"),
    [(Pronouns.HE, "missing him"), (Pronouns.SHE, "missing her"), (Pronouns.THEY, "missing them")],
)
def test_missing_somebody_is_said_with_their_pronoun(pronouns, said):
    assert word("missing", Partner(name="S.", pronouns=pronouns)) == said


def test_there_are_two_dozen_feelings_and_none_accuses():
    words = {word(feeling, Partner()) for feeling in WORDS}
    assert len(words) == 24
    assert not words & ACCUSATIONS
    assert SHOWN_FIRST == 9


def test_chips_and_glasses_know_what_was_chosen():
    chosen = [chip.value for chip in chips(("numb", "sad"), Partner()) if chip.chosen]
    assert chosen == ["numb", "sad"]
    assert [glass.value for glass in glasses("4") if glass.chosen] == ["4"]
    assert not any(glass.chosen for glass in glasses(""))


def test_moods_rise_from_rough_to_good():
    assert [mood_word(level) for level in range(1, 6)] == [str(mood) for mood in MOODS]
    assert (mood_word(1), mood_word(5), mood_word(None)) == ("Rough", "Good", "")


def test_every_question_is_one_question_and_names_the_partner_as_chosen():
    asked = [prompt(number, Partner(name="S.")) for number in range(1, len(PROMPTS) + 1)]
    assert len(set(asked)) == len(asked) >= 12
    for question in asked:
        assert question.endswith("?")
        assert question.count("?") == 1
        assert "%" not in question
    assert any("S." in question for question in asked)
    assert any("your partner" in prompt(n, Partner()) for n in range(1, len(PROMPTS) + 1))


@pytest.mark.parametrize("text", ["0", "", "13", "-1", "x", "१", "1" * 5000])
def test_a_question_that_is_not_known_is_no_question(text):
    assert known(text) == 0
    assert prompt(known(text), Partner()) == ""


def test_the_question_after_the_last_is_the_first():
    assert following(len(PROMPTS)) == 1
