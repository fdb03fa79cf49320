"""The tide's rules: ratings are the truth, other notes nudge, own acts never move the water."""

import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.facts import Kind
from timeline.curve import Curve, monotone_slopes
from timeline.tide import (
    OWN_ACTS,
    Felt,
    PeriodSpan,
    Tide,
    anchors_from,
    days_of,
    drift,
    level,
    rest_level,
    six_weeks,
)

NOW = datetime(2026, 11, 22, 23, 40, tzinfo=UTC)


def at(month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


UNRATED_WEEKS = (
    Felt(at(10, 31, 20), Kind.TOGETHER_TIME),
    Felt(at(11, 8, 16), Kind.CLOSENESS),
    Felt(at(11, 11, 21, 15), Kind.ARGUMENT),
    Felt(at(11, 13, 20, 5), Kind.QUIET),
    Felt(at(11, 19, 18, 22), Kind.THEY_REACHED_OUT),
    Felt(at(11, 22, 9, 10), Kind.SELF_CARE),
    Felt(at(11, 22, 22, 48), Kind.URGE_RESISTED),
)
QUIET_SINCE_THE_13TH = (PeriodSpan(at(11, 13, 20, 5)),)

moments = st.integers(0, int((NOW - datetime(2026, 8, 1, tzinfo=UTC)).total_seconds())).map(
    lambda seconds: NOW - timedelta(seconds=seconds)
)
instants = st.integers(0, 10**15).map(lambda micros: 20_000 + micros / 86_400e6)  # in days
felts = st.lists(
    st.builds(
        Felt,
        moments,
        st.none() | st.sampled_from(Kind),
        st.none() | st.integers(0, 100),
        st.sampled_from(["", "good", "even", "hard"]),
    ),
    max_size=30,
)
spells = st.lists(st.builds(PeriodSpan, moments, st.none() | moments), max_size=3)


def values(*felts: Felt, periods: tuple[PeriodSpan, ...] = ()) -> list[float]:
    return [anchor.value for anchor in anchors_from(felts, periods)]


def test_weeks_without_a_single_rating_still_give_a_sane_tide() -> None:
    anchors = anchors_from(UNRATED_WEEKS, QUIET_SINCE_THE_13TH)

    assert [round(anchor.value) for anchor in anchors] == [68, 85, 48, 29, 34]
    at_own_acts = [
        drift(anchors[-1].value, days_of(felt.at) - days_of(anchors[-1].at), 25)
        for felt in UNRATED_WEEKS[-2:]
    ]
    assert [round(value) for value in at_own_acts] == [31, 30]


def test_a_rating_is_the_truth_whatever_the_kind_would_have_done() -> None:
    assert values(Felt(NOW, Kind.ARGUMENT, 70)) == [70]
    assert values(Felt(NOW, None, 30)) == [30]


def test_levels_stay_within_what_the_picture_can_show() -> None:
    assert values(Felt(NOW, Kind.TALK, 100), Felt(NOW, Kind.TALK, 0)) == [96, 4]


@pytest.mark.parametrize(("how", "expected"), [("good", 77), ("even", 68), ("", 68), ("hard", 59)])
def test_time_together_moves_by_how_it_was(how: str, expected: float) -> None:
    assert values(Felt(NOW, Kind.TOGETHER_TIME, how=how)) == [expected]
    assert values(Felt(NOW, Kind.MET, how=how)) == [expected]


def test_how_it_was_is_not_read_from_kinds_that_do_not_ask() -> None:
    assert values(Felt(NOW, Kind.TALK, how="good")) == [58]


@pytest.mark.parametrize("kind", [Kind.STRESS, Kind.FEAR, None])
def test_a_note_that_says_nothing_of_closeness_leaves_no_point(kind: Kind | None) -> None:
    assert values(Felt(NOW, kind)) == []


def test_an_ending_sets_the_level_low() -> None:
    assert values(Felt(at(11, 1), Kind.CLOSENESS), Felt(at(11, 2), Kind.BREAKUP))[-1] == 10


def test_between_notes_the_level_halves_its_way_to_rest_in_four_days() -> None:
    assert drift(90, 4, 50) == 70
    assert drift(90, 8, 50) == 60


def test_inside_a_period_the_level_rests_lower_and_closing_lifts_it() -> None:
    period = PeriodSpan(at(11, 1), at(11, 30))
    (first, closed) = values(Felt(at(11, 1), Kind.TALK, 50), periods=(period,))

    assert first == 50
    assert closed == pytest.approx(25 + 15, abs=0.2)


def test_a_rating_given_as_a_period_closes_has_the_last_word() -> None:
    period = PeriodSpan(at(11, 1), at(11, 9))
    anchors = anchors_from([Felt(at(11, 9), Kind.MET, 80)], [period])

    assert Tide.of([Felt(at(11, 9), Kind.MET, 80)], [period], NOW).value_at(at(11, 9)) == 80
    assert anchors[-1].value == 80


def test_a_period_that_ends_before_it_began_ends_as_it_begins() -> None:
    anchors = anchors_from([Felt(at(11, 3), None, 40)], [PeriodSpan(at(11, 9), at(11, 1))])

    assert [anchor.at for anchor in anchors] == [at(11, 3), at(11, 9)]


def test_rest_is_fifty_until_ten_ratings_then_their_median_of_ninety_days() -> None:
    old = [Felt(NOW - timedelta(days=91), None, 4) for _ in range(20)]
    nine = [Felt(NOW - timedelta(days=day), None, 30 + day) for day in range(9)]

    assert rest_level(old + nine, NOW) == 50
    assert rest_level([*old, *nine, Felt(NOW, None, 39)], NOW) == 34.5


@settings(deadline=None)
@given(felts, spells, st.lists(moments, max_size=8), st.sampled_from(sorted(OWN_ACTS)))
def test_own_acts_never_move_the_water(
    noted: list[Felt], periods: list[PeriodSpan], acts: list[datetime], kind: Kind
) -> None:
    before = Tide.of(noted, periods, NOW)
    after = Tide.of([*noted, *(Felt(act, kind, 96) for act in acts)], periods, NOW)

    assert [a.at for a in after.anchors] == [a.at for a in before.anchors]
    assert all(
        after.value_at(NOW - timedelta(days=day))
        == pytest.approx(before.value_at(NOW - timedelta(days=day)))
        for day in range(0, 120, 7)
    )


@settings(deadline=None)
@given(felts, spells, moments)
def test_the_curve_never_leaves_the_range_of_its_anchors(
    noted: list[Felt], periods: list[PeriodSpan], moment: datetime
) -> None:
    tide = Tide.of(noted, periods, NOW)
    known = [anchor.value for anchor in tide.anchors] or [tide.rest]

    assert min(known) <= tide.value_at(moment) <= max(known)


@settings(deadline=None)
@given(st.lists(st.tuples(instants, st.floats(4, 96)), min_size=2, max_size=20))
def test_the_curve_is_monotone_between_two_anchors(points: list[tuple[float, float]]) -> None:
    curve = Curve(sorted(points, key=lambda point: point[0]))

    for left, right in pairwise(curve.days):
        steps = [curve.value_at(left + (right - left) * t / 20) for t in range(21)]
        rising = steps[-1] >= steps[0]
        assert steps == pytest.approx(sorted(steps, reverse=not rising), abs=1e-6)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1e3), st.floats(4, 96)), min_size=1, max_size=20), st.data())
