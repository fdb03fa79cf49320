"""What the door says: in our words, sentence case, and true of passwords that a browser drops."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.accounts.doors import NEW_PASSWORD, sign_in
from tests.people import PASSWORD

THEIRS = (
    "Current Password", "New Password", "(again)", "Forgot your password?", "current password",
    "you specified", "You must type", "Remember Me", "Username",
)  # fmt: skip


def said(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def change(person, old, first, second):
    form = {"oldpassword": old, "password1": first, "password2": second}
    return person.post("/accounts/password/change/", form)


@pytest.fixture
def doors(alice, settings) -> dict[str, str]:
    """What each page of the door says, empty and with everything wrong."""
    settings.MAIL_CONFIGURED = True
    anybody = Client()
    paths = ("signup/", "login/", "password/reset/", "recover/", "password/change/")
    empty = {path: alice if "change" in path else anybody for path in paths}
    found = {path: said(who.get(f"/accounts/{path}")) for path, who in empty.items()}
    return found | {
        "wrong at sign-in": said(sign_in("alice", "wrong wrong wrong")[1]),
        "unknown at sign-in": said(sign_in("nobody", "wrong wrong wrong")[1]),
        "wrong at change": said(change(alice, "wrong", NEW_PASSWORD, NEW_PASSWORD)),
        "two at change": said(change(alice, PASSWORD, NEW_PASSWORD, PASSWORD)),
        "two at sign-up": said(
            anybody.post("/accounts/signup/", {"username": "bob", "password1": PASSWORD, "password2": "x"})
        ),
        "taken": said(
            anybody.post("/accounts/signup/", {"username": "ALICE", "password1": PASSWORD, "password2": PASSWORD})
        ),
    }  # fmt: skip


def test_no_sentence_of_the_library_is_left(doors):
    assert {(name, one) for name, text in doors.items() for one in THEIRS if one in text} == set()


def test_what_is_wrong_is_said_calmly(doors):
    together = "This name and this password do not belong together."
    assert together in doors["wrong at sign-in"]
    assert together in doors["unknown at sign-in"]
    assert "That is not the password of this account." in doors["wrong at change"]
    assert "The two passwords are not the same." in doors["two at change"]
    assert "The two passwords are not the same." in doors["two at sign-up"]
    assert "That name is taken. Please choose another." in doors["taken"]


def test_where_passwords_were_emptied_nothing_says_that_nothing_is_lost(doors):
    refused = {name: text for name, text in doors.items() if " at " in name or name == "taken"}
    assert len(refused) == 6
    for name, text in refused.items():
        assert "Nothing is lost" not in text
        one = "sign-in" in name
        again = "the password needs typing again" if one else "the passwords need typing again"
        assert f"Please look at this first; {again}:" in text


def test_the_labels_are_in_sentence_case(doors):
    for label in ("Password until now", "New password", "New password again"):
        assert label in doors["password/change/"]


def test_an_empty_second_password_is_asked_for_and_not_called_different(alice):
    assert "not the same" not in said(change(alice, PASSWORD, NEW_PASSWORD, ""))
