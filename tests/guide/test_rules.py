"""Every rule, once where it fires and once where it just does not."""

from datetime import timedelta

import pytest

from guide.advice.rules import RULES
from guide.facts import Fact, Kind, Log
from tests.guide.logs import NOW, ago, day, fact, log, on_top, period, rule_beside, rules_on_top

SENT = Kind.I_REACHED_OUT


def sent(count: int, first: float = 3.0) -> list[Fact]:
    return [fact(f"out{n}", SENT, ago(first - n * 0.2)) for n in range(count)]


def page(found: tuple[str, str], at_hour: int = 12) -> Fact:
    return fact("e", None, ago(1, at_hour), found=found)


def quiet(**more: object) -> Fact:
    return fact("q", Kind.QUIET, ago(1), until=day(5), **more)


A_QUIET_WEEK = (
    fact("old", Kind.TALK, ago(9)),
    fact("q", Kind.QUIET, ago(6), until=day(9)),
    fact("a", Kind.NO_REPLY, ago(4)),
    fact("b", Kind.SIGN, ago(3)),
    fact("c", Kind.NO_REPLY, ago(2)),
)

# rule, the log that fires it, the log that just does not, the event it stands beside
BESIDE: tuple[tuple[str, Log, Log, str], ...] = (
    (
        "S1",
        log(page(("violence", "he hit me"))),
        log(page(("self-blame", "my fault"))),
        "e",
    ),
    (
        "S1",
        log(fact("e", Kind.FEAR, ago(1), fear_of="them")),
        log(fact("e", Kind.FEAR, ago(1), fear_of="future")),
        "e",
    ),
    ("S2", log(page(("self-harm", "kill myself"))), log(page(("hopeless", "can’t go on"))), "e"),
    (
        "S3",
        log(page(("hopeless", "can’t go on"), at_hour=3)),
        log(page(("hopeless", "can’t go on"), at_hour=5)),
        "e",
    ),
    ("S4", log(page(("partner-at-risk", "he’ll kill himself"))), log(page(("strain", "x"))), "e"),
    ("A1", log(*sent(5)), log(*sent(4)), "out4"),
    (
        "A1",
        log(fact("m", Kind.MANY_TEXTS, ago(1), count="5")),
        log(fact("m", Kind.MANY_TEXTS, ago(1), count="4")),
        "m",
    ),
    (
        "A1",
        log(*sent(5)),
        log(*sent(5), fact("in", Kind.THEY_REACHED_OUT, ago(2.3))),
        "out4",
    ),
    ("A5", log(fact("n", None, ago(1, 4))), log(fact("n", None, ago(1, 5))), "n"),
    ("A11", log(page(("self-blame", "my fault"))), log(page(("strain", "she lost her job"))), "e"),
    (
        "A14",
        log(fact("u", Kind.URGE_RESISTED, ago(1))),
        log(fact("u", Kind.SUPPORT_OFFERED, ago(1))),
        "u",
    ),
    (
        "B1",
        log(fact("q", Kind.ASKED_SPACE, ago(1))),
        log(fact("q", Kind.ASKED_SPACE, ago(1), until=day(3))),
        "q",
    ),
    (
        "B1",
        log(fact("q", Kind.QUIET, ago(1))),
        log(fact("q", Kind.QUIET, ago(1)), periods=(period("s", ago(1), until=day(3)),)),
        "q",
    ),
    (
        "B1",
        log(fact("q", Kind.QUIET, ago(1)), fact("r", Kind.ARGUMENT, ago(4))),
        log(fact("q", Kind.QUIET, ago(1)), fact("r", Kind.ARGUMENT, ago(2))),
        "q",
    ),
    (
        "B2",
        log(fact("q", Kind.ASKED_SPACE, ago(1), until=day(0))),
        log(fact("q", Kind.ASKED_SPACE, ago(1), until=day(-2))),
        "q",
    ),
    (
        "B8",
        log(fact("q", Kind.QUIET, ago(6)), fact("in", Kind.THEY_REACHED_OUT, ago(1))),
        log(fact("q", Kind.ARGUMENT, ago(6)), fact("in", Kind.THEY_REACHED_OUT, ago(1))),
        "in",
    ),
    (
        "C2",
        log(fact("r", Kind.ARGUMENT, ago(2.9)), fact("q", Kind.QUIET, ago(1))),
        log(fact("r", Kind.ARGUMENT, ago(3.1)), fact("q", Kind.QUIET, ago(1), until=day(-2))),
        "q",
    ),
    (
        "C1",
        log(fact("c", Kind.CLOSENESS, ago(4)), fact("q", Kind.QUIET, ago(1))),
        log(fact("c", Kind.CLOSENESS, ago(4.1)), fact("q", Kind.QUIET, ago(1), until=day(-2))),
        "q",
    ),
    (
        "C5",
        log(
            fact("w", Kind.STRESS, ago(31), who="them"),
            fact("q", Kind.QUIET, ago(1), until=day(-2)),
        ),
        log(
            fact("w", Kind.STRESS, ago(31.1), who="them"),
            fact("q", Kind.QUIET, ago(1), until=day(-2)),
        ),
        "q",
    ),
    (
        "C5",
        log(
            fact("w", Kind.STRESS, ago(3), who="both"), fact("q", Kind.QUIET, ago(1), until=day(-2))
        ),
        log(fact("w", Kind.STRESS, ago(3), who="me"), fact("q", Kind.QUIET, ago(1), until=day(-2))),
        "q",
    ),
    (
        "C5",
        log(fact("q", Kind.QUIET, ago(3)), page(("strain", "he lost his job"))),
        log(fact("q", Kind.TALK, ago(3)), page(("strain", "he lost his job"))),
        "e",
    ),
    (
        "C7",
        log(fact("b", Kind.MILESTONE, ago(31)), fact("q", Kind.QUIET, ago(1), until=day(-2))),
        log(fact("b", Kind.MILESTONE, ago(31.1)), fact("q", Kind.QUIET, ago(1), until=day(-2))),
        "q",
    ),
    ("C4", log(page(("misread", "took it the wrong way"))), log(page(("pace", "too fast"))), "e"),
    ("C13", log(page(("unsure-about-us", "not sure about us"))), log(page(("misread", "x"))), "e"),
    ("C20", log(page(("pace", "too fast"))), log(page(("misread", "x"))), "e"),
    ("D5", log(fact("z", Kind.BREAKUP, ago(1))), log(fact("z", Kind.ARGUMENT, ago(1))), "z"),
)