def test_cutting_the_curve_leaves_its_shape(
    points: list[tuple[float, float]], data: st.DataObject
) -> None:
    curve = Curve(sorted((round(day), value) for day, value in points))
    cut = data.draw(st.floats(0, 1e3))
    again = Curve([])
    knots = curve.knots(-1, 1001, [cut])
    again.days = [knot.day for knot in knots]
    again.values = [knot.value for knot in knots]
    again.slopes = [knot.slope for knot in knots]

    for day in range(0, 1000, 37):
        assert again.value_at(day) == pytest.approx(curve.value_at(day), abs=1e-6)


def test_the_curve_passes_through_every_anchor_and_is_level_outside() -> None:
    curve = Curve([(0, 10), (1, 50), (4, 30)])

    assert [curve.value_at(day) for day in (-9, 0, 1, 4, 99)] == [10, 10, 50, 30, 30]


def test_slopes_are_level_at_both_ends_and_at_every_turn() -> None:
    assert monotone_slopes([0, 1, 2, 3], [1, 5, 9, 2]) == [0, 4, 0, 0]


def test_of_two_notes_at_one_instant_the_later_logged_counts() -> None:
    tide = Tide.of([Felt(NOW, None, 20), Felt(NOW, None, 80)], [], NOW)

    assert tide.value_at(NOW) == 80


def test_the_repeated_hour_of_autumn_keeps_its_order() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = Felt(datetime(2026, 10, 25, 2, 40, tzinfo=berlin, fold=0), None, 20)
    second = Felt(datetime(2026, 10, 25, 2, 10, tzinfo=berlin, fold=1), None, 80)

    assert [a.value for a in Tide.of([second, first], [], NOW).anchors] == [20, 80]


def test_what_lies_after_now_is_not_known_yet() -> None:
    tide = Tide.of(
        [Felt(NOW + timedelta(days=1), None, 80)], [PeriodSpan(at(11, 20), at(12, 1))], NOW
    )

    assert tide.felts == ()
    assert tide.anchors == ()
    assert tide.open_period == PeriodSpan(at(11, 20))


def test_without_any_point_the_water_lies_at_rest() -> None:
    tide = Tide.of([Felt(NOW, Kind.SELF_CARE)], [], NOW)

    assert tide.value_at(NOW) == 50
    assert tide.level_at(NOW) == 5


def test_an_own_act_takes_the_level_of_the_water_at_its_time() -> None:
    tide = Tide.of(
        [Felt(at(11, 1), None, 20), Felt(at(11, 3), Kind.SELF_CARE), Felt(at(11, 5), None, 80)],
        [],
        NOW,
    )

    assert tide.level_at(at(11, 3)) == 5


@pytest.mark.parametrize(("value", "expected"), [(-3, 0), (4, 0), (37, 4), (96, 10), (130, 10)])
def test_levels_are_eleven_steps(value: float, expected: int) -> None:
    assert level(value) == expected


def test_six_weeks_are_whole_local_days_ending_today_with_room_to_the_right() -> None:
    window = six_weeks(NOW)

    assert (window.start, window.last_day) == (at(10, 12, 0), NOW.date())
    assert window.end == at(11, 23, 0) + timedelta(days=42 * 0.13)
    assert window.stop == NOW


def test_six_weeks_of_the_past_have_no_room_and_end_with_their_last_day() -> None:
    window = six_weeks(NOW, at(10, 11).date())

    assert (window.start, window.end) == (at(8, 31, 0), at(10, 12, 0))
    assert not window.shows_now
    assert window.last_day == at(10, 11).date()


def test_ten_thousand_notes_are_read_in_linear_time() -> None:
    noted = [Felt(NOW - timedelta(minutes=n), Kind.TALK, n % 97) for n in range(10_000)]
    began = time.process_time()
    Tide.of(noted, [], NOW)

    assert time.process_time() - began < 1
