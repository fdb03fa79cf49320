"""Words typed while it was locked: they wait until they are in a note, or are let go."""

import pytest

from tests.accounts.doors import HTMX, sign_in
from tests.people import PASSWORD, Person, hidden
from timeline.models import Event
from vault import inbox
from vault.models import Held

WORDS = "half a sentence, then it locked"


def unlock(person: Person) -> None:
    assert person.post("/unlock/", {"password": PASSWORD}).status_code == 302


def typed_while_locked(person: Person, path: str = "/log/fear/", **fields: str) -> None:
    person.post("/lock/")
    assert person.post(path, {"what": WORDS, "zone": "UTC"} | fields).status_code == 423
    unlock(person)


def test_the_timeline_says_that_words_wait_and_leads_back_to_their_form(alice: Person) -> None:
    typed_while_locked(alice)
    assert 'href="/waiting/"' in alice.get("/timeline/").content.decode()
    page = alice.get("/waiting/")
    assert WORDS in page.content.decode()
    assert WORDS in alice.get(page.context["waiting"][0]["url"]).content.decode()


def test_where_nothing_waits_nothing_is_said(alice: Person) -> None:
    assert "/waiting/" not in alice.get("/timeline/").content.decode()
    assert "Nothing waits" in alice.get("/waiting/").content.decode()


def test_what_was_let_go_is_gone_and_the_rest_stays(alice: Person) -> None:
    typed_while_locked(alice)
    typed_while_locked(alice, what="another one of them")
    first = alice.get("/waiting/").context["waiting"][0]
    assert "cannot be brought back" in alice.get(f"/waiting/{first['id']}/let-go/").content.decode()
    assert Held.objects.count() == 2, "a link lets nothing go"
    alice.post(f"/waiting/{first['id']}/let-go/")
    assert [row.pk for row in Held.objects.all()] != [first["id"]]
    assert Held.objects.count() == 1


def test_a_stranger_lets_nothing_go(alice: Person, mallory: Person) -> None:
    typed_while_locked(alice)
    pk = Held.objects.get().pk
    assert mallory.post(f"/waiting/{pk}/let-go/").status_code == 404
    assert Held.objects.filter(pk=pk).exists()
    assert WORDS not in mallory.get("/waiting/").content.decode()


def test_after_unlocking_in_place_saving_the_form_lets_its_copy_go(alice: Person) -> None:
    pk = alice.log(what="before")
    path = f"/timeline/e/{pk}/edit/"
    row = HTMX | {"HX-Target": f"e{pk}"}
    fields = {"what": WORDS, "day": "2026-11-20", "clock": "12:00", "zone": "UTC", "version": "1"}
    alice.post("/lock/")
    refused = alice.post(path, fields, headers=row)
    back = hidden(refused.content.decode(), "/unlock/", "next")
    opened = alice.post("/unlock/", {"password": PASSWORD, "next": back}, headers=HTMX)
    held = Held.objects.get().pk
    assert f'name="held" value="{held}" form="{path}"' in opened.content.decode()
    form = alice.get(path, headers=row).content.decode()
    assert f'<form id="{path}"' in form
    assert alice.post(path, fields | {"held": str(held)}, headers=row).status_code == 200
    assert not Held.objects.exists()
    assert alice.vault.open(Event, pk).data.what == WORDS


def test_locked_twice_the_last_words_wait_once(alice: Person) -> None:
    typed_while_locked(alice)
    first = Held.objects.get().pk
    typed_while_locked(alice, what="the words go on", held=str(first))
    assert [form.words for _pk, form in inbox.waiting(alice.vault) if form] == ["the words go on"]


def test_a_tap_while_locked_asks_when_it_was_and_does_not_wait_on(alice: Person) -> None:
    alice.post("/lock/")
    page = alice.post("/log/now/", {"kind": "quiet"})
    back = hidden(page.content.decode(), "/unlock/", "next")
    alice.post("/unlock/", {"password": PASSWORD})
    assert alice.get(back)["Location"] == "/log/quiet/"
    assert not Held.objects.exists()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/advice/not-for-me/", {"rule": "A1"}),
        ("/advice/not-danger/", {"evidence": "event:1"}),
        ("/accounts/password/change/", {"oldpassword": "slow tides", "password1": "x"}),
    ],
)
def test_a_form_without_words_is_not_kept(alice: Person, path: str, fields: dict[str, str]) -> None:
    alice.post("/lock/")
    response = alice.post(path, fields)
    assert response.status_code == 423
    assert "sealed and kept" not in response.content.decode()
    assert not Held.objects.exists()


