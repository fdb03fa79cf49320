"""Which advice stands beside which event, and what stands alone."""

import time
from datetime import timedelta

import pytest

from guide.advice.engine import advise
from guide.facts import Fact, Kind
from guide.signals.base import Evidence, Signal
from guide.thresholds import AFTER_MILESTONE, AFTER_STRAIN, LOOKS_BACK, SAFETY_LASTS, SHOWN
from tests.guide.logs import (
    NOW,
    ago,
    beside,
    day,
    fact,
    log,
    on_top,
    period,
    place,
    rule_beside,
    rules_on_top,
)

HIT = ("violence", "he hit me")


def held(ref: str, days: float) -> object:
    return fact(ref, Kind.URGE_RESISTED, ago(days))


def test_a_rule_rests_72_hours_from_where_it_first_stood() -> None:
    logged = log(held("a", 9), held("b", 6.01), held("c", 6), held("d", 3.5), held("e", 2.9))
    assert set(place(logged, NOW)) == {"a", "c", "e"}


def test_while_one_rule_rests_another_may_speak() -> None:
    logged = log(
        fact("a", Kind.ASKED_SPACE, ago(3)),
        fact("r", Kind.ARGUMENT, ago(2.5)),
        fact("b", Kind.ASKED_SPACE, ago(2)),
    )
    assert rule_beside(logged, "a") == "B1"
    assert rule_beside(logged, "b") == "C2"


def test_only_the_last_six_weeks_get_advice() -> None:
    logged = log(held("old", 42.1), held("young", 41.9 - 3))
    assert set(place(logged, NOW)) == {"young"}


def test_an_event_sees_only_what_came_before_it() -> None:
    logged = log(fact("q", Kind.QUIET, ago(3), until=day(-2)), fact("c", Kind.CLOSENESS, ago(2)))
    assert rule_beside(logged, "q") == "B2"
    later = log(fact("r", Kind.BREAKUP, ago(1)), held("u", 4))
    assert rule_beside(later, "u") == "A14"


def test_a_period_that_closed_later_is_still_open_beside_an_earlier_event() -> None:
    periods = (period("s", ago(9), ago(1), how_ended="over"),)
    logged = log(fact("in", Kind.THEY_REACHED_OUT, ago(3)), periods=periods)
    assert rule_beside(logged, "in") == "B8"


def test_what_is_still_to_come_gets_nothing() -> None:
    assert place(log(fact("u", Kind.URGE_RESISTED, NOW + timedelta(hours=1))), NOW) == {}


def test_danger_stands_alone_for_thirty_days() -> None:
    logged = log(
        held("before", 40),
        fact("hit", None, ago(35), found=HIT),
        held("during", 5.1),
        held("after", 4.9),
    )
    assert {ref: advice.rule for ref, advice in place(logged, NOW).items()} == {
        "before": "A14",
        "hit": "S1",
        "after": "A14",
    }


def test_danger_from_before_the_six_weeks_still_stands_within_them() -> None:
    logged = log(fact("hit", None, ago(50), found=HIT), held("during", 21), held("after", 19))
    assert set(place(logged, NOW)) == {"after"}


OLDEST = SHOWN - timedelta(hours=1)  # before now: the oldest note that is given advice


@pytest.mark.parametrize(
    ("earlier", "window"),
    [
        (fact("e", None, NOW - OLDEST - SAFETY_LASTS, found=HIT), SAFETY_LASTS),
        (fact("e", Kind.STRESS, NOW - OLDEST - AFTER_STRAIN, who="them"), AFTER_STRAIN),
        (fact("e", Kind.MILESTONE, NOW - OLDEST - AFTER_MILESTONE), AFTER_MILESTONE),
    ],
)
def test_what_the_oldest_advice_rests_on_lies_within_what_it_looks_back_to(
    earlier: Fact, window: timedelta
) -> None:
    quiet = fact("q", Kind.QUIET, NOW - OLDEST)
    assert rule_beside(log(earlier, quiet), "q") != rule_beside(log(quiet), "q")
    assert earlier.at > NOW - SHOWN - LOOKS_BACK
    assert SAFETY_LASTS + window <= LOOKS_BACK


