"""Lock now, lock by itself, and open again."""

from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings

from guide import views
from tests.accounts.doors import HTMX, fields, is_open, sign_in
from tests.people import PASSWORD, Person
from timeline.models import Event
from vault.models import Held, Unlock

ELSEWHERE = ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "https:evil.example",
             "javascript:alert(1)", "///evil.example", "http://testserver.evil.example/", "evil", "\t//evil.example"]  # fmt: skip


def test_lock_now_locks_this_device_and_leaves_for_the_unlock_page(alice):
    phone, _response = sign_in("alice")
    response = alice.post("/lock/", {"next": "/guide/"})
    assert response["Location"] == "/unlock/?next=%2Fguide%2F"
    assert alice.client.cookies[settings.VAULT_COOKIE_NAME].value == ""
    assert alice.get("/timeline/").status_code == 423
    assert is_open(phone)


def test_the_old_cookie_opens_nothing_after_the_lock(alice):
    secret = alice.client.cookies[settings.VAULT_COOKIE_NAME].value
    alice.post("/lock/")
    alice.client.cookies[settings.VAULT_COOKIE_NAME] = secret
    assert alice.get("/timeline/").status_code == 423
    assert not Unlock.objects.exists()


def test_locking_twice_and_while_locked_is_the_same(alice):
    once, twice = alice.post("/lock/"), alice.post("/lock/")
    assert once["Location"] == twice["Location"] == "/unlock/?next=%2Ftimeline%2F"
    assert alice.get("/timeline/").status_code == 423
    assert not Unlock.objects.exists()


def test_a_get_does_not_lock(alice):
    assert alice.get("/lock/").status_code == 405
    assert is_open(alice)


def test_the_password_opens_it_at_the_same_place_with_a_new_session_and_secret(alice):
    alice.post("/lock/")
    before = {
        name: alice.client.cookies[name].value
        for name in (settings.SESSION_COOKIE_NAME, settings.VAULT_COOKIE_NAME)
    }
    response = alice.post("/unlock/", {"password": PASSWORD, "next": "/settings/"})
    assert response["Location"] == "/settings/"
    assert is_open(alice)
    assert all(alice.client.cookies[name].value != old for name, old in before.items())


@pytest.mark.parametrize("password", ["", "wrong tides 42", PASSWORD.upper()])
def test_a_wrong_password_says_so_and_stays_locked(alice, password):
    alice.post("/lock/")
    response = alice.post("/unlock/", {"password": password, "next": "/settings/"})
    assert response.status_code == 422
    assert response.context["form"].errors["password"]
    assert fields(response, "/unlock/")["next"] == "/settings/"
    assert alice.get("/timeline/").status_code == 423


def test_somebody_elses_password_does_not_open_it(alice, mallory):
    alice.post("/lock/")
    user = mallory.user
    user.set_password("mallory tides 99")
    user.save()
    response = alice.post("/unlock/", {"password": "mallory tides 99"})
    assert response.status_code == 422
    assert response.context["form"].errors["password"]
    assert alice.get("/timeline/").status_code == 423
    assert not Unlock.objects.filter(owner=alice.user).exists()


def test_ten_wrong_tries_make_it_wait_with_a_sentence(alice, clock):
    alice.post("/lock/")
    for _try in range(10):
        alice.post("/unlock/", {"password": "wrong tides 42"})
    response = alice.post("/unlock/", {"password": PASSWORD})
    assert response.status_code == 422
    assert "many tries" in response.content.decode()
    clock.shift(timedelta(minutes=11))
    assert alice.post("/unlock/", {"password": PASSWORD}).status_code == 302
    assert is_open(alice)


def test_a_stranger_who_knows_the_name_cannot_keep_the_owner_from_unlocking(alice):
    for _try in range(12):
        sign_in("alice", "wrong tides 42")
    alice.post("/lock/")
    assert alice.post("/unlock/", {"password": PASSWORD}).status_code == 302
    assert is_open(alice)


def test_right_passwords_use_up_no_tries(alice):
    for _time in range(15):
        alice.post("/lock/")
        assert alice.post("/unlock/", {"password": PASSWORD}).status_code == 302
        assert is_open(alice)


def test_ten_idle_minutes_lock_it(alice, clock):
    clock.shift(timedelta(minutes=9, seconds=30))
    assert is_open(alice)
    clock.shift(timedelta(minutes=9, seconds=30))
    assert is_open(alice)
    clock.shift(timedelta(minutes=10, seconds=30))
    assert alice.get("/timeline/").status_code == 423
    assert not Unlock.objects.exists()


def test_a_page_that_a_page_asks_for_by_itself_does_not_keep_it_open(alice, clock, monkeypatch):
    monkeypatch.setattr(views.support, "passive", True, raising=False)
    for _time in range(4):
        clock.shift(timedelta(minutes=3))
        alice.get("/support/")
    assert alice.get("/timeline/").status_code == 423
    assert not Unlock.objects.exists()


def test_twelve_hours_are_the_most(alice, clock):
    for _time in range(79):
        clock.shift(timedelta(minutes=9))
        alice.get("/guide/")
    assert is_open(alice)
    clock.shift(timedelta(minutes=9, seconds=30))
    assert alice.get("/timeline/").status_code == 423
    assert not Unlock.objects.exists()


def test_a_missing_cookie_leaves_the_row_for_when_it_comes_back(alice):
    secret = alice.client.cookies.pop(settings.VAULT_COOKIE_NAME).value
    assert alice.get("/timeline/").status_code == 423
    assert Unlock.objects.count() == 1
    alice.client.cookies[settings.VAULT_COOKIE_NAME] = secret
    assert is_open(alice)