def test_the_partners_name_typed_while_locked_is_in_the_settings_again(alice: Person) -> None:
    about = {"zone": "Europe/Dublin", "partner_name": "Robin of the bay", "pronouns": "he"}
    alice.post("/lock/")
    page = alice.post("/settings/", about)
    back = hidden(page.content.decode(), "/unlock/", "next")
    alice.post("/unlock/", {"password": PASSWORD})
    html = alice.get(back).content.decode()
    assert "Robin of the bay" in html
    held = hidden(html, "/settings/", "held")
    assert alice.post("/settings/", about | {"held": held}).status_code == 302
    assert not Held.objects.exists()


def test_a_page_filled_in_again_is_no_refusal_even_where_its_form_is_not_right_yet(
    alice: Person,
) -> None:
    alice.post("/lock/")
    page = alice.post("/settings/", {"zone": "", "partner_name": "Robin", "pronouns": "he"})
    back = hidden(page.content.decode(), "/unlock/", "next")
    alice.post("/unlock/", {"password": PASSWORD})
    response = alice.get(back)
    assert response.status_code == 200
    assert 'value="Robin"' in response.content.decode()
    assert "zone" in response.context["form"].errors


def test_words_that_do_not_open_are_said_to_and_can_be_let_go(alice: Person) -> None:
    typed_while_locked(alice)
    damaged = Held.objects.create(owner=alice.user, sealed=b"nonsense").pk
    html = alice.get("/waiting/").content.decode()
    assert "These words cannot be opened." in html
    assert WORDS in html
    assert alice.get(f"/waiting/{damaged}/let-go/").status_code == 200
    alice.post(f"/waiting/{damaged}/let-go/")
    assert Held.objects.count() == 1


def test_a_full_inbox_says_so_and_keeps_the_words_on_the_page(alice: Person) -> None:
    Held.objects.bulk_create(
        Held(owner=alice.user, sealed=b"x") for _number in range(inbox.MOST_HELD)
    )
    alice.post("/lock/")
    response = alice.post("/log/fear/", {"what": WORDS})
    html = response.content.decode()
    assert response.status_code == 429
    assert "as many sealed forms wait as there may be" in html
    assert WORDS in html


@pytest.mark.parametrize("words", ["我想念我们在海边的日子", "Help", "Nur ein Satz.", "ฉันคิดถึงเธอ"])
def test_words_of_any_script_are_shown_before_they_are_let_go(alice: Person, words: str) -> None:
    typed_while_locked(alice, what=words)
    page = alice.get("/waiting/")
    assert words in page.content.decode()
    pk = page.context["waiting"][0]["id"]
    assert words in alice.get(f"/waiting/{pk}/let-go/").content.decode()


def test_the_id_of_a_form_of_another_page_counts_for_nothing(alice: Person) -> None:
    typed_while_locked(alice)
    pk = Held.objects.get().pk
    html = alice.get(f"/journal/new/?held={pk}").content.decode()
    assert "typed before it locked" not in html
    assert str(pk) not in html.split("<main")[1]
    assert WORDS not in html


def test_a_page_kept_in_the_history_says_nothing_of_words_that_are_gone(alice: Person) -> None:
    typed_while_locked(alice)
    pk = Held.objects.get().pk
    alice.post(f"/waiting/{pk}/let-go/")
    assert "typed before it locked" not in alice.get(f"/log/fear/?held={pk}").content.decode()


def test_words_carried_through_sign_in_wait_too(alice: Person) -> None:
    person, _response = sign_in("alice", kept_path="/log/fear/", **{"kept.what": WORDS})
    assert 'href="/waiting/"' in person.get("/timeline/").content.decode()
    assert WORDS in person.get("/waiting/").content.decode()


def test_a_device_is_told_that_all_was_saved_on_another(alice: Person) -> None:
    typed_while_locked(alice)
    other, _response = sign_in("alice")
    other.post(f"/waiting/{Held.objects.get().pk}/let-go/")
    assert 'href="/waiting/"' not in other.get("/timeline/").content.decode()
    assert "Nothing waits" in alice.get("/waiting/").content.decode()
    assert 'href="/waiting/"' not in alice.get("/timeline/").content.decode()


def test_remembering_that_words_wait_keeps_the_rest_of_the_keyring(alice: Person) -> None:
    typed_while_locked(alice)
    alice.post("/accounts/recovery-key/new/", {"password": PASSWORD})
    groups = alice.get("/accounts/recovery-key/").context["groups"]
    alice.post(f"/waiting/{Held.objects.get().pk}/let-go/")
    assert alice.get("/accounts/recovery-key/").context["groups"] == groups


@pytest.mark.parametrize("path", ["/\\evil.example", "/\t/evil.example", "//evil.example/"])
def test_no_form_waits_for_a_page_elsewhere(alice: Person, path: str) -> None:
    alice.post("/lock/", {"held_path": path, "what": WORDS})
    assert not Held.objects.exists()
