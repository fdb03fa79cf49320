"""Too many passwords at once: a sentence and a 503, never a lost word or a full memory."""

import threading
from contextlib import ExitStack, contextmanager

import pytest

from accounts.models import User
from tests.people import PASSWORD, Person
from vault import crypto
from vault.errors import Busy


@contextmanager
def every_core_busy(monkeypatch):
    """As if as many passwords as may be were being checked just now, and would not end."""
    monkeypatch.setattr(crypto, "WAIT_SECONDS", 0.01)
    with ExitStack() as stack:
        for _core in range(crypto.os.cpu_count() or 1):
            stack.enter_context(crypto.stretching())
        yield


def test_one_more_than_there_are_cores_is_busy_and_a_free_one_is_not(monkeypatch):
    with every_core_busy(monkeypatch), pytest.raises(Busy), crypto.stretching():
        pass
    with crypto.stretching():
        pass


def test_no_more_passwords_than_cores_are_stretched_at_once():
    running, most, lock = 0, 0, threading.Lock()

    def one() -> None:
        nonlocal running, most
        with crypto.stretching():
            with lock:
                running += 1
                most = max(most, running)
            threading.Event().wait(0.01)
            with lock:
                running -= 1

    threads = [threading.Thread(target=one) for _number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 <= most <= (crypto.os.cpu_count() or 1)
    assert running == 0


def test_a_busy_sign_in_keeps_the_name_and_what_was_carried_but_no_password(alice, monkeypatch):
    stranger = Person("alice")
    form = {
        "login": "alice",
        "password": PASSWORD,
        "kept_path": "/log/fear/",
        "kept.what": "canary",
    }
    with every_core_busy(monkeypatch):
        response = stranger.post("/accounts/login/", form)
    html = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert 'name="kept.what" value="canary"' in html
    assert 'value="alice"' in html
    assert PASSWORD not in html


def test_a_busy_sign_up_makes_no_user_and_keeps_the_name(db, monkeypatch):
    person = Person("bob")
    form = {
        "username": "bob",
        "email": "bob@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    with every_core_busy(monkeypatch):
        response = person.post("/accounts/signup/", form)
    assert response.status_code == 422
    assert 'value="bob@example.org"' in response.content.decode()
    assert not User.objects.exists()


def test_a_busy_unlock_says_so_beside_the_field_and_stays_locked(alice, monkeypatch):
    alice.post("/lock/")
    with every_core_busy(monkeypatch):
        response = alice.post("/unlock/", {"password": PASSWORD, "next": "/settings/"})
    assert response.status_code == 422
    assert "Try again in a moment" in response.content.decode()
    assert 'value="/settings/"' in response.content.decode()
    assert alice.get("/timeline/").status_code == 423


def test_a_busy_recovery_changes_nothing_and_shows_no_key(alice, monkeypatch):
    form = {
        "username": "alice",
        "recovery_key": alice.recovery,
        "password1": "n" * 13,
        "password2": "n" * 13,
    }
    with every_core_busy(monkeypatch):
        response = Person("x").post("/accounts/recover/", form)
    assert response.status_code == 503
    assert alice.recovery not in response.content.decode()
    assert alice.ring


def test_a_busy_password_change_changes_nothing(alice, monkeypatch):
    form = {
        "oldpassword": PASSWORD,
        "password1": "new tides turn 43",
        "password2": "new tides turn 43",
    }
    with every_core_busy(monkeypatch):
        assert alice.post("/accounts/password/change/", form).status_code in (422, 503)
    assert alice.ring
    assert alice.get("/timeline/").status_code == 200
