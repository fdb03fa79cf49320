"""Reset by e-mail: only where mail is configured, and it never opens or destroys the diary."""

import re
import threading

import pytest
from django.core import mail as outbox
from django.core.mail.backends.base import BaseEmailBackend

from accounts import mail
from tests.accounts.doors import NEW_PASSWORD, fields, is_open, sign_in
from tests.people import PASSWORD, Person
from vault import keys
from vault.models import KeySlot

PATH = "/accounts/password/reset/"
ADDRESS = "alice@example.org"


class Outbox(list):
    """The mails, once those on their way have gone out."""

    def __iter__(self):
        return iter(self._gone_out())

    def __getitem__(self, place):
        return self._gone_out()[place]

    def _gone_out(self):
        for thread in threading.enumerate():
            if thread.name == mail.NAME:
                thread.join()
        return outbox.outbox


@pytest.fixture
def mailoutbox(mailoutbox):
    return Outbox(mailoutbox)


@pytest.fixture
def with_mail(settings):
    settings.MAIL_CONFIGURED = True


@pytest.fixture
def bob(db, clock) -> Person:
    person = Person("bob")
    form = {"username": "bob", "email": ADDRESS, "password1": PASSWORD, "password2": PASSWORD}
    person.post("/accounts/signup/", form)
    person.recovery = "-".join(person.get("/accounts/recovery-key/").context["groups"])
    person.log(what="tea by the window")
    return person


def reset(bob: Person, mailoutbox, password: str = NEW_PASSWORD) -> Person:
    browser = Person("bob", password=password)
    browser.post(PATH, {"email": ADDRESS})
    link = re.search(r"http://testserver(/\S+)", mailoutbox[-1].body).group(1)
    page = browser.get(link, follow=True)
    there = page.redirect_chain[-1][0]
    assert browser.post(there, {"password1": password, "password2": password}).status_code == 302
    return browser