def test_danger_is_repeated_within_72_hours() -> None:
    logged = log(fact("one", None, ago(2), found=HIT), fact("two", None, ago(1), found=HIT))
    assert [advice.rule for advice in place(logged, NOW).values()] == ["S1", "S1"]


def test_only_safety_pages_stand_on_top_while_there_is_danger() -> None:
    logged = log(fact("hit", None, ago(29.9), found=HIT), *(held(f"u{n}", n) for n in range(1, 4)))
    assert rules_on_top(logged) == ["S1"]
    assert on_top(logged).safety == "abuse-control"
    assert on_top(logged, NOW + timedelta(days=1)).safety is None


def test_not_about_danger_quiets_that_evidence_and_not_the_rule() -> None:
    logged = log(
        fact("one", None, ago(9), found=HIT),
        held("u", 5),
        fact("two", None, ago(1), found=HIT),
    )
    calm = frozenset({"one|he hit me"})
    assert rule_beside(logged, "one", calm=calm) == ""
    assert rule_beside(logged, "u", calm=calm) == "A14"
    assert rule_beside(logged, "two", calm=calm) == "S1"


def test_safety_cannot_be_turned_off() -> None:
    logged = log(fact("hit", None, ago(1), found=HIT))
    off = frozenset({"S1", "abuse-control"})
    assert rule_beside(logged, "hit", off=off) == "S1"
    assert rules_on_top(logged, off=off) == ["S1"]


def test_a_rule_or_topic_turned_off_stays_away() -> None:
    logged = log(held("u", 1))
    assert rule_beside(logged, "u", off=frozenset({"A14"})) == ""
    advice = beside(logged, "u", off=frozenset({"stay-calm"}))
    assert advice is not None
    assert advice.topic == "nights"


def test_self_harm_and_danger_are_both_shown() -> None:
    logged = log(
        fact("a", None, ago(2), found=HIT),
        fact("b", None, ago(1), found=("self-harm", "kill myself")),
    )
    assert {advice.topic for advice in on_top(logged).advice} == {"abuse-control", "self-harm"}


def test_an_ending_leaves_care_of_oneself_and_the_ending() -> None:
    logged = log(
        fact("z", Kind.BREAKUP, ago(6)),
        fact("q", Kind.QUIET, ago(3)),
        fact("u", Kind.URGE_RESISTED, ago(1)),
    )
    assert {ref: advice.rule for ref, advice in place(logged, NOW).items()} == {
        "z": "D5",
        "u": "A14",
    }
    assert on_top(logged).ended


def test_being_together_again_ends_the_ending_once_it_is_confirmed() -> None:
    ending, quiet = fact("z", Kind.BREAKUP, ago(6)), fact("q", Kind.QUIET, ago(1))
    assert on_top(log(ending, fact("m", Kind.MET, ago(3)), quiet)).ended
    confirmed = log(ending, fact("m", Kind.MET, ago(3), together="yes"), quiet)
    assert not on_top(confirmed).ended
    assert rule_beside(confirmed, "q") == "B1"


BROKE_UP = fact("z", Kind.BREAKUP, ago(6))
OVER = period("s", ago(20), ago(6), how_ended="over")


@pytest.mark.parametrize(
    ("later", "ended"),
    [
        (fact("m", Kind.THEY_REACHED_OUT, ago(3), together="no"), True),
        (fact("m", Kind.THEY_REACHED_OUT, ago(3), together="unsure"), True),
        (fact("m", Kind.THEY_REACHED_OUT, ago(3), together="yes"), False),
        (fact("m", Kind.THEY_REACHED_OUT, ago(7), together="yes"), True),
        (fact("m", Kind.MILESTONE, ago(3), which="together"), False),
        (fact("m", Kind.MILESTONE, ago(3), which="trip"), True),
    ],
)
def test_the_newest_word_on_an_ending_holds(later: Fact, ended: bool) -> None:
    for logged in (log(BROKE_UP, later), log(later, periods=(OVER,))):
        assert on_top(logged).ended is ended
        assert ("D5" in rules_on_top(logged)) is ended


