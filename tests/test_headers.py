"""What every answer carries, and what an error never says."""

import json
import logging
import re
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client, RequestFactory
from django.views.debug import ExceptionReporter, get_exception_reporter_filter

from tests.accounts.doors import fields
from tests.people import PASSWORD
from web.logs import JsonLine

HTMX = {"HX-Request": "true"}
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
    "object-src 'none'", "frame-ancestors 'none'",
}  # fmt: skip
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
SWITCHED_OFF = {"camera", "microphone", "geolocation", "usb", "payment", "display-capture"}


@pytest.fixture
def answers(alice):
    """One of every kind of answer there is, by what it is."""
    pk = alice.log()
    anybody = Client()
    strict = Client(enforce_csrf_checks=True)
    found = {
        "a page": alice.get("/timeline/"),
        "a fragment": alice.get(f"/timeline/e/{pk}/", headers=HTMX | {"HX-Target": f"e{pk}"}),
        "a public page": anybody.get("/guide/"),
        "a redirect": anybody.get("/"),
        "a file to keep": alice.get("/accounts/recovery-key/file/"),
        "400": anybody.get("/guide/", CONTENT_TYPE="text/plain; charset=hex"),
        "401": anybody.get("/timeline/"),
        "401 for htmx": anybody.get("/timeline/", headers=HTMX),
        "403": strict.post("/log/fear/"),
        "404": alice.get("/nowhere/"),
        "404 for htmx": alice.get("/nowhere/", headers=HTMX),
        "404 of a record": alice.get("/timeline/e/0b0e8f0a-0000-4000-8000-000000000001/"),
        "405": alice.get("/lock/"),
        "422": alice.post("/log/fear/", {"day": "x"}),
        "500": fault(alice.client),
        "health": anybody.get("/health/"),
    }
    alice.post("/lock/")
    found["423"] = alice.get("/timeline/")
    found["423 of a form"] = alice.post("/log/fear/", {"what": "x"})
    found["204"] = alice.get("/timeline/", headers=HTMX)
    return found


def fault(client, words: str = "quoted words"):
    """A page on which the database fails, with a message that quotes what was written."""

    def refuse(execute, sql, params, many, context):
        if "timeline_event" in sql:
            raise RuntimeError(words)
        return execute(sql, params, many, context)

    client.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        return client.post(
            "/log/fear/", {"day": "2026-11-20", "clock": "10:00", "zone": "UTC", "what": words}
        )


def test_there_is_one_of_every_status(answers):
    found = {answer.status_code for answer in answers.values()}
    assert found == {200, 204, 302, 400, 401, 403, 404, 405, 422, 423, 500}


def test_every_answer_has_the_policy_and_nothing_else_in_it(answers):
    for name, answer in answers.items():
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY, name
        assert "Content-Security-Policy-Report-Only" not in answer.headers


@pytest.mark.parametrize("header", FIXED)
def test_every_answer_has(answers, header):
    assert {name: answer.get(header) for name, answer in answers.items()} == dict.fromkeys(
        answers, FIXED[header]
    )


def test_no_answer_is_kept_anywhere(answers):
    for name, answer in answers.items():
        said = {part.strip() for part in answer["Cache-Control"].split(",")}
        assert {"no-store", "private"} <= said, name
        assert "public" not in said


def test_a_fragment_is_never_taken_for_its_page(answers):
    for name, answer in answers.items():
        varies = {part.strip() for part in answer["Vary"].split(",")}
        assert {"HX-Request", "HX-Target"} <= varies, name


def test_devices_and_sensors_are_off_on_every_answer(answers):
    for name, answer in answers.items():
        allowed = dict(part.strip().split("=") for part in answer["Permissions-Policy"].split(","))
        assert set(allowed) >= SWITCHED_OFF, name
        assert set(allowed.values()) == {"()"}