@pytest.mark.parametrize("path", [PATH, f"{PATH}1-set-password/", f"{PATH}abc-x-y/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_mail_there_is_no_reset(db, client, path, method):
    assert getattr(client, method)(path).status_code == 404


def test_sign_in_offers_it_only_where_mail_is_configured(db, client, settings):
    assert PATH not in client.get("/accounts/login/").content.decode()
    settings.MAIL_CONFIGURED = True
    assert PATH in client.get("/accounts/login/").content.decode()


def test_an_address_that_nobody_has_is_answered_alike_and_gets_no_mail(
    with_mail, bob, client, mailoutbox
):
    known, unknown = (client.post(PATH, {"email": email}) for email in (ADDRESS, "no@example.org"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [sent.to for sent in mailoutbox] == [[ADDRESS]]


def test_a_mail_server_that_fails_or_hangs_does_not_tell_who_is_known(
    with_mail, bob, client, mailoutbox, settings, caplog
):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Failing"}}
    known, unknown = (client.post(PATH, {"email": email}) for email in (ADDRESS, "no@example.org"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert list(mailoutbox) == []


class Failing(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_the_mail_is_neutral(with_mail, bob, client, mailoutbox):
    client.post(PATH, {"email": ADDRESS})
    sent = mailoutbox[-1]
    said = f"{sent.subject}\n{sent.from_email}\n{sent.body}".lower()
    assert "127.0.0.1" not in said
    assert not any(word in said for word in ("tideline", "diary", "journal", "partner", "bob"))


def test_reset_alone_leaves_the_diary_sealed_and_the_old_slot_whole(with_mail, bob, mailoutbox):
    before = bytes(KeySlot.objects.get(kind="password").wrapped)
    reset(bob, mailoutbox)
    person, _response = sign_in("bob", NEW_PASSWORD)
    assert person.get("/timeline/").status_code == 423
    assert bytes(KeySlot.objects.get(kind="password").wrapped) == before
    assert keys.open_with_password(bob.user, PASSWORD)


def test_reset_signs_nobody_in_and_ends_the_other_devices(with_mail, bob, mailoutbox):
    browser = reset(bob, mailoutbox)
    assert browser.get("/timeline/").status_code == 401
    assert bob.get("/timeline/").status_code == 401
    assert sign_in("bob")[1].status_code == 422


@pytest.fixture
def sealed(with_mail, bob, mailoutbox) -> Person:
    """Signed in with the password that was set by mail; the diary is still sealed."""
    reset(bob, mailoutbox)
    person, _response = sign_in("bob", NEW_PASSWORD)
    person.recovery = bob.recovery
    return person


def test_unlocking_says_that_it_is_sealed_and_goes_where_it_can_be_opened(sealed):
    response = sealed.post("/unlock/", {"password": NEW_PASSWORD, "next": "/settings/"})
    assert response["Location"] == "/unlock/sealed/?next=%2Fsettings%2F"
    page = sealed.get(response["Location"])
    assert "still sealed" in page.content.decode()
    assert fields(page, "/unlock/sealed/")["next"] == "/settings/"


def test_htmx_is_told_to_leave_for_that_page_and_follows_nothing_unseen(sealed):
    response = sealed.post("/unlock/", {"password": NEW_PASSWORD}, headers={"HX-Request": "true"})
    assert response.status_code == 204
    assert response["HX-Redirect"].startswith("/unlock/sealed/")


@pytest.mark.parametrize("with_what", ["password", "recovery"])
def test_the_old_password_or_the_recovery_key_opens_it_again_for_good(sealed, with_what):
    before = PASSWORD if with_what == "password" else sealed.recovery
    form = {"password": NEW_PASSWORD, "before": before, "next": "/timeline/"}
    assert sealed.post("/unlock/sealed/", form)["Location"] == "/timeline/"
    assert "tea by the window" in sealed.get("/timeline/").content.decode()
    again, _response = sign_in("bob", NEW_PASSWORD)
    assert is_open(again)
    assert keys.open_with_password(sealed.user, PASSWORD) is None


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"password": NEW_PASSWORD, "before": "wrong"}, "before"),
        ({"password": "wrong", "before": PASSWORD}, "password"),
        ({"password": NEW_PASSWORD, "before": ""}, "before"),
        ({"password": "", "before": PASSWORD}, "password"),
    ],
)
def test_what_opens_nothing_says_so_beside_the_field(sealed, form, field):
    response = sealed.post("/unlock/sealed/", form)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert PASSWORD not in response.content.decode()
    assert sealed.get("/timeline/").status_code == 423


def test_five_wrong_tries_an_hour(sealed):
    for _try in range(5):
        sealed.post("/unlock/sealed/", {"password": NEW_PASSWORD, "before": "wrong"})
    response = sealed.post("/unlock/sealed/", {"password": NEW_PASSWORD, "before": PASSWORD})
    assert "many tries" in response.content.decode()
    assert sealed.get("/timeline/").status_code == 423


def test_words_typed_while_sealed_are_kept_until_it_opens(sealed):
    form = {
        "id": "x",
        "day": "2026-11-20",
        "clock": "10:00",
        "zone": "UTC",
        "what": "typed while sealed",
    }
    answer = sealed.post("/log/closeness/", form)
    assert answer.status_code == 423
    back = fields(answer, "/unlock/")["next"]
    sealed.post("/unlock/sealed/", {"password": NEW_PASSWORD, "before": PASSWORD})
    assert "typed while sealed" in sealed.get(back).content.decode()


def test_a_second_reset_still_leaves_the_diary_to_the_first_password(
    sealed, with_mail, bob, mailoutbox
):
    third = "third tide 2028"
    reset(bob, mailoutbox, third)
    person, _response = sign_in("bob", third)
    person.post("/unlock/sealed/", {"password": third, "before": PASSWORD})
    assert is_open(person)


def test_a_link_works_once(with_mail, bob, client, mailoutbox):
    reset(bob, mailoutbox)
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body).group(1)
    page = client.get(link, follow=True)
    assert "password1" not in page.content.decode()