def test_an_ending_after_being_together_again_holds() -> None:
    again = fact("m", Kind.TALK, ago(9), together="yes")
    assert on_top(log(fact("y", Kind.BREAKUP, ago(12)), again, BROKE_UP)).ended
    assert on_top(log(again, periods=(OVER,))).ended


def test_a_later_space_period_that_closed_as_found_again_takes_an_ending_back() -> None:
    found = period("t", ago(5), ago(2), how_ended="reconnected")
    eased = period("t", ago(5), ago(2), how_ended="eased")
    assert not on_top(log(held("u", 0.5), periods=(OVER, found))).ended
    assert on_top(log(held("u", 0.5), periods=(OVER, eased))).ended


def test_a_space_period_that_closed_as_ended_is_not_forgotten() -> None:
    long_ago = period("s", ago(500), ago(400), how_ended="over")
    assert on_top(log(held("u", 0.5), periods=(long_ago,))).ended


def test_at_most_three_topics_and_each_once() -> None:
    logged = log(
        fact("w", Kind.STRESS, ago(9), who="them"),
        fact("b", Kind.MILESTONE, ago(8)),
        fact("c", Kind.CLOSENESS, ago(3)),
        fact("r", Kind.ARGUMENT, ago(2)),
        fact("q", Kind.QUIET, ago(1)),
        fact("me", Kind.SELF_CARE, ago(0.6)),
        fact("u", Kind.URGE_RESISTED, ago(0.5)),
    )
    advice = on_top(logged).advice
    assert [each.rule for each in advice] == ["A14", "C2", "C5"]
    assert len({each.topic for each in advice}) == 3


def test_what_is_old_news_is_left_out_on_top() -> None:
    assert rules_on_top(log(held("u", 1.1))) == []
    assert rules_on_top(log(held("u", 0.9))) == ["A14"]


def test_late_in_the_evening_nothing_suggests_writing() -> None:
    night = NOW.replace(hour=22)
    logged = log(fact("q", Kind.QUIET, ago(6)), fact("in", Kind.THEY_REACHED_OUT, ago(1)))
    by_day, by_night = beside(logged, "in", NOW), beside(logged, "in", night)
    assert by_day is not None
    assert by_night is not None
    assert (by_day.topic, by_day.values["hold"]) == ("one-clear-message", "")
    assert (by_night.topic, by_night.values["hold"]) == ("stay-calm", "late")


def test_before_a_named_date_nothing_suggests_contact() -> None:
    logged = log(
        fact("q", Kind.ASKED_SPACE, ago(6), until=day(3)), fact("in", Kind.THEY_REACHED_OUT, ago(1))
    )
    advice = beside(logged, "in")
    assert advice is not None
    assert advice.values["hold"] == "date"
    assert advice.topic == "stay-calm"


def test_the_same_signals_give_the_same_advice_in_any_order() -> None:
    signals = [
        Signal(name=name, at=ago(1), evidence=(Evidence(ref=name),))
        for name in (
            "held-back",
            "no-end-named",
            "told-unsure",
            "hard-on-myself",
            "misread-message",
        )
    ]
    assert advise(signals, NOW) == advise(reversed(signals), NOW)


def test_fifty_events_are_placed_quickly() -> None:
    kinds = [*Kind, None]
    facts = [
        fact(
            f"f{n}",
            kinds[n % 22],
            ago(60 - n * 0.85),
            found=("self-blame", "x") if n % 9 == 0 else (),
        )
        for n in range(70)
    ]
    logged = log(
        *facts, periods=tuple(period(f"s{n}", ago(99 - n), ago(98 - n)) for n in range(12))
    )
    started = time.process_time()
    for _ in range(10):
        place(logged, NOW)
    assert (time.process_time() - started) / 10 < 0.03