def test_no_answer_opens_itself_to_other_origins_or_names_its_server(alice):
    answer = alice.get("/timeline/", headers={"Origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert not {"Server", "X-Powered-By"} & set(answer.headers)


def test_every_text_says_its_alphabet(answers):
    for name, answer in answers.items():
        if answer.content:
            assert "charset=utf-8" in answer["Content-Type"] or name == "health", name


def test_static_files_are_what_they_say_and_may_be_kept(client, db):
    answer = client.get("/static/tideline.css")
    body = b"".join(answer.streaming_content)
    answer.close()
    assert body == Path(finders.find("tideline.css")).read_bytes()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer
    assert "no-store" not in answer["Cache-Control"]


# Cookies


def cookies_of(person) -> dict[str, dict[str, object]]:
    return {
        name: {key: morsel[key] for key in ("secure", "httponly", "samesite", "path", "domain")}
        for name, morsel in person.client.cookies.items()
    }


def test_on_this_machine_the_cookies_have_plain_names(alice):
    alice.post("/look/", {"look": "dark"})
    found = cookies_of(alice)
    common = {"secure": "", "path": "/", "domain": ""}
    assert found == {
        "tl-sid": common | {"httponly": True, "samesite": "Lax"},
        "tl-vault-key": common | {"httponly": True, "samesite": "Strict"},
        "tl-look": common | {"httponly": "", "samesite": "Lax"},
        "tl-csrf": common | {"httponly": "", "samesite": "Lax"},
    }


def test_behind_tls_every_cookie_is_secure(db, settings, clock):
    settings.TLS = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    for name in ("SESSION", "CSRF", "VAULT", "LOOK"):
        host = getattr(settings, f"{name}_COOKIE_NAME").replace("tl-", "__Host-")
        setattr(settings, f"{name}_COOKIE_NAME", host)
    client = Client(headers={"Referer": "https://testserver/"})
    form = {"username": "bob", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", form, secure=True)
    client.post("/look/", {"look": "dark"}, secure=True)
    client.get("/settings/", secure=True)
    found = dict(client.cookies.items())
    assert set(found) == {"__Host-sid", "__Host-csrf", "__Host-vault-key", "__Host-look"}
    assert all((c["secure"], c["path"], c["domain"]) == (True, "/", "") for c in found.values())
    client.post("/lock/", secure=True)
    assert client.cookies["__Host-vault-key"].value == ""
    assert client.cookies["__Host-vault-key"]["secure"] is True


def test_no_secret_of_a_cookie_stands_in_a_page(alice):
    html = alice.get("/timeline/").content.decode()
    for name in ("SESSION_COOKIE_NAME", "VAULT_COOKIE_NAME"):
        assert alice.client.cookies[getattr(project, name)].value not in html


# Errors


def test_a_fault_is_a_plain_page_that_gives_the_words_back_and_tells_nothing_of_itself(alice):
    answer = fault(alice.client, "quoted words")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong here" in html
    assert fields(answer, "/log/fear/")["what"] == "quoted words"
    for never in (
        "RuntimeError",
        "Traceback",
        "timeline_event",
        "/work",
        ".py",
        "SELECT",
    ):
        assert never not in html


@pytest.mark.parametrize("debugging", [False, True])
def test_an_error_report_holds_no_form_no_cookie_and_no_variable(settings, debugging):
    settings.DEBUG = debugging
    request = RequestFactory().post(
        "/log/fear/", {"what": "quoted words"}, HTTP_COOKIE="tl-sid=secret-session"
    )
    request.META["SECRET_HEADER"] = "secret-header"
    try:
        told = "quoted words"
        raise RuntimeError(told[:0])
    except RuntimeError:
        reporter = ExceptionReporter(request, *sys.exc_info())
        report = reporter.get_traceback_text() + html_without_source(reporter)
    assert "RuntimeError" in report
    assert not any(never in report for never in ("secret-session", "secret-header"))
    assert get_exception_reporter_filter(request).get_post_parameters(request) == {}
    assert reporter.filter.get_traceback_frame_variables(request, sys._getframe()) == []


SOURCE_LINES = ("frames", "lastframe", "settings")  # these would quote this very test


def html_without_source(reporter) -> str:
    data = reporter.get_traceback_data()
    assert all(frame["vars"] == [] for frame in data["frames"])
    assert data["filtered_POST_items"] == []
    return repr({name: value for name, value in data.items() if name not in SOURCE_LINES})


# Logs


def line_of(name: str, text: str, *arguments: object, **more: object) -> dict[str, object]:
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLine())
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, text, arguments, None)
    record.__dict__.update(more)
    handler.emit(record)
    assert out.getvalue().count("\n") == 1
    return json.loads(out.getvalue())


def test_a_line_of_the_framework_says_only_how_bad_and_who():
    line = line_of("django.request", "Not Found: %s", "/log/fear/?what=words")
    assert set(line) == {"time", "level", "logger"}


def test_of_an_error_its_kind_and_place_are_told_and_not_its_words():
    try:
        raise ValueError("quoted words")
    except ValueError:
        line = line_of("tideline.x", "failed", exc_info=sys.exc_info())
    assert line["error"] == "ValueError"
    assert line["at"][0].startswith("test_of_an_error")
    assert re.search(r" test_headers\.py:\d+$", line["at"][0])
    assert "quoted" not in json.dumps(line)


def test_a_line_stays_one_line_whatever_is_in_it():
    line = line_of("tideline.x", "user %s", "a\nERROR b\u2028c")
    assert line["event"] == "user a\nERROR b\u2028c"


def test_a_request_leaves_one_line_with_its_route_and_no_path(alice, caplog):
    with caplog.at_level(logging.INFO, "tideline.request"):
        alice.get("/timeline/?before=1987-03-14")
    facts = [record.facts for record in caplog.records if record.name == "tideline.request"]
    assert [(fact["route"], fact["method"], fact["status"]) for fact in facts] == [
        ("timeline:page", "GET", 200)
    ]
    assert set(facts[0]) == {"request", "route", "method", "status", "ms"}


def test_only_these_loggers_have_a_way_out():
    assert set(project.LOGGING["loggers"]) == {"", "django", "tideline"}
    assert set(project.LOGGING["handlers"]) == {"out"}
    assert project.ADMINS == []
