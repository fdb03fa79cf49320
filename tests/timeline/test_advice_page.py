"""Advice beside what was logged: when it stands there, why, and how it is put away."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import Preferences
from guide.advice.rules import BY_ID
from guide.sentences.explained import EXPLAINED
from tests.accounts.doors import fields
from tests.people import Person
from tests.timeline.ways import filled, in_place, text_of

SUNDAY = datetime(2026, 11, 22, 13, 0)  # the clock of the tests
LIST_QUERIES = 4
WRITING = ("agreement", "honest-talk", "one-clear-message")  # topics that speak of a message


def page(person: Person) -> Any:
    return person.get("/timeline/").context["page"]


def beside(person: Person) -> dict[str, str]:
    """The rule beside each note, by the id of the note."""
    return {row.ref[1:]: row.advice.rule for row in page(person).rows if row.advice}


def ago(**ago_: float) -> datetime:
    return SUNDAY - timedelta(**ago_)


def quiet_after_argument(person: Person) -> str:
    person.log("argument", ago(days=2))
    return str(person.log("quiet", ago(days=1)))


# --- which advice stands where --------------------------------------------------------------------


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


# --- safety ---------------------------------------------------------------------------------------


def test_fear_of_them_stands_on_top_and_no_ordinary_note_stands_anywhere(alice: Person) -> None:
    quiet_after_argument(alice)
    fear = alice.log("fear", ago(hours=5), fear_of="them")
    alice.log("asked-space", ago(hours=4))
    alice.log("urge-resisted", ago(hours=3))
    shown = page(alice)
    assert [card.rule for card in shown.top] == ["S1"]
    assert {row.advice.rule for row in shown.rows if row.advice} <= {"S1"}
    html = alice.get("/timeline/").content.decode()
    assert "Not for me" not in html
    assert len(re.findall('<aside class="note|<details class="note', html)) == 1
    text = text_of(alice.get("/timeline/"))
    assert "Because you noted that you were afraid of S." in text
    assert "Find a person to talk to" in text
    assert 'href="/support/' in html
    assert "Because you noted that you were afraid" in text_of(alice.get(f"/timeline/e/{fear}/"))


def test_fear_of_what_may_happen_is_not_about_danger(alice: Person) -> None:
    alice.log("fear", ago(hours=5), fear_of="future")
    assert page(alice).top == []


def test_safety_lasts_thirty_days_after_its_evidence(alice: Person) -> None:
    alice.log("fear", ago(days=33), fear_of="them")
    pk = quiet_after_argument(alice)
    assert "S1" not in [card.rule for card in page(alice).top]
    assert beside(alice)[pk] == "C2"


def test_words_of_danger_are_quoted_exactly(alice: Person) -> None:
    alice.log("argument", ago(hours=5), what="He hit me in the kitchen.")
    shown = page(alice)
    assert [card.rule for card in shown.top] == ["S1"]
    assert "“He hit me" in shown.top[0].because


def test_this_is_not_about_danger_quiets_that_evidence_and_only_that(alice: Person) -> None:
    alice.log("fear", ago(hours=6), fear_of="them")
    quiet = quiet_after_argument(alice)
    (card,) = page(alice).top
    (key,) = card.calm_keys
    response = alice.post("/advice/not-danger/", {"evidence": key})
    assert "Noted: this is not about danger." in text_of(response)
    assert "S1" not in [card.rule for card in page(alice).top]
    assert beside(alice)[quiet] == "C2"
    alice.log("fear", ago(hours=2), fear_of="them")
    assert [card.rule for card in page(alice).top] == ["S1"]


def test_each_button_says_what_it_is_about(alice: Person) -> None:
    alice.log("argument", ago(days=2), what="He hit me. Later he threatened me.")
    alice.log("fear", ago(days=1), fear_of="them")
    html = alice.get("/timeline/").content.decode()
    labels = re.findall(r'<button class="btn-link">(This is not about danger[^<]*)<', html)
    keys = re.findall(r'name="evidence" value="([^"]+)"', html)
    assert len(set(labels)) == len(set(keys)) >= 2
    assert "This is not about danger: “He hit me”, 20 November" in labels
    for key, label in zip(keys, labels, strict=True):
        words = key.partition("|")[2]
        assert (f"“{words}”" if words else "I felt afraid") in label
    pk = alice.log("fear", ago(hours=1), fear_of="them")
    alone = text_of(alice.get(f"/timeline/e/{pk}/"))
    assert "This is not about danger: I felt afraid, 22 November" in alone


def test_not_about_danger_can_be_taken_back(alice: Person) -> None:
    alice.log("fear", ago(hours=6), fear_of="them")
    (card,) = page(alice).top
    key = card.calm_keys[0]
    alice.post("/advice/not-danger/", {"evidence": key})
    undo = alice.post("/advice/not-danger/", {"evidence": key, "undo": "1"})
    assert (undo.status_code, undo["Location"]) == (302, "/timeline/")
    assert [card.rule for card in page(alice).top] == ["S1"]


def leads_to(response: Any) -> str:
    return response["Location"].partition("#")[2]


def test_where_safety_stands_on_top_the_whole_form_leads_to_it_and_else_to_the_note(
    alice: Person,
) -> None:
    form = filled(what="We argued.")
    pk = form["id"]
    assert leads_to(alice.post("/log/argument/", form)) == f"e{pk}"
    assert f'id="e{pk}"' in alice.get("/timeline/").content.decode()
    edited = form | {"what": "He hit me.", "version": "1"}
    assert leads_to(alice.post(f"/timeline/e/{pk}/edit/", edited)) == "first"
    assert leads_to(alice.post("/log/fear/", filled(fear_of="them"))) == "first"
    card = alice.get("/timeline/").content.decode().split('id="first"')[1].split("</aside>")[0]
    assert page(alice).top[0].title in card


# --- not for me -----------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, in_place("")])
def test_not_for_me_hides_a_rule_everywhere_and_undo_brings_it_back(
    alice: Person, headers: dict[str, str]
) -> None:
    pk = alice.log("asked-space", ago(days=1))
    response = alice.post("/advice/not-for-me/", {"rule": "B1"}, **headers)
    assert "This stays away from now on." in text_of(response)
    assert ("<html" in response.content.decode()) is not bool(headers)
    assert 'name="undo"' in response.content.decode()
    assert beside(alice) == {}
    assert "Because space was asked" not in text_of(alice.get(f"/timeline/e/{pk}/"))
    assert alice.post("/advice/not-for-me/", {"rule": "B1", "undo": "1"}).status_code == 302
    assert beside(alice) == {str(pk): "B1"}


def test_what_was_turned_off_is_listed_with_its_way_back(alice: Person) -> None:
    pk = alice.log("asked-space", ago(days=1))
    assert 'href="/advice/"' in alice.get("/settings/").content.decode()
    assert "Nothing is turned off." in text_of(alice.get("/advice/"))
    alice.post("/advice/not-for-me/", {"rule": "B1"})
    shown = alice.get("/advice/")
    assert str(EXPLAINED["B1"].name) in text_of(shown)
    assert 'href="/why/B1/"' in shown.content.decode()
    form = fields(shown, "/advice/not-for-me/")
    assert alice.post("/advice/not-for-me/", form)["Location"] == "/advice/"
    assert "Nothing is turned off." in text_of(alice.get("/advice/"))
    assert beside(alice) == {str(pk): "B1"}


def test_what_is_not_about_danger_is_listed_by_its_words(alice: Person) -> None:
    alice.log("argument", ago(hours=5), what="He hit me in the kitchen.")
    alice.log("fear", ago(hours=6), fear_of="them")
    while any(card.safety for card in page(alice).top):
        for key in page(alice).top[0].calm_keys:
            alice.post("/advice/not-danger/", {"evidence": key})
    shown = alice.get("/advice/")
    assert "2 notes you marked as not about danger." in text_of(shown)
    assert "“He hit me" in text_of(shown)
    assert "A note that says it by its kind" in text_of(shown)
    form = fields(shown, "/advice/not-danger/")
    assert alice.post("/advice/not-danger/", form)["Location"] == "/advice/"
    assert "One note you marked as not about danger." in text_of(alice.get("/advice/"))
    assert [card.rule for card in page(alice).top] == ["S1"]


def test_the_page_of_a_rule_that_is_off_turns_it_on_again_while_the_diary_is_open(
    alice: Person,
) -> None:
    alice.post("/advice/not-for-me/", {"rule": "B1"})
    shown = alice.get("/why/B1/")
    assert "You turned this off" in text_of(shown)
    assert "You turned this off" not in text_of(alice.get("/why/B2/"))
    form = fields(shown, "/advice/not-for-me/")
    assert alice.post("/advice/not-for-me/", form)["Location"] == "/why/B1/"
    assert "You turned this off" not in text_of(alice.get("/why/B1/"))
    alice.post("/advice/not-for-me/", {"rule": "B1"})
    alice.post("/lock/")
    assert "You turned this off" not in text_of(alice.get("/why/B1/"))


@pytest.mark.parametrize("many", [0, 1, 100])
def test_the_list_of_what_is_off_costs_the_same_whatever_is_in_it(
    alice: Person, django_assert_num_queries: Any, many: int
) -> None:
    keys = tuple(f"e{number}|he hit me" for number in range(many))
    kept = alice.vault.single(Preferences)
    saved = alice.vault.open(Preferences, kept)
    alice.vault.save(Preferences, kept, replace(saved.data, not_danger=keys), saved.version)
    with django_assert_num_queries(LIST_QUERIES):
        shown = alice.get("/advice/")
    assert shown.content.decode().count("Take this back") == many


def test_undo_in_a_row_brings_its_advice_back_without_leaving_the_page(alice: Person) -> None:
    pk = alice.log("asked-space", ago(days=1))
    alice.post("/advice/not-for-me/", {"rule": "B1"})
    undo = {"rule": "B1", "undo": "1"}
    row = alice.post("/advice/not-for-me/", undo, **in_place(f"e{pk}"))
    assert "<html" not in row.content.decode()
    assert "Because space was asked for" in text_of(row)
    elsewhere = alice.post("/advice/not-for-me/", undo, **in_place("main"))
    assert (elsewhere.status_code, elsewhere["HX-Redirect"]) == (204, "/timeline/")


def test_what_one_puts_away_stays_for_another(alice: Person, mallory: Person) -> None:
    pk = mallory.log("asked-space", ago(days=1))
    alice.post("/advice/not-for-me/", {"rule": "B1"})
    assert beside(mallory) == {str(pk): "B1"}


@pytest.mark.parametrize("rule", ["", "S1", "S2", "Z9", "b1", "\x00", "B1 " * 999])
def test_a_rule_that_cannot_be_turned_off_is_404(alice: Person, rule: str) -> None:
    assert alice.post("/advice/not-for-me/", {"rule": rule}).status_code == 404


@pytest.mark.parametrize("key", ["", "x" * 401])
def test_evidence_that_cannot_be_ours_is_404(alice: Person, key: str) -> None:
    assert alice.post("/advice/not-danger/", {"evidence": key}).status_code == 404


@pytest.mark.parametrize("path", ["/advice/not-for-me/", "/advice/not-danger/"])
def test_a_get_of_a_switch_leads_to_the_timeline(alice: Person, path: str) -> None:
    assert alice.get(path)["Location"] == "/timeline/"


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
