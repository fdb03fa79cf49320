"""Only UTF-8 is read: a request that says another alphabet is refused before its words are."""

import pytest
from django.test import Client, RequestFactory

from config.wsgi import application

HTMX = {"HX-Request": "true"}
OTHERS = ["base64", "hex", "rot13", "zlib", "idna", "undefined", "unicode_escape", "utf-7",
          "utf-16", "latin-1", "nobody-knows-it", "utf-8 "]  # fmt: skip
BODY = b'--x\r\nContent-Disposition: form-data; name="what"\r\n\r\n\\ud800 typed\r\n--x--\r\n'


@pytest.fixture
def lenient(alice) -> Client:
    alice.client.raise_request_exception = False
    return alice.client


@pytest.mark.parametrize("charset", OTHERS)
@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]
)
def test_a_form_in_another_alphabet_is_400_on_our_page(lenient, kind, charset):
    answer = lenient.post("/log/fear/", BODY, content_type=f'{kind}; charset="{charset}"')
    assert answer.status_code == 400
    assert "That did not arrive in one piece" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


def served(path: str, **environ: str) -> tuple[str, str]:
    """Status and page as the server gives them: Django's test client makes its own requests."""
    said: list[str] = []
    whole = RequestFactory().get(path).environ | environ
    body = application(whole, lambda status, headers: said.append(status))
    return said[0], b"".join(body).decode()


@pytest.mark.parametrize("charset", OTHERS)
@pytest.mark.parametrize("path", ["/timeline/?before=2026-11-20", "/guide/?x=%80", "/nowhere/?x=1"])
def test_a_question_in_another_alphabet_is_400_on_our_page(db, path, charset):
    status, page = served(path, CONTENT_TYPE=f'text/plain; charset="{charset}"')
    assert status == "400 Bad Request"
    assert "That did not arrive in one piece" in page


@pytest.mark.parametrize(
    "kind", ["x; charset*=undefined''x", "x; charset*=nobody''x", "x; y=" + "y" * 20_000]
)
def test_a_kind_that_cannot_be_read_at_all_is_the_same_page(db, kind):
    status, page = served("/guide/", CONTENT_TYPE=kind)
    assert status == "400 Bad Request"
    assert "That did not arrive in one piece" in page


@pytest.mark.parametrize("kind", ["", "text/plain", "text/plain; charset=UTF-8"])
def test_a_question_that_can_be_read_is_answered(db, kind):
    assert served("/guide/?x=1", CONTENT_TYPE=kind)[0] == "200 OK"


def test_to_htmx_it_is_the_notice_and_the_form_stays(lenient):
    answer = lenient.post(
        "/log/fear/",
        BODY,
        content_type="multipart/form-data; boundary=x; charset='hex'",
        headers=HTMX,
    )
    assert answer.status_code == 400
    assert answer["HX-Retarget"] == "#notice"
    assert '<h2 id="notice-h">That did not arrive in one piece</h2>' in answer.content.decode()


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF-8", '; charset="utf8"'])
def test_what_every_browser_sends_is_read(lenient, charset):
    kind = f"multipart/form-data; boundary=x{charset}"
    answer = lenient.post("/log/fear/", BODY, content_type=kind)
    assert answer.status_code == 422
    assert "ud800 typed" in answer.content.decode()
