"""What is read in words: who did it, to whom, and whether it is meant."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.words.reading import read
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
    started = time.perf_counter()
    for _ in range(20):
        read(text)
    assert (time.perf_counter() - started) / 20 < 0.02


@pytest.mark.parametrize("word", ["he ", "i said ", "he hit ", "myself ", "a", "he, "])
def test_time_grows_with_the_length_and_not_faster(word: str) -> None:
    short, long = "hit me " + word * 5_000, "hit me " + word * 20_000
    started = time.perf_counter()
    read(short)
    first = time.perf_counter() - started
    read(long)
    second = time.perf_counter() - started - first
    assert second < 12 * first + 0.1
