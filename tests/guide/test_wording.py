"""The notes: true to the log, calm, and whole sentences."""

import re
from datetime import datetime

import pytest

from guide.advice.engine import Advice
from guide.advice.rules import BY_ID, BY_SIGNAL, RULES
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
        "Because you logged a lot of messages on Monday 2 November.",
    ),
    (
        log(fact("in", Kind.THEY_REACHED_OUT, ago(0.1)), fact("m", Kind.MANY_TEXTS, ago(0))), "m",
        "Because you logged a lot of messages today.",
    ),
    (
        log(fact("m0", Kind.MANY_TEXTS, ago(5)), fact("n", Kind.NO_REPLY, ago(4)),
            fact("m1", Kind.MANY_TEXTS, ago(1))), "m1",
        "Because you logged a lot of messages from Tuesday on, with no answer in between.",
    ),
    (
        log(fact("m", Kind.MANY_TEXTS, ago(1)), fact("n", Kind.NO_REPLY, ago(1.1))), "m",
        "Because you logged a lot of messages on Saturday.",
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
        log(fact("n", None, ago(1, 0))), "n",
        "Because this was written at midnight.",
    ),
    (
        log(fact("n", None, ago(1, 2))), "n",
        "Because this was written in the middle of the night, at 02:00.",
    ),
    (
        log(fact("n", Kind.I_REACHED_OUT, ago(1, 2))), "n",
        "Because this was in the middle of the night, at 02:00.",
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


def sample(
    rule_id: str, partner: Partner = PARTNERS[0], hold: str = "", topic: str = "", **more: str
) -> ShownAdvice:
    rule = BY_ID[rule_id]
    topic = topic or topics_of(rule_id, hold)[0]
    values = {
        "signal": rule.signals[0], "hold": hold, "count": 5, "since": "2026-11-20", "time": "02:20",
        "until": "2026-11-25", "days": 2, "how": "asked", **more,
    }  # fmt: skip
    return worded(Advice(rule=rule.id, topic=topic, strength=rule.strength, evidence=(),
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


def topics_of(rule_id: str, hold: str) -> tuple[str, ...]:
    rule = BY_ID[rule_id]
    return rule.held if hold and rule.contact else rule.topics


CONTACT_TOPICS = {"one-clear-message", "honest-talk", "agreement"}
CONTACT_WORDS = re.compile(
    r"\b(?:talk|say|said|ask|tell|told|speak|write|written|wrote|send|sent|sentence|messages?|text"
    r"|answer|reply|call|ring|line|words?|questions?|name the|named time|out loud|reach out|contact"
    r"|meet|invite|offer|clear about|practical help|decide|friendly)\w*",
    re.I,
)
# Read one by one: none of them leads to the partner before the morning, or the day that was named.
REVIEWED = {
    # to other people, or to oneself
    "What is done to you is not caused by what you need or how you said it.",
    "You need not decide anything today; these people will think it through with you.",
    "It is good that you wrote that.",
    "If you might act on it, call now and get away from the means, or ask somebody to be with you.",
    "If it may be soon, call the emergency services for them: that is care.",
    "Write down one line, give it a time tomorrow, and rest.",
    "What would you say to a friend who wrote this?",
    "Say that to yourself, in the same words.",
    "Give it a time: a walk at six, a call to a friend.",
    "Tell two people, eat something at the usual times, and leave big decisions for later.",
    # that nothing has to be done
    "Riding out the urge to write",
    "Nothing has to be decided tonight.",
    "Asking for a day can wait.",
    "Tonight nothing has to be asked.",
    "You waited, and you kept your word.",
    "Nothing has to be answered tonight.",
    "Sleep first; a rested head finds better words.",
    "The talk can stay where you both put it.",
    # about what was written or said already
    "Tone gets lost in messages.",
    "The voice you hear in a text is partly your own.",
    "It may have been written in a hurry, with no tone in mind.",
    "Being told of doubt is hard, and it is not an answer yet.",
    "You are allowed to want one, and to decide how long you will wait for it.",
    "They may have a question about it that they have not put into words.",
}


def held_notes(hold: str) -> list[tuple[str, ShownAdvice]]:
    return [
        (rule.id, sample(rule.id, hold=hold, topic=topic))
        for rule in RULES
        for topic in topics_of(rule.id, hold)
    ]


@pytest.mark.parametrize("hold", ["late", "date"])
def test_late_or_before_a_named_date_no_rule_at_all_suggests_contact(hold: str) -> None:
    suggesting = {
        (rule, sentence)
        for rule, shown in held_notes(hold)
        for text in (shown.title, shown.body, shown.link, *shown.others)
        for sentence in re.split(r"(?<=[.?]) ", text)
        if CONTACT_WORDS.search(sentence) and sentence not in REVIEWED
    }
    assert suggesting == set()
    assert [rule for rule, shown in held_notes(hold) if shown.topic in CONTACT_TOPICS] == []


def test_every_sentence_that_was_reviewed_is_still_said() -> None:
    notes = [shown for hold in ("late", "date") for _rule, shown in held_notes(hold)]
    said = " ".join(" ".join((each.title, each.body, each.link, *each.others)) for each in notes)
    assert [sentence for sentence in REVIEWED if sentence not in said] == []


@pytest.mark.parametrize("signal", LINES)
def test_an_initial_ends_a_sentence_with_one_full_stop(signal: str) -> None:
    rule = BY_SIGNAL[signal]
    for who in ("them", "me"):
        for hold in ("", "late", "date"):
            shown = sample(rule.id, Partner(name="S."), hold, signal=signal, who=who, which="J.")
            texts = (shown.because, shown.title, shown.body, shown.link, *shown.others)
            assert [text for text in texts if ".." in text] == []


def test_a_named_step_in_own_words_ends_with_one_full_stop() -> None:
    assert sample("C7", which="a flat in D.").because.endswith(": a flat in D.")


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
