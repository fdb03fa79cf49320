"""The zone, the partner and the look."""

import re

import pytest
from django.conf import settings

from accounts.models import Preferences
from tests.people import PASSWORD, Person, keep_key
from vault.records import WHOLE

ABOUT = {"zone": "Europe/Dublin", "partner_name": "Sam", "pronouns": "he"}


def chosen(person: Person):
    return person.vault.read({Preferences: WHOLE}).of(Preferences)[0].data


@pytest.mark.parametrize(
    ("path", "after"), [("/welcome/", "/timeline/"), ("/settings/", "/settings/?done=saved")]
)
def test_what_is_said_is_sealed_and_comes_back_in_the_form(alice, path, after):
    assert alice.post(path, ABOUT)["Location"] == after
    found = chosen(alice)
    assert (found.zone, found.partner_name, found.pronouns) == ("Europe/Dublin", "Sam", "he")
    html = alice.get("/settings/").content.decode()
    assert 'value="Sam"' in html
    assert b"Sam" not in bytes(Preferences.objects.get().sealed)


def test_there_is_one_record_however_often_it_is_saved(alice):
    for name in ("Sam", "Kim", ""):
        alice.post("/settings/", ABOUT | {"partner_name": name})
    assert Preferences.objects.count() == 1
    assert chosen(alice).partner_name == ""


def test_saving_says_so(alice):
    assert "Saved and sealed." in alice.get("/settings/?done=saved").content.decode()
    assert "Saved and sealed." not in alice.get("/settings/?done=x").content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"zone": ""}, "zone"), ({"zone": "Mars/Base"}, "zone"), ({"zone": "../etc/passwd"}, "zone"),
        ({"pronouns": "it"}, "pronouns"), ({"pronouns": ""}, "pronouns"),
        ({"partner_name": "x" * 41}, "partner_name"), ({"partner_name": "a\x00b"}, "partner_name"),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("path", ["/welcome/", "/settings/"])
def test_what_is_refused_says_why_and_changes_nothing(alice, path, change, field):
    before = chosen(alice)
    response = alice.post(path, ABOUT | change)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert chosen(alice) == before


def test_a_name_is_shown_as_text(alice):
    alice.post("/settings/", ABOUT | {"partner_name": "<img src=x>"})
    html = alice.get("/settings/").content.decode()
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html


def test_the_name_is_in_the_sentences_and_gone_while_locked(alice):
    alice.post("/settings/", ABOUT | {"partner_name": "Samantha-Q"})
    alice.log("no-reply")
    assert "Samantha-Q" in alice.get("/timeline/").content.decode()
    alice.post("/lock/")
    for path in ("/timeline/", "/guide/", "/unlock/", "/support/"):
        assert "Samantha-Q" not in alice.get(path).content.decode()


@pytest.mark.parametrize("look", ["light", "dark", "lamp"])
def test_a_look_is_kept_in_a_cookie_also_for_the_lock_page(alice, look):
    assert alice.post("/look/", {"look": look, "next": "/guide/"})["Location"] == "/guide/"
    alice.post("/lock/")
    assert f'data-theme="{look}"' in alice.get("/timeline/").content.decode()


@pytest.mark.parametrize("look", ["system", "", "neon", '"><script>', "x" * 5000])
def test_any_other_look_is_that_of_the_device(client, db, look):
    client.post("/look/", {"look": "dark"})
    response = client.post("/look/", {"look": look})
    assert response.status_code == 302
    assert client.cookies[settings.LOOK_COOKIE_NAME].value == ""


def test_a_forged_look_cookie_is_ignored(client, db):
    client.cookies[settings.LOOK_COOKIE_NAME] = '"><script>'
    assert "<script>" not in client.get("/accounts/login/").content.decode()


def test_the_front_leads_on(alice, client):
    assert alice.get("/")["Location"] == "/timeline/"
    assert client.get("/")["Location"] == "/accounts/login/"


def test_without_a_script_no_place_is_taken_for_granted(db, clock):
    person = Person("bob")
    form = {"username": "bob", "password1": PASSWORD, "password2": PASSWORD}
    person.post("/accounts/signup/", form)
    keep_key(person)
    html = person.get("/welcome/").content.decode()
    select = re.search(r'<select[^>]*name="zone".*?</select>', html, re.S).group()
    assert " required" in select.split(">")[0]
    assert select.split(">", 1)[1].startswith('<option value="" selected>Choose…</option>')
    assert select.count(" selected") == 1
    refused = person.post("/welcome/", {"zone": "", "pronouns": "they"})
    assert refused.status_code == 422
    assert "Choose the place whose time you live by." in refused.content.decode()


def test_an_older_name_of_a_zone_is_not_offered_but_taken_and_shown(alice):
    assert "Asia/Calcutta" not in alice.get("/settings/").content.decode()
    assert "Asia/Kolkata" in alice.get("/settings/").content.decode()
    assert alice.post("/settings/", ABOUT | {"zone": "Asia/Calcutta"}).status_code == 302
    assert chosen(alice).zone == "Asia/Calcutta"
    html = alice.get("/settings/").content.decode()
    assert '<option value="Asia/Calcutta" selected>Asia/Calcutta</option>' in html