def test_a_forged_cookie_is_locked_on_every_kind_of_request(alice):
    for text in ("x", "=" * 50, "a" * 43, "%00", '"', "é", "A" * 5000):
        alice.client.cookies[settings.VAULT_COOKIE_NAME] = text
        assert alice.get("/timeline/").status_code == 423
        assert alice.get("/guide/").status_code == 200
        assert alice.post("/log/now/", {"kind": "fear"}).status_code == 423
    assert not Event.objects.exists()
    assert Unlock.objects.count() == 1, "hers is still there"


def test_the_cookie_of_somebody_else_opens_neither_diary(alice, mallory):
    alice.client.cookies[settings.VAULT_COOKIE_NAME] = mallory.client.cookies[
        settings.VAULT_COOKIE_NAME
    ].value
    assert alice.get("/timeline/").status_code == 423
    assert is_open(mallory)
    assert Unlock.objects.count() == 2


def test_two_cookies_of_the_name_never_reach_what_is_behind(alice):
    name, secret = (
        settings.VAULT_COOKIE_NAME,
        alice.client.cookies[settings.VAULT_COOKIE_NAME].value,
    )
    session = alice.client.cookies[settings.SESSION_COOKIE_NAME].value
    raw = f"{name}=x; {settings.SESSION_COOKIE_NAME}={session}; {name}={secret}"
    alice.client.cookies.clear()
    response = alice.get("/timeline/", HTTP_COOKIE=raw)
    assert response.status_code == 200
    assert secret not in response.wsgi_request.META["HTTP_COOKIE"]
    assert name not in response.wsgi_request.COOKIES
    assert session in response.wsgi_request.META["HTTP_COOKIE"]


def test_lock_keeps_the_words_of_an_unfinished_form(alice):
    response = alice.post(
        "/lock/", {"held_path": "/log/fear/", "what": "half a sentence", "zone": "UTC"}
    )
    assert "half" not in response["Location"]
    page = alice.get(response["Location"])
    alice.post("/unlock/", {"password": PASSWORD, "next": fields(page, "/unlock/")["next"]})
    html = alice.get(fields(page, "/unlock/")["next"]).content.decode()
    assert "half a sentence" in html
    assert "typed before it locked" in html


def test_lock_without_a_form_holds_nothing(alice):
    alice.post("/lock/", {"next": "/timeline/", "what": "words"})
    assert not Held.objects.exists()


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", "log/fear/"])
def test_the_words_of_a_form_elsewhere_are_not_taken(alice, path):
    response = alice.post("/lock/", {"held_path": path, "what": "words"})
    assert response["Location"] == "/unlock/?next=%2Ftimeline%2F"
    assert not Held.objects.exists()


def host_of(location: str) -> str:
    """Where a browser would go: it takes a backslash for a slash and ignores white space."""
    tidied = location.strip().replace("\\", "/").replace("%5C", "/").replace("\t", "")
    return urlsplit(urljoin("http://testserver/some/page/", tidied)).netloc


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_answer_leads_elsewhere(alice, target):
    places = [
        alice.post("/look/", {"look": "dark", "next": target}),
        alice.post("/lock/", {"next": target}),
        alice.post("/unlock/", {"password": PASSWORD, "next": target}),
        alice.post("/accounts/logout/", {"next": target}),
        sign_in("alice", next=target)[1],
        alice.get(f"/accounts/login/?next={target}"),
    ]
    assert {place.status_code for place in places} <= {200, 302}
    assert {host_of(place.headers.get("Location", "")) for place in places} == {"testserver"}


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example"])
def test_the_page_of_an_unfinished_form_cannot_be_elsewhere_at_sign_in(alice, target):
    _person, response = sign_in("alice", kept_path=target, **{"kept.what": "words"})
    assert response["Location"] == "/timeline/"
    assert not Held.objects.exists()


def test_unlocking_in_place_leaves_the_page_as_it_is(alice):
    alice.post("/lock/")
    response = alice.post("/unlock/", {"password": PASSWORD}, headers=HTMX)
    assert response.status_code == 200
    assert response["HX-Retarget"] == "#notice"
    assert "Your words are still here" in response.content.decode()
    assert is_open(alice)


def test_a_refused_password_in_place_stays_a_notice(alice):
    alice.post("/lock/")
    response = alice.post("/unlock/", {"password": "wrong"}, headers=HTMX | {"HX-Target": "notice"})
    html = response.content.decode()
    assert response.status_code == 422
    assert '<section id="notice"' in html
    assert "<html" not in html


def test_opening_empties_the_old_bin(alice, clock):
    pk = alice.log()
    alice.post(f"/timeline/e/{pk}/delete/")
    clock.shift(timedelta(days=29))
    sign_in("alice")
    assert Event.objects.count() == 1
    clock.shift(timedelta(days=2))
    sign_in("alice")
    assert Event.objects.count() == 0


def test_the_pages_of_the_first_minutes_can_be_locked_too(db, clock):
    person = Person("newcomer")
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    person.post("/accounts/signup/", {"username": "newcomer"} | passwords)
    for path in ("/accounts/recovery-key/", "/welcome/"):
        html = person.get(path).content.decode()
        assert 'action="/lock/"' in html, path
        assert 'data-idle="600"' in html, path


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/recover/"])
def test_where_nothing_is_open_there_is_nothing_to_lock(client, db, path):
    html = client.get(path).content.decode()
    assert 'action="/lock/"' not in html
    assert "data-idle" not in html
