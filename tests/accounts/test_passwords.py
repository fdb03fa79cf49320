"""What a new password may be, where Django's own validators do not say it."""

import time

import pytest

from accounts.models import User
from tests.accounts.doors import sign_in
from tests.people import Person
from vault import crypto

pytestmark = pytest.mark.django_db
LIGATURE = "\ufdfa"  # becomes 18 letters when it is normalised


@pytest.mark.parametrize("password", ["tide " * 200, "🌊" * 1000])
def test_a_thousand_characters_open_the_diary_and_one_less_does_not(password: str) -> None:
    person = Person("longish")
    person.post(
        "/accounts/signup/", {"username": "longish", "password1": password, "password2": password}
    )
    assert User.objects.filter(username="longish").exists()
    assert sign_in("longish", password=password)[1].status_code == 302
    assert sign_in("longish", password=password[:-1])[1].status_code == 422


@pytest.mark.parametrize("password", ["t" * 4097, LIGATURE * 300, "🌊" * 1025])
def test_more_than_the_key_can_be_made_of_is_refused_with_a_sentence(password: str) -> None:
    response = Person("longer").post(
        "/accounts/signup/", {"username": "longer", "password1": password, "password2": password}
    )
    assert response.status_code == 422
    assert "Please use at most 1000 characters." in response.content.decode()
    assert not User.objects.filter(username="longer").exists()


def test_a_password_of_many_marks_costs_no_more_time_than_any_other(alice: Person) -> None:
    """Normalising 110,000 of them took 45 seconds and held up every other request."""
    marks = "a" + "\u0301\u0316" * 55000
    began = time.process_time()
    assert sign_in("alice", password=marks)[1].status_code == 422
    assert (
        Person("nobody")
        .post("/accounts/signup/", {"username": "nobody", "password1": marks, "password2": marks})
        .status_code
        == 422
    )
    recovery = {
        "username": "alice",
        "recovery_key": "A" * 32,
        "password1": marks,
        "password2": marks,
    }
    assert Person("nobody").post("/accounts/recover/", recovery).status_code == 422
    assert time.process_time() - began < 2


def test_a_password_longer_than_any_opens_nothing() -> None:
    assert crypto.normal("t" * 4096) == "t" * 4096
    assert crypto.normal("t" * 4097) == ""


def test_every_page_that_asks_for_a_new_password_says_what_is_good_in_one_sentence(
    alice: Person,
) -> None:
    for path in ("/accounts/signup/", "/accounts/recover/"):
        html = Person("nobody").get(path).content.decode()
        assert html.count("Twelve characters or more; a sentence is good.") == 1, path
        assert "<ul><li>Your password" not in html
    html = alice.get("/accounts/password/change/").content.decode()
    assert html.count("Twelve characters or more; a sentence is good.") == 1
    assert "<ul><li>Your password" not in html
