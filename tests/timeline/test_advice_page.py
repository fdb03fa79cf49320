"""Advice beside what was logged: when it stands there, how much of it, and why."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guide.advice.rules import BY_ID
from tests.people import Person
from tests.timeline.ways import ago, beside, page, quiet_after_argument, text_of

WRITING = ("agreement", "honest-talk", "one-clear-message")  # topics that speak of a message


def test_space_without_a_named_day_gets_the_advice_about_a_day_and_why(alice: Person) -> None:
    pk = alice.log("asked-space", ago(days=1))
    assert beside(alice) == {str(pk): "B1"}
    text = text_of(alice.get("/timeline/"))
    assert "Because space was asked for, and no day was named with it." in text
    assert "Why this?" in text
    assert 'href="/guide/practice/agreement/"' in alice.get("/timeline/").content.decode()


def test_a_named_day_is_kept_to(alice: Person) -> None:
    pk = alice.log("asked-space", ago(days=1), until="2026-11-28")
    assert beside(alice) == {str(pk): "B2"}
    assert "Because S. asked for time until Saturday." in text_of(alice.get("/timeline/"))


def test_a_quiet_after_an_argument_names_the_argument_and_other_explanations(
    alice: Person,
) -> None:
    pk = quiet_after_argument(alice)
    assert beside(alice) == {pk: "C2"}
    text = text_of(alice.get("/timeline/"))
    assert "Because you logged an argument the day before." in text
    assert "It can also be:" in text
    assert "You know more than this log." in text
    (row,) = (row for row in page(alice).rows if row.advice)
    assert len(row.advice.others) == 2


def test_five_messages_without_an_answer_are_counted(alice: Person) -> None:
    for hours in range(5, 0, -1):
        pk = alice.log("i-reached-out", ago(hours=hours))
    assert beside(alice) == {str(pk): "A1"}
    text = text_of(alice.get("/timeline/"))
    assert "Because you wrote or called five times today, with no answer in between." in text


def test_four_messages_are_not(alice: Person) -> None:
    for hours in range(4, 0, -1):
        alice.log("i-reached-out", ago(hours=hours))
    assert beside(alice) == {}


def test_a_note_of_the_small_hours_is_met_as_one(alice: Person) -> None:
    pk = alice.log("i-reached-out", datetime(2026, 11, 22, 3, 20), zone="Europe/Dublin")
    assert beside(alice) == {str(pk): "A5"}
    assert "Because this was in the middle of the night, at 03:20." in text_of(
        alice.get("/timeline/")
    )


def test_a_message_held_back_is_met(alice: Person) -> None:
    pk = alice.log("urge-resisted", ago(hours=3))
    assert beside(alice) == {str(pk): "A14"}
    assert "Because you held back a message." in text_of(alice.get("/timeline/"))


def test_of_one_rule_only_the_newest_advice_is_open(alice: Person) -> None:
    for days in (13, 9, 5):
        alice.log("urge-resisted", ago(days=days))
    quiet_after_argument(alice)
    rows = [row for row in page(alice).rows if row.advice]
    assert [(row.advice.rule, row.advice_open) for row in rows] == [
        ("C2", True), ("A14", True), ("A14", False), ("A14", False),
    ]  # fmt: skip


def test_an_ordinary_day_gets_no_advice(alice: Person) -> None:
    for kind in ("together-time", "talk", "closeness"):
        alice.log(kind, ago(days=1))
    assert (beside(alice), page(alice).top) == ({}, [])
    assert 'class="note' not in alice.get("/timeline/").content.decode().split('id="tide-table"')[0]


def test_beside_an_event_stands_only_what_was_known_then(alice: Person) -> None:
    pk = alice.log("quiet", ago(days=3))
    alice.log("argument", ago(days=2))
    assert beside(alice) == {str(pk): "B1"}


def test_the_page_of_an_event_shows_the_same_advice(alice: Person) -> None:
    pk = quiet_after_argument(alice)
    text = text_of(alice.get(f"/timeline/e/{pk}/"))
    assert "Because you logged an argument the day before." in text


@pytest.mark.parametrize(("days", "shown"), [(41, True), (43, False)])
def test_only_six_weeks_get_advice(alice: Person, days: int, shown: bool) -> None:
    pk = alice.log("asked-space", ago(days=days))
    assert (str(pk) in beside(alice)) is shown
    event = text_of(alice.get(f"/timeline/e/{pk}/"))
    earlier = text_of(alice.get("/timeline/earlier/"))
    assert ("Because space was asked for" in event) is shown
    assert "Because space was asked for" not in earlier


def test_three_notes_are_open_and_the_others_wait_behind_their_title(alice: Person) -> None:
    alice.log("asked-space", ago(days=30))
    alice.log("they-reached-out", ago(days=29))
    alice.log("urge-resisted", ago(days=20))
    alice.log("asked-space", ago(days=15), until="2026-11-10")
    quiet_after_argument(alice)
    rows = [row for row in page(alice).rows if row.advice]
    assert len(rows) > 3
    assert [row.advice_open for row in rows] == [True] * 3 + [False] * (len(rows) - 3)
    html = alice.get("/timeline/").content.decode()
    assert len(re.findall('<aside class="note" ', html)) == 3
    assert len(re.findall('<details class="note note-more">', html)) == len(rows) - 3


def test_what_stands_on_top_counts_among_the_three(alice: Person) -> None:
    alice.log("asked-space", ago(days=8), until="2026-11-20")
    for days in (40, 35, 30, 25):
        alice.log("asked-space", ago(days=days))
        alice.log("they-reached-out", ago(days=days - 1))
    shown = page(alice)
    opened = [row for row in shown.rows if row.advice_open]
    assert [card.rule for card in shown.top] == ["B4"]
    assert len(opened) == 2


def test_every_piece_shown_says_why_and_that_page_opens(alice: Person) -> None:
    quiet_after_argument(alice)
    alice.log("asked-space", ago(days=12))
    alice.log("urge-resisted", ago(hours=3))
    for hours in (8, 7, 6, 5, 4):
        alice.log("i-reached-out", ago(hours=hours))
    shown = page(alice)
    rules = {row.advice.rule for row in shown.rows if row.advice}
    rules |= {card.rule for card in shown.top}
    assert len(rules) >= 4
    html = alice.get("/timeline/").content.decode()
    for rule in rules:
        assert f'href="/why/{rule}/"' in html
        why = alice.get(f"/why/{rule}/")
        assert why.status_code == 200
        assert why.context["rule"] == BY_ID[rule]


@pytest.mark.parametrize("hour", [22, 23])
def test_after_ten_in_the_evening_nothing_suggests_writing(
    alice: Person, clock: Any, hour: int
) -> None:
    for days in (12, 8, 4):
        alice.log("asked-space", ago(days=days))
        alice.log("they-reached-out", ago(days=days - 1))
    by_day = {topic for topic in WRITING if f"/practice/{topic}/" in _notes(alice)}
    assert by_day
    for _ in range(60):  # in steps, as somebody who keeps the page open
        clock.shift(timedelta(minutes=9))
        alice.get("/timeline/")
        if datetime.now(UTC).hour == hour:
            break
    assert {topic for topic in WRITING if f"/practice/{topic}/" in _notes(alice)} == set()
    assert beside(alice)


def _notes(person: Person) -> str:
    html = person.get("/timeline/").content.decode()
    return " ".join(
        re.findall(r"<(?:aside|details class=.note).*?</(?:aside|details)>", html, re.S)
    )
