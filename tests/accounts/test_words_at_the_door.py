"""What was typed survives whatever happens at the door; and what the door does not tell."""

import pytest
from django.db import OperationalError, connection

from accounts.models import Preferences, PreferencesData
from tests.accounts.doors import HTMX, fields
from tests.people import PASSWORD, Person
from vault.models import VaultKeys
from vault.records import WHOLE

WHEN = {"day": "2026-11-20", "clock": "03:00", "zone": "UTC"}


def test_a_busy_database_gives_the_words_back_and_asks_to_wait(alice):
    def refuse(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        response = alice.post("/journal/new/", WHEN | {"text": "what I wrote at three"})
        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert fields(response, "/journal/new/")["text"] == "what I wrote at three"
        alice.client.cookies.pop("tl-vault-key")
        response = alice.post("/journal/new/", WHEN | {"text": "what I wrote at four"})
        assert fields(response, "/journal/new/")["text"] == "what I wrote at four"
    assert response.status_code == 503


def test_words_of_a_page_that_locks_itself_are_carried_through_sign_in(alice):
    """Signed out meanwhile: they are in the form they were typed in, not in that of the lock."""
    alice.client.cookies.pop("tl-sid")
    posted = {"held_path": "/journal/new/", "next": "/journal/new/", "text": "half a page"}
    answer = alice.post("/lock/", posted)
    carried = fields(answer, "/accounts/login/")
    assert carried["kept_path"] == "/journal/new/"
    back = alice.post("/accounts/login/", carried | {"login": "alice", "password": PASSWORD})
    assert back["Location"].startswith("/journal/new/?held=")
    assert "half a page" in alice.get(back["Location"]).content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        HTMX | {"HX-Current-URL": "http://["},
        HTMX | {"HX-Current-URL": "http://testserver//evil.example/"},
    ],
)
def test_a_made_up_page_address_leads_nowhere_else(alice, headers):
    alice.post("/lock/")
    answer = alice.get("/timeline/", headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/timeline/")


def test_a_changed_inbox_key_costs_no_words_and_is_put_right_at_the_next_unlock(alice):
    whole = bytes(VaultKeys.objects.get(owner=alice.user).public)
    alice.post("/lock/")
    VaultKeys.objects.filter(owner=alice.user).update(public=b"nonsense")
    answer = alice.post("/journal/new/", {"text": "what I wrote at three"})
    assert answer.status_code == 409
    assert fields(answer, "/journal/new/")["text"] == "what I wrote at three"
    alice.post("/unlock/", {"password": PASSWORD})
    assert bytes(VaultKeys.objects.get(owner=alice.user).public) == whole


def test_a_form_without_words_leaves_no_ghost_that_waits(alice):
    pk = alice.write("A page.")
    for path in ("/unlock/", f"/journal/{pk}/delete/", "/accounts/recovery-key/new/"):
        alice.client.cookies.pop("tl-sid", None)
        answer = alice.post(path, {"password": PASSWORD, "next": "/timeline/"})
        carried = fields(answer, "/accounts/login/")
        assert not carried.get("kept_path")
        back = alice.post("/accounts/login/", carried | {"login": "alice", "password": PASSWORD})
        assert back["Location"] == "/timeline/"
    assert "still wait" not in alice.get("/timeline/").content.decode()


def test_a_form_posted_to_no_page_of_ours_is_not_given_back(alice):
    """Its token was not checked, so it may be somebody else's."""
    answer = alice.post("/nowhere/", {"what": "not mine to send"})
    assert answer.status_code == 404
    assert "not mine to send" not in answer.content.decode()


def test_a_torn_form_to_no_page_is_nothing_here_and_no_fault(alice):
    torn = {"data": b"junk", "content_type": "multipart/form-data"}
    assert alice.client.generic("POST", "/nowhere/", **torn).status_code == 404


def test_too_many_tries_cost_nothing_that_was_carried_along(alice):
    alice.client.cookies.pop("tl-sid")
    carried = {"kept_path": "/journal/new/", "kept.text": "half a page"}
    for _try in range(31):
        answer = alice.post("/accounts/login/", carried | {"login": "alice", "password": "wrong"})
    assert answer.status_code == 429
    assert fields(answer, "/accounts/login/")["kept.text"] == "half a page"


def test_choices_that_cannot_be_read_any_more_can_be_made_again(alice):
    row = Preferences.objects.get(owner=alice.user)
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()
    about = {"zone": "Asia/Tokyo", "partner_name": "K.", "pronouns": "she"}
    assert alice.post("/settings/", about).status_code == 302
    assert preferences_of(alice).zone == "Asia/Tokyo"


def test_sign_up_does_not_tell_whose_address_keeps_a_diary_here(db):
    passwords = {"password1": PASSWORD, "password2": PASSWORD, "email": "ana@example.org"}
    for name in ("first", "second"):
        answer = Person(name).post("/accounts/signup/", {"username": name} | passwords)
        assert answer.status_code == 302


def preferences_of(person: Person) -> PreferencesData:
    return person.vault.read({Preferences: WHOLE}).of(Preferences)[0].data
