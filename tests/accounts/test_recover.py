"""The way back with the recovery key: no e-mail, no password."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate

from accounts.models import User
from tests.accounts.doors import NEW_PASSWORD, is_open, sign_in
from tests.people import PASSWORD, Person, keep_key
from vault import keys
from vault.models import Unlock

PATH = "/accounts/recover/"


def form(person: Person, **change: str) -> dict[str, str]:
    return {
        "username": person.name, "recovery_key": person.recovery,
        "password1": NEW_PASSWORD, "password2": NEW_PASSWORD,
    } | change  # fmt: skip


def recover(person: Person, **change: str) -> tuple[Person, object]:
    browser = Person(person.name, password=NEW_PASSWORD)
    return browser, browser.post(PATH, form(person, **change))


def without_tokens(response) -> str:
    return re.sub(
        r'(csrfmiddlewaretoken" value|x-csrftoken":)\s*"?=?"[^"]+"', "", response.content.decode()
    )


def test_the_key_opens_the_diary_with_a_new_password_and_offers_a_new_key(alice):
    alice.log(what="tea by the window")
    browser, response = recover(alice)
    assert response["Location"] == "/accounts/recovery-key/"
    assert "tea by the window" in browser.get("/timeline/").content.decode()
    assert keep_key(browser) != alice.recovery
    assert is_open(sign_in("alice", NEW_PASSWORD)[0])


def test_the_old_password_and_the_old_key_open_nothing_any_more(alice):
    recover(alice)
    assert authenticate(username="alice", password=PASSWORD) is None
    assert keys.open_with_password(alice.user, PASSWORD) is None
    assert keys.open_with_recovery(alice.user, alice.recovery) is None
    assert recover(alice)[1].status_code == 422


def test_other_devices_are_signed_out(alice):
    phone, _response = sign_in("alice")
    recover(alice)
    assert phone.get("/timeline/").status_code == 401
    assert alice.get("/timeline/").status_code == 401
    assert Unlock.objects.count() == 1


def test_the_key_may_be_typed_carelessly(alice):
    browser, response = recover(alice, recovery_key=alice.recovery.lower().replace("-", " "))
    assert response["Location"] == "/accounts/recovery-key/"
    assert is_open(browser)


def test_a_name_in_any_case_and_alphabet_recovers(db, clock):
    bob = Person("Ärger")
    bob.post(
        "/accounts/signup/", {"username": "Ärger", "password1": PASSWORD, "password2": PASSWORD}
    )
    bob.recovery = keep_key(bob)
    browser, response = recover(bob, username="ÄRGER")
    assert response["Location"] == "/accounts/recovery-key/"
    assert is_open(browser)


def test_an_unknown_name_and_a_wrong_key_are_answered_alike(alice, mallory):
    wrong = recover(alice, recovery_key=mallory.recovery)[1]
    unknown = recover(alice, username="aliza", recovery_key=mallory.recovery)[1]
    nonsense = recover(alice, recovery_key="nonsense")[1]
    assert {wrong.status_code, unknown.status_code, nonsense.status_code} == {422}
    assert without_tokens(wrong) == without_tokens(unknown).replace("aliza", "alice")
    assert "do not belong together" in wrong.content.decode()
    assert alice.ring


def test_the_yardstick_of_sameness_sees_a_difference(alice, mallory):
    assert without_tokens(recover(alice, recovery_key="x")[1]) != without_tokens(
        recover(alice, password2="y")[1]
    )


def test_five_tries_an_hour_for_a_name_and_then_even_the_right_key_waits(alice, clock):
    for _try in range(5):
        assert (
            "do not belong together" in recover(alice, recovery_key="nonsense")[1].content.decode()
        )
    refused = recover(alice)[1]
    assert refused.status_code == 422
    assert "many tries" in refused.content.decode()
    assert keys.open_with_password(alice.user, PASSWORD)
    clock.shift(timedelta(hours=1, minutes=1))
    assert is_open(recover(alice)[0])


def test_an_unknown_name_is_limited_in_the_same_way(db, clock, client):
    stranger = Person("nobody", recovery="AAAA-BBBB")
    answers = [
        recover(stranger, username=name)[1].content.decode() for name in ["nobody"] * 5 + ["NOBODY"]
    ]
    assert [("many tries" in answer) for answer in answers] == [False] * 5 + [True]


def test_tries_for_one_name_do_not_lock_another_out(alice, mallory):
    for _try in range(6):
        recover(alice, recovery_key="nonsense")
    assert is_open(recover(mallory)[0])


def test_twenty_names_an_hour_from_one_place_are_enough(alice):
    for number in range(20):
        recover(alice, username=f"guess{number}", recovery_key="nonsense")
    assert "many tries" in recover(alice)[1].content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password2": "other tide 44"}, "password2"),
        ({"username": ""}, "username"),
        ({"recovery_key": ""}, "recovery_key"),
        ({"username": "a\x00b"}, "username"),
        ({"recovery_key": "x" * 101}, "recovery_key"),
    ],
)
def test_a_refused_form_says_why_beside_the_field_and_costs_no_try(alice, change, field):
    for _try in range(6):
        _browser, response = recover(alice, **change)
        assert response.status_code == 422
        assert field in response.context["form"].errors
        assert is_open(alice), "nobody is signed out"
    assert keys.open_with_password(alice.user, PASSWORD)
    assert is_open(recover(alice)[0])


def test_no_password_comes_back_in_a_refused_form(alice):
    html = recover(alice, recovery_key="nonsense")[1].content.decode()
    assert NEW_PASSWORD not in html


def test_somebody_who_is_switched_off_recovers_nothing(alice):
    User.objects.update(is_active=False)
    browser, response = recover(alice)
    assert response.status_code == 422
    assert "do not belong together" in response.content.decode()
    assert browser.get("/timeline/").status_code == 401
    assert keys.open_with_password(alice.user, PASSWORD)
    assert keys.open_with_recovery(alice.user, alice.recovery)


def test_it_needs_no_address_and_sends_nothing(alice, mailoutbox):
    assert alice.user.email == ""
    recover(alice)
    assert mailoutbox == []


def test_a_key_that_another_device_replaced_is_neither_shown_nor_taken_for_kept(alice):
    """Its owner would keep a key that opens nothing."""
    phone, _response = sign_in("alice")
    alice.post("/accounts/recovery-key/new/", {"password": PASSWORD})
    page = alice.get("/accounts/recovery-key/")
    groups, form = page.context["groups"], page.context["form"]
    asked = [form[f"{which}_number"].value() for which in ("first", "second")]
    phone.post("/accounts/recovery-key/new/", {"password": PASSWORD})
    newest = keep_key(phone)
    answer = {
        "first_number": asked[0], "second_number": asked[1],
        "first": groups[asked[0] - 1], "second": groups[asked[1] - 1],
    }  # fmt: skip
    refused = alice.post("/accounts/recovery-key/", answer)
    assert "opens nothing any more" in refused.content.decode()
    assert alice.get("/accounts/recovery-key/file/").status_code == 302
    assert keys.open_with_recovery(alice.user, newest)


def test_who_has_not_kept_the_key_is_reminded_on_the_timeline_until_it_is_kept(alice):
    reminder = "Your recovery key is not kept yet"
    assert reminder not in alice.get("/timeline/").content.decode()
    alice.post("/accounts/recovery-key/new/", {"password": PASSWORD})
    assert reminder in alice.get("/timeline/").content.decode()
    again, _response = sign_in("alice")
    assert reminder in again.get("/timeline/").content.decode()
    again.post("/accounts/recovery-key/new/", {"password": PASSWORD})
    keep_key(again)
    assert reminder not in again.get("/timeline/").content.decode()


def test_the_eleventh_renewal_of_an_hour_says_what_is_the_matter(alice):
    for _time in range(10):
        alice.post("/accounts/recovery-key/new/", {"password": "wrong"})
    html = alice.post("/accounts/recovery-key/new/", {"password": PASSWORD}).content.decode()
    assert "That was many tries" in html
    assert "not the password" not in html
