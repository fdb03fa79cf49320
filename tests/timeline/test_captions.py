"""The tide in words: true, complete, and never counting days without contact."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.facts import Kind
from timeline.captions import TOLD, State, caption, state, told, when
from timeline.tide import Felt, PeriodSpan, Tide, Window, days_of, six_weeks
from web.people import Partner, Pronouns

NOW = datetime(2026, 11, 22, 23, 40, tzinfo=UTC)
WEEKS = six_weeks(NOW)
S = Partner(name="S.")


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def days_ago(days: float, kind: Kind | None = Kind.TALK, rating: int | None = None) -> Felt:
    return Felt(NOW - timedelta(days=days), kind, rating)


def tide_of(*felts: Felt, periods: tuple[PeriodSpan, ...] = ()) -> Tide:
    return Tide.of(felts, periods, NOW)


WEEKS_OF_S = tide_of(
    Felt(at(10, 31, 20), Kind.TOGETHER_TIME),
    Felt(at(11, 8, 16), Kind.CLOSENESS),
    Felt(at(11, 11, 21), Kind.ARGUMENT),
    Felt(at(11, 13, 20), Kind.QUIET),
    Felt(at(11, 19, 18), Kind.THEY_REACHED_OUT),
    Felt(at(11, 22, 22), Kind.URGE_RESISTED),
    periods=(PeriodSpan(at(10, 12), at(10, 21)), PeriodSpan(at(11, 13, 20))),
)


def test_the_caption_says_all_that_the_picture_shows() -> None:
    assert caption(WEEKS_OF_S, WEEKS, S) == (
        "How close it felt, from 12 October to today. Closest on Sunday 8 November. "
        "There are two quiet spells. "
        "One lasted nine days, from 12 October to 21 October. One is open since 13 November."
    )


def test_the_state_is_one_line_and_one_plain_fact() -> None:
    assert state(WEEKS_OF_S, S) == State(
        "Low water since 13 Nov", "S. wrote or called on Thursday."
    )


def test_high_water_begins_with_the_first_of_the_high_notes() -> None:
    tide = tide_of(days_ago(9, rating=30), days_ago(5, rating=80), days_ago(1, Kind.MET, 70))

    assert state(tide, S) == State("High water since 17 Nov", "You met yesterday.")


def test_low_water_and_half_tide_have_their_own_lines() -> None:
    low = tide_of(days_ago(3, Kind.ARGUMENT, 30), days_ago(1, rating=20))
    half = tide_of(days_ago(3, Kind.ARGUMENT, 30), days_ago(1, rating=50))

    assert state(low, S).title == "Low water since 19 Nov"
    assert state(half, S).title == "Half tide since 21 Nov"


def test_an_open_period_with_a_better_level_is_called_what_it_is() -> None:
    tide = tide_of(
        days_ago(9, Kind.QUIET), days_ago(1, rating=80), periods=(PeriodSpan(at(11, 13)),)
    )

    assert state(tide, S).title == "Space since 13 Nov"


def test_a_period_without_a_note_still_has_a_state() -> None:
    tide = tide_of(periods=(PeriodSpan(at(11, 13)),))

    assert state(tide, S) == State("Space since 13 Nov", "Nothing else is noted since.")
    assert "One quiet spell, since 13 November." in caption(tide, WEEKS, S)


def test_own_acts_are_the_fact_only_where_there_is_no_other() -> None:
    tide = tide_of(days_ago(0, Kind.URGE_RESISTED))

    assert state(tide, S) == State("Your first notes", "You held back a message today.")


def test_nothing_logged_says_where_to_start() -> None:
    assert state(tide_of(), S) == State(
        "Nothing here yet", "Start with the last thing that happened, big or small."
    )
    assert caption(tide_of(), WEEKS, S) == "No notes yet, so the water lies flat."


@pytest.mark.parametrize(
    ("notes", "ending"),
    [
        (1, "One note so far. The line finds its shape after three or four."),
        (2, "Two notes so far. One or two more and the line begins to find its shape."),
        (3, "How close it felt, from 12 October to today."),
    ],
)
def test_the_first_notes_have_their_own_words(notes: int, ending: str) -> None:
    tide = tide_of(*(days_ago(day) for day in range(1, notes + 1)))

    assert caption(tide, WEEKS, S).endswith(ending)
    assert "so far" not in caption(tide, WEEKS, S, earlier=True)


def test_six_weeks_without_notes_can_be_a_good_thing() -> None:
    quiet = "No notes in these six weeks."

    assert caption(tide_of(days_ago(60)), WEEKS, S) == quiet
    assert caption(tide_of(), WEEKS, S, earlier=True) == quiet
    assert state(tide_of(days_ago(60)), S) == State(
        "No notes in six weeks", "That can be a good thing."
    )
    assert state(tide_of(), S, earlier=True).title == "No notes in six weeks"


def test_a_window_of_the_past_names_its_last_day() -> None:
    window = six_weeks(NOW, at(9, 30).date())
    noted = Felt(at(9, 1), Kind.ARGUMENT)

    assert caption(tide_of(noted), window, S, earlier=True) == (
        "How close it felt, from 20 August to 30 September. "
        "You noted an argument or a hard moment on 1 September."
    )
    assert caption(tide_of(), window, S) == "No notes yet, so the water lies flat."
    assert caption(tide_of(days_ago(1)), window, S) == "No notes from 20 August to 30 September."


def test_one_ended_spell_and_a_short_one_are_said_with_their_length() -> None:
    ended = tide_of(periods=(PeriodSpan(at(11, 1), at(11, 14)),))
    short = tide_of(periods=(PeriodSpan(at(11, 1, 8), at(11, 1, 20)),))
    single = tide_of(periods=(PeriodSpan(at(11, 1), at(11, 2)),))

    assert "One quiet spell of 13 days, from 1 November to 14 November." in caption(ended, WEEKS, S)
    assert "One quiet spell of less than a day" in caption(short, WEEKS, S)
    assert "One quiet spell of one day" in caption(single, WEEKS, S)


def test_level_water_has_no_closest_day() -> None:
    assert "Closest" not in caption(
        tide_of(days_ago(3, rating=50), days_ago(1, rating=50)), WEEKS, S
    )


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(50, 96)), min_size=2, max_size=12))
def test_the_closest_day_is_the_day_of_the_highest_note(noted: list[tuple[int, int]]) -> None:
    tide = tide_of(*(days_ago(day, rating=rating) for day, rating in noted))
    kept = dict(noted)  # of two at one instant the later logged counts
    highest = {day for day, rating in kept.items() if rating == max(kept.values())}
    day = NOW - timedelta(days=min(highest))
    words = caption(tide, WEEKS, S)

    if len(set(kept.values())) == 1:
        assert "Closest" not in words
    else:
        assert f"Closest on {day:%A} {day.day} {day:%B}." in words


@pytest.mark.parametrize(
    ("highest", "named"),
    [
        (Felt(at(11, 9), Kind.TALK, 70), True),
        (Felt(at(11, 9), Kind.MET), True),
        (Felt(at(11, 9), Kind.CLOSENESS), True),
        (Felt(at(11, 9), Kind.THEY_REACHED_OUT), False),
        (Felt(at(11, 9), Kind.TALK, 45), False),
        (Felt(at(11, 9), Kind.ARGUMENT, 90), False),
        (Felt(at(11, 9), Kind.ASKED_SPACE, 90), False),
    ],
)
def test_only_a_note_of_closeness_names_the_closest_day(highest: Felt, named: bool) -> None:
    tide = tide_of(Felt(at(10, 13), Kind.ARGUMENT, 10), highest, Felt(at(11, 15), Kind.TALK, 20))

    assert ("Closest on Monday 9 November." in caption(tide, WEEKS, S)) is named
    assert ("Closest" in caption(tide, WEEKS, S)) is named


def test_the_end_of_a_period_is_no_closest_day() -> None:
    tide = tide_of(
        Felt(at(11, 8), Kind.QUIET),
        Felt(at(11, 20), Kind.ARGUMENT),
        periods=(PeriodSpan(at(11, 8), at(11, 19)),),
    )

    assert "Closest" not in caption(tide, WEEKS, S)


@pytest.mark.parametrize("kind", [Kind.MANY_TEXTS, Kind.I_REACHED_OUT])
def test_what_one_may_regret_is_not_in_large_print(kind: Kind) -> None:
    alone = tide_of(days_ago(0, kind))
    after = tide_of(days_ago(1, Kind.MET), days_ago(0, kind))

    assert state(alone, S).fact == "You noted something today."
    assert state(after, S).fact == "You met yesterday."


@pytest.mark.parametrize("days", [range(1), range(1, 5), range(60, 62)])
def test_state_and_caption_share_no_sentence(days: range) -> None:
    tide = tide_of(*(days_ago(day, Kind.MET) for day in days))
    said = state(tide, S)

    assert said.fact not in caption(tide, WEEKS, S)
    assert f"{said.title}." != caption(tide, WEEKS, S)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=6))
def test_every_spell_in_the_window_is_named_and_no_other(spans: list[tuple[int, int]]) -> None:
    periods = tuple(
        PeriodSpan(NOW - timedelta(days=ago + long, hours=1), NOW - timedelta(days=ago))
        for ago, long in spans
    )
    words = caption(tide_of(days_ago(1), periods=periods), WEEKS, S)
    shown = [period for period in periods if _ended_inside(period, WEEKS)]

    assert len(re.findall(r"One lasted |One quiet spell", words)) == len(shown)
    for period in shown:
        assert f"to {period.ended:%-d} {period.ended:%B}." in words


def _ended_inside(period: PeriodSpan, window: Window) -> bool:
    return period.ended is not None and days_of(period.ended) > days_of(window.start)


def test_an_open_spell_has_a_beginning_and_no_count_of_days() -> None:
    words = caption(tide_of(periods=(PeriodSpan(at(10, 1)),)), WEEKS, S)

    assert "One quiet spell, since 1 October." in words
    assert not re.search(r"\bdays?\b", words)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_can_be_told_with_and_without_a_name(kind: Kind) -> None:
    partners = [S, *(Partner(pronouns=pronouns) for pronouns in Pronouns)]
    sentences = [told(days_ago(0, kind), partner, NOW.date()) for partner in partners]

    assert all(re.fullmatch(r"[A-Z][^%]+ today\.", sentence) for sentence in sentences)
    assert set(TOLD) == set(Kind)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "today"),
        (1, "yesterday"),
        (3, "on Thursday"),
        (6, "on Monday"),
        (7, "on 15 November"),
        (400, "on 18 October 2025"),
    ],
)
def test_days_are_said_as_one_would(days: int, expected: str) -> None:
    today = NOW.date()

    assert when(today - timedelta(days=days), today) == expected
