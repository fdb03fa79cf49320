"""What is read in words: who did it, to whom, and whether it is meant."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.words.danger import EXPRESSIONS
from guide.words.ordinary import ORDINARY
from guide.words.reading import _COMPILED, _PLAIN, read
from tests.guide.pairs import CASUAL, ORDINARY_DAYS, PAIRS


def names(text: str) -> set[str]:
    return {found.name for found in read(text)}


@pytest.mark.parametrize(("name", "meant", "other"), PAIRS)
def test_one_turn_makes_the_difference(name: str, meant: str, other: str) -> None:
    assert name in names(meant)
    assert name not in names(other)


@pytest.mark.parametrize(("name", "text"), CASUAL)
def test_casual_writing_is_understood(name: str, text: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("text", ORDINARY_DAYS)
def test_nothing_is_found_in_an_ordinary_day(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize("text", [row[1] for row in PAIRS] + [text for _, text in CASUAL])
def test_the_words_are_an_exact_slice_of_the_text(text: str) -> None:
    around = f"Woke late.\n{text}\nThen tea."
    for found in read(around):
        assert found.words
        assert found.words in around


def test_finds_come_in_the_order_written() -> None:
    text = "It’s all my fault. He hit me. I want to die."
    assert [found.name for found in read(text)] == ["self-blame", "violence", "wish-to-die"]


def test_kin_in_the_sentence_before_can_be_the_one_meant() -> None:
    assert "violence" not in names("My dad was drunk. He hit me.")
    assert "violence" in names("My sister rang. He hit me.")
    assert "violence" in names("My friend rang. He hit me.")


def test_empty_and_blank_texts_hold_nothing() -> None:
    assert read("") == ()
    assert read(" \n\t ") == ()


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    for found in read(text):
        assert found.words in text


def test_a_thousand_characters_are_read_quickly() -> None:
    text = " ".join(row[1] for row in PAIRS)[:1000]
    started = time.process_time()
    for _ in range(20):
        read(text)
    assert (time.process_time() - started) / 20 < 0.02


ALL_KEYS = " ".join(key for each in (*EXPRESSIONS, *ORDINARY) for key in each.keys)
RANT = " ".join(sentence.rstrip(".") for _name, *both in PAIRS for sentence in both) + " "


@pytest.mark.parametrize(
    "repeated",
    [
        "he never hit me ", "I want to die ", 'he said "I want to die ', RANT,
        f"{ALL_KEYS} ", "hit me A'A-", "hit me my ", "he, ", "a", "hit me. . .!? \"", "hit me.",
        "hit me\n", "he hit       ", "my brother was drunk and he hit me ",
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_the_longest_text_a_form_takes_is_read_within_two_seconds(repeated: str) -> None:
    text = (repeated * (100_000 // len(repeated) + 1))[:100_000]
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 2


FILLER = "the tide went out over the grey sand and the gulls walked along its edge "
SENTENCES = [each for _name, *both in PAIRS for each in both] + [each for _name, each in CASUAL]


def found(text: str) -> list[tuple[str, str]]:
    return [(each.name, each.words) for each in read(text)]


@given(st.sampled_from(SENTENCES), st.integers(0, 4000), st.integers(0, 4000))
def test_a_sentence_is_read_in_a_long_text_as_by_itself(
    sentence: str, before: int, after: int
) -> None:
    filler = FILLER * 60
    around = f"{filler[:before].strip()}.\n{sentence}\n{filler[:after].strip()}."
    assert found(around) == found(sentence)


@given(st.sampled_from(SENTENCES), st.integers(0, 50), st.integers(0, 50))
def test_what_stands_beyond_the_reach_of_a_guard_makes_no_difference(
    sentence: str, before: int, after: int
) -> None:
    near = f"{FILLER * 4}{sentence} {FILLER * 4}".replace(". ", " ")
    assert found(f"{FILLER * before}{near}{FILLER * after}") == found(near)


def test_words_without_any_full_stop_are_read_wherever_they_stand() -> None:
    for before in range(0, 900, 7):
        lead = (FILLER * 20)[: before - 1].rpartition(" ")[0]
        assert ("violence", "he hit me") in found(f"{lead} he hit me {FILLER * 20}")


def test_every_expression_holds_one_of_its_keys() -> None:
    for expression, pattern in _COMPILED:
        for sentence in SENTENCES:
            for match in pattern.finditer(sentence.translate(_PLAIN)):
                words = match.group().lower()
                assert any(key in words for key in expression.keys)
