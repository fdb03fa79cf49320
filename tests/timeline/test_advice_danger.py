"""Advice about danger: what brings it, what it silences, and what is said not to be about danger."""

import re
from typing import Any

from tests.people import Person
from tests.timeline.ways import ago, beside, filled, page, quiet_after_argument, text_of


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
