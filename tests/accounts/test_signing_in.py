"""In, out, and the change of a password."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session

from tests.accounts.doors import NEW_PASSWORD, is_open, sign_in
from tests.people import PASSWORD, Person
from vault import keys
from vault.models import Unlock

CHANGE = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


def test_the_password_opens_the_diary_on_another_device(alice):
    alice.log(what="tea by the window")
    phone, response = sign_in("alice")
    assert response["Location"] == "/timeline/"
    assert "tea by the window" in phone.get("/timeline/").content.decode()


@pytest.mark.parametrize("name", ["alice", "ALICE", "Alice"])
def test_the_case_of_the_name_does_not_matter(alice, name):
    assert is_open(sign_in(name)[0])


@pytest.mark.parametrize(("name", "password"), [("alice", "wrong tides 42"), ("nobody", PASSWORD)])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(alice, name, password):
    person, response = sign_in(name, password)
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert (
        response.context["form"].non_field_errors()
        == sign_in("x", "y")[1].context["form"].non_field_errors()
    )
    assert not is_open(person)
    assert password not in response.content.decode()


def test_ten_wrong_passwords_make_the_next_wait_and_an_hour_later_it_works(alice, clock):
    for _try in range(10):
        sign_in("alice", "wrong tides 42")
    assert sign_in("alice")[1].status_code == 422
    clock.shift(timedelta(hours=1, minutes=1))
    assert sign_in("alice")[1].status_code == 302


def test_sign_in_gives_a_new_session_and_a_new_secret(alice):
    alice.post("/accounts/logout/")
    before = alice.client.cookies[settings.SESSION_COOKIE_NAME].value
    alice.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    assert alice.client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert Unlock.objects.filter(state="open").count() == 1
    assert not Unlock.objects.filter(state="pending").exists()


def test_sign_out_ends_the_session_the_vault_and_the_cookies(alice):
    session, secret = (alice.client.cookies[name].value for name in (
        settings.SESSION_COOKIE_NAME, settings.VAULT_COOKIE_NAME,
    ))  # fmt: skip
    assert alice.post("/accounts/logout/").status_code == 302
    assert not Unlock.objects.exists()
    assert alice.client.cookies[settings.VAULT_COOKIE_NAME].value == ""
    alice.client.cookies[settings.SESSION_COOKIE_NAME] = session
    alice.client.cookies[settings.VAULT_COOKIE_NAME] = secret
    assert alice.get("/timeline/").status_code == 401


def test_looking_at_the_sign_out_page_signs_nobody_out(alice):
    assert alice.get("/accounts/logout/").status_code == 200
    assert is_open(alice)


def test_signing_out_works_while_locked(alice):
    alice.post("/lock/")
    assert alice.post("/accounts/logout/").status_code == 302
    assert alice.get("/timeline/").status_code == 401


def test_a_session_does_not_outlive_the_browser_unless_asked(alice):
    person, _response = sign_in("alice")
    assert person.client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    kept, _response = sign_in("alice", remember="on")
    assert kept.client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 30 * 24 * 3600


def test_being_remembered_does_not_keep_the_vault_open(alice, clock):
    kept, _response = sign_in("alice", remember="on")
    assert kept.client.cookies[settings.VAULT_COOKIE_NAME]["max-age"] == ""
    clock.shift(timedelta(days=20))
    assert kept.get("/timeline/").status_code == 423


def test_a_user_who_is_switched_off_is_signed_out_everywhere(alice):
    user = alice.user
    user.is_active = False
    user.save()
    assert alice.get("/timeline/").status_code == 401
    assert not is_open(sign_in("alice")[0])


def test_a_new_password_opens_the_same_diary_and_the_old_one_nothing(alice):
    alice.log(what="tea by the window")
    response = alice.post("/accounts/password/change/", CHANGE)
    assert response["Location"] == "/settings/?done=password"
    assert sign_in("alice")[1].status_code == 422
    assert keys.open_with_password(alice.user, PASSWORD) is None
    phone, _response = sign_in("alice", NEW_PASSWORD)
    assert "tea by the window" in phone.get("/timeline/").content.decode()


def test_a_new_password_signs_other_devices_out_and_keeps_this_one_open(alice):
    phone, _response = sign_in("alice")
    alice.post("/accounts/password/change/", CHANGE)
    assert is_open(alice)
    assert phone.get("/timeline/").status_code == 401
    assert Unlock.objects.count() == 1
    assert "Your password is changed" in alice.get("/settings/?done=password").content.decode()


def test_the_recovery_key_still_opens_it_after_a_new_password(alice):
    alice.post("/accounts/password/change/", CHANGE)
    assert keys.open_with_recovery(alice.user, alice.recovery)


@pytest.mark.parametrize(
    "change",
    [
        {"oldpassword": ""}, {"oldpassword": "wrong tides 42"}, {"password1": "short", "password2": "short"},
        {"password2": "other tide 44"},
    ],
    ids=str,
)  # fmt: skip
def test_a_refused_change_changes_nothing(alice, change):
    phone, _response = sign_in("alice")
    assert alice.post("/accounts/password/change/", CHANGE | change).status_code == 422
    assert alice.ring
    assert is_open(phone)


def test_a_password_cannot_be_changed_while_locked(alice):
    alice.post("/lock/")
    assert alice.post("/accounts/password/change/", CHANGE).status_code == 423
    assert alice.ring


def test_a_password_is_taken_exactly_as_typed(db, clock):
    odd = "  Ünïcode tides \U0001f30a  " + "x" * 150
    person = Person("bob")
    person.post("/accounts/signup/", {"username": "bob", "password1": odd, "password2": odd})
    assert is_open(sign_in("bob", odd)[0])
    assert not is_open(sign_in("bob", odd.strip())[0])


def test_a_password_from_another_keyboard_opens_it(db, clock):
    typed, decomposed = "caf\u00e9 by the sea", "cafe\u0301 by the sea"
    Person("bob").post(
        "/accounts/signup/", {"username": "bob", "password1": typed, "password2": typed}
    )
    assert is_open(sign_in("bob", decomposed)[0])


def test_no_session_holds_anything_of_the_vault(alice):
    alice.log(what="canary words")
    alice.post("/accounts/password/change/", CHANGE)
    known = {
        "_auth_user_id",
        "_auth_user_backend",
        "_auth_user_hash",
        "_session_expiry",
        "account_authentication_methods",
        "account_authentication_methods_user",
        "account_verified_email",
    }
    for session in Session.objects.all():
        assert set(session.get_decoded()) <= known
        assert not session.get_decoded().get("account_verified_email")
