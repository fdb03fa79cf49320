"""The notes: true to the log, calm, and whole sentences."""

import re
from datetime import datetime

import pytest

from guide.advice.engine import Advice
from guide.advice.rules import BY_ID, RULES
from guide.facts import Fact, Kind, Log
from guide.sentences.because import LINES
from guide.sentences.texts import TEXTS
from guide.sentences.told import number_word
from guide.sentences.wording import ShownAdvice, worded
from tests.guide.logs import NOW, ago, beside, day, fact, log, on_top, period
from web.people import Partner, Pronouns

PARTNERS = [Partner(), *(Partner(name="Sam", pronouns=each) for each in Pronouns)]


def line(logged: Log, ref: str, partner: Partner = PARTNERS[0], now: datetime = NOW) -> str:
    advice = beside(logged, ref, now)
    assert advice is not None
    return worded(advice, partner, now).because


def sent(count: int, first: float, step: float = 0.3) -> list[Fact]:
    return [fact(f"o{n}", Kind.I_REACHED_OUT, ago(first - n * step)) for n in range(count)]


def quiet_after(*earlier: Fact) -> Log:
    return log(*earlier, fact("q", Kind.QUIET, ago(1)))


ANNA = Partner(name="Anna", pronouns=Pronouns.SHE)
LINES_TOLD = (
    (
        log(*sent(5, 4)), "o4",
        "Because you wrote or called five times from Wednesday on, with no answer in between.",
    ),
    (
        log(*sent(5, 0.3, 0.05)), "o4",
        "Because you wrote or called five times today, with no answer in between.",
    ),
    (
        log(fact("m", Kind.MANY_TEXTS, ago(20))), "m",
        "Because you logged a lot of messages on Monday 2 November, with no answer in between.",
    ),
    (
        log(fact("q", Kind.ASKED_SPACE, ago(1), until=day(3))), "q",
        "Because Anna asked for time until Wednesday.",
    ),
    (
        log(fact("q", Kind.ASKED_SPACE, ago(1))), "q",
        "Because space was asked for, and no day was named with it.",
    ),
    (
        quiet_after(fact("c", Kind.CLOSENESS, ago(3))), "q",
        "Because this quiet began two days after a close moment.",
    ),
    (
        quiet_after(fact("r", Kind.ARGUMENT, ago(1, 9))), "q",
        "Because you logged an argument earlier the same day.",
    ),
    (
        quiet_after(fact("b", Kind.MILESTONE, ago(9), which="moved-in")), "q",
        "Because you logged a big step eight days before: moving in together.",
    ),
    (
        quiet_after(fact("w", Kind.STRESS, ago(2), which="other")), "q",
        "Because you logged a strain the day before.",
    ),
    (
        log(fact("q", Kind.QUIET, ago(7)), fact("in", Kind.THEY_REACHED_OUT, ago(1))), "in",
        "Because Anna got in touch after six quiet days.",
    ),
    (
        log(fact("e", None, ago(1), found=("self-blame", "my fault"))), "e",
        "Because you wrote “my fault”.",
    ),
    (
        log(fact("z", Kind.BREAKUP, ago(1), who="both")), "z",
        "Because you logged that you both ended it.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("logged", "ref", "said"), LINES_TOLD)
def test_a_line_names_what_was_logged(logged: Log, ref: str, said: str) -> None:
    assert line(logged, ref, ANNA) == said


def test_a_named_date_far_away_is_told_in_full() -> None:
    logged = log(fact("q", Kind.ASKED_SPACE, ago(1), until=day(12)))
    assert line(logged, "q").endswith("until Friday 4 December.")


def test_a_late_note_says_so_only_if_it_was() -> None:
    assert line(log(fact("u", Kind.URGE_RESISTED, ago(1, 15))), "u") == (
        "Because you held back a message."
    )
    assert line(log(fact("u", Kind.URGE_RESISTED, ago(1, 23))), "u") == (
        "Because you held back a message, and it was late."
    )


def test_a_note_with_a_meaning_names_two_others_and_ends_with_the_reader() -> None:
    for rule in RULES:
        if rule.offers_meaning:
            shown = sample(rule.id)
            assert len(shown.others) == 2
            assert shown.closing == "You know more than this log."
        elif rule.id in TEXTS:
            assert sample(rule.id).closing == ""


def sample(rule_id: str, partner: Partner = PARTNERS[0], hold: str = "") -> ShownAdvice:
    rule = BY_ID[rule_id]
    values = {
        "signal": rule.signals[0], "hold": hold, "count": 5, "since": "2026-11-20", "time": "02:20",
        "until": "2026-11-25", "days": 2, "how": "asked",
    }  # fmt: skip
    return worded(Advice(rule=rule.id, topic=rule.topics[0], strength=rule.strength, evidence=(),
                       values=values), partner, NOW)  # fmt: skip


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
@pytest.mark.parametrize("partner", PARTNERS, ids=lambda p: p.pronouns + p.name)
@pytest.mark.parametrize("hold", ["", "late", "date"])
def test_a_note_is_one_plain_title_and_at_most_two_sentences(
    rule: str, partner: Partner, hold: str
) -> None:
    shown = sample(rule, partner, hold)
    everything = " ".join((shown.title, shown.body, shown.because, *shown.others))
    assert len(re.findall(r"[.?](?:\s|$)", shown.body)) <= 2
    assert len(re.findall(r"[.?](?:\s|$)", shown.title)) <= 2
    assert shown.because.startswith("Because ")
    assert "!" not in everything
    assert "%(" not in everything
    assert "{" not in everything + shown.link
    assert not re.search(r"\b(?:men|women)\b|will come back|streak|great job", everything, re.I)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.contact])
@pytest.mark.parametrize("hold", ["late", "date"])
def test_a_held_note_does_not_speak_of_writing(rule: str, hold: str) -> None:
    shown = sample(rule, hold=hold)
    assert not re.search(r"\b(?:ask once|one friendly line|write|message|say once)\b",
                         f"{shown.title} {shown.body}", re.I)  # fmt: skip


def test_no_action_is_to_message_the_partner() -> None:
    for rule in RULES:
        shown = sample(rule.id)
        assert shown.action_label == ("Find a person to talk to" if rule.is_safety else "")
        assert shown.action_url == ("/support/" if rule.is_safety else "")


def test_a_safety_note_names_its_evidence_for_not_about_danger() -> None:
    logged = log(fact("e", None, ago(1), found=("violence", "he hit me")))
    advice = beside(logged, "e")
    assert advice is not None
    shown = worded(advice, Partner(), NOW)
    assert shown.safety
    assert shown.calm_keys == ("e|he hit me",)
    assert beside(logged, "e", calm=frozenset(shown.calm_keys)) is None


def test_every_signal_of_a_rule_has_its_line() -> None:
    assert LINES.keys() == {signal for rule in RULES for signal in rule.signals}
    assert TEXTS.keys() == BY_ID.keys()


def test_numbers_are_words_up_to_twelve() -> None:
    assert [number_word(n) for n in (2, 5, 12, 13, 40)] == ["two", "five", "twelve", "13", "40"]


def test_an_ended_relationship_is_told_plainly() -> None:
    top = on_top(log(periods=(period("s", ago(20), ago(2), how_ended="over"),)))
    assert [worded(advice, Partner(), NOW).because for advice in top.advice] == [
        "Because you closed the last quiet time with an ending."
    ]
