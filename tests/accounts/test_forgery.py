"""A form without its token is refused, with its words kept, unless it came from elsewhere."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.doors import HTMX
from tests.people import Person
from timeline.models import Event

FORM = {"day": "2026-11-20", "clock": "10:00", "zone": "UTC", "what": "typed words"}


@pytest.fixture
def strict(alice) -> Person:
    """The same browser, where tokens are looked at."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = alice.client.cookies
    return Person("alice", client)


def test_an_old_page_keeps_its_words_and_can_be_sent_again(strict):
    response = strict.post("/log/fear/", FORM | {"csrfmiddlewaretoken": "a" * 64})
    html = response.content.decode()
    assert response.status_code == 403
    assert 'name="what" value="typed words"' in html
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', html).group(1)
    assert strict.post("/log/fear/", FORM | {"csrfmiddlewaretoken": token}).status_code == 302
    assert Event.objects.count() == 1


def test_htmx_gets_a_notice_and_its_form_stays(strict):
    response = strict.post("/log/fear/", FORM, headers=HTMX)
    assert response.status_code == 403
    assert response["HX-Retarget"] == "#notice"
    assert response.content.decode().strip().startswith('<section id="notice"')


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://testserver:81"},
    ],
    ids=str,
)  # fmt: skip
def test_words_from_a_foreign_origin_are_not_offered_again(strict, headers):
    token = strict.client.cookies[settings.CSRF_COOKIE_NAME].value
    response = strict.post("/log/fear/", FORM | {"csrfmiddlewaretoken": token}, headers=headers)
    assert response.status_code == 403
    assert "typed words" not in response.content.decode()
    assert not Event.objects.exists()


def test_a_secure_form_with_a_foreign_referer_is_not_offered_again(strict):
    response = strict.post(
        "/log/fear/", FORM, secure=True, headers={"Referer": "https://evil.example/"}
    )
    assert response.status_code == 403
    assert "typed words" not in response.content.decode()


def test_no_password_is_offered_again(strict):
    form = {
        "username": "alice",
        "recovery_key": "AAAA-BBBB",
        "password1": "secret",
        "password2": "secret",
    }
    html = strict.post("/accounts/recover/", form).content.decode()
    assert "secret" not in html
    assert "AAAA-BBBB" not in html
