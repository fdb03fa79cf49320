"""Advice that was put away: not for me, its list, and the way back."""

from dataclasses import replace
from typing import Any

import pytest

from accounts.models import Preferences
from guide.sentences.explained import EXPLAINED
from tests.accounts.doors import fields
from tests.people import Person
from tests.timeline.ways import ago, beside, in_place, page, text_of

LIST_QUERIES = 4


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