STANDING: tuple[tuple[str, Log, Log], ...] = (
    (
        "A5",
        log(fact("q", Kind.QUIET, ago(2))),
        log(fact("q", Kind.QUIET, ago(2)), fact("t", Kind.MET, ago(1))),
    ),
    ("A13", log(*A_QUIET_WEEK), log(*A_QUIET_WEEK, fact("me", Kind.SELF_CARE, ago(4.5)))),
    ("A13", log(*A_QUIET_WEEK), log(*A_QUIET_WEEK[:4])),
    (
        "A13",
        log(*A_QUIET_WEEK),
        log(*A_QUIET_WEEK[:2], *(fact(f"n{n}", Kind.NO_REPLY, ago(0.1 * n)) for n in range(4))),
    ),
    ("A13", log(*A_QUIET_WEEK), log(A_QUIET_WEEK[0], *A_QUIET_WEEK[2:])),
    (
        "B4",
        log(fact("q", Kind.ASKED_SPACE, ago(9), until=day(-3))),
        log(fact("q", Kind.ASKED_SPACE, ago(9), until=day(0))),
    ),
    (
        "B4",
        log(fact("q", Kind.ASKED_SPACE, ago(9), until=day(-1))),
        log(
            fact("q", Kind.ASKED_SPACE, ago(9), until=day(-1)),
            fact("in", Kind.THEY_REACHED_OUT, ago(0.5)),
        ),
    ),
    (
        "B5",
        log(fact("q", Kind.ASKED_SPACE, ago(20), until=day(-4))),
        log(fact("q", Kind.ASKED_SPACE, ago(20), until=day(-15))),
    ),
    (
        "D5",
        log(periods=(period("s", ago(20), ago(2), how_ended="over"),)),
        log(periods=(period("s", ago(20), ago(2), how_ended="eased"),)),
    ),
)


@pytest.mark.parametrize(("rule", "fires", "just_not", "ref"), BESIDE)
def test_a_rule_fires_beside_its_event_and_just_not_otherwise(
    rule: str, fires: Log, just_not: Log, ref: str
) -> None:
    assert rule_beside(fires, ref) == rule
    assert rule_beside(just_not, ref) != rule


@pytest.mark.parametrize(("rule", "fires", "just_not"), STANDING)
def test_a_rule_stands_for_the_moment_and_just_not_otherwise(
    rule: str, fires: Log, just_not: Log
) -> None:
    now = NOW.replace(hour=2) if rule == "A5" else NOW
    assert rule in rules_on_top(fires, now)
    assert rule not in rules_on_top(just_not, now)


def test_every_rule_is_tried_here() -> None:
    assert {row[0] for row in BESIDE} | {row[0] for row in STANDING} == {rule.id for rule in RULES}


def test_a_lot_of_messages_without_a_number_counts_as_many() -> None:
    assert rule_beside(log(fact("m", Kind.MANY_TEXTS, ago(1))), "m") == "A1"


def test_a_steady_week_gives_nothing() -> None:
    week = log(
        fact("a", Kind.TOGETHER_TIME, ago(6), how="good"),
        fact("b", Kind.THEY_REACHED_OUT, ago(5)),
        fact("c", Kind.I_REACHED_OUT, ago(4)),
        fact("d", Kind.CLOSENESS, ago(3)),
        fact("e", None, ago(2)),
        fact("f", Kind.SELF_CARE, ago(1)),
    )
    assert on_top(week).advice == ()
    assert all(rule_beside(week, ref) == "" for ref in "abcdef")


def test_an_empty_log_gives_nothing() -> None:
    assert on_top(log()).advice == ()


def test_only_the_first_word_after_a_quiet_is_one() -> None:
    back = log(
        fact("q", Kind.QUIET, ago(9)),
        fact("one", Kind.THEY_REACHED_OUT, ago(5)),
        fact("two", Kind.THEY_REACHED_OUT, ago(1)),
    )
    assert rule_beside(back, "one") == "B8"
    assert rule_beside(back, "two") == ""


def test_a_fear_at_night_of_what_may_happen_is_about_the_night() -> None:
    assert rule_beside(log(fact("n", Kind.FEAR, ago(1, 2), fear_of="future")), "n") == "A5"


def test_the_held_message_knows_whether_it_was_late() -> None:
    late = fact("u", Kind.URGE_RESISTED, NOW - timedelta(days=1) + timedelta(hours=10))
    placed = on_top(log(late), late.at).advice
    assert [advice.values["late"] for advice in placed if advice.rule == "A14"] == ["yes"]
