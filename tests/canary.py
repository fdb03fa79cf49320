"""Lives a whole life in the diary with words that are found nowhere else, through every page."""

import json
import os
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import override_settings, setup_test_environment

from guide.advice.rules import RULES
from guide.facts import Kind
from timeline.kinds import KINDS
from timeline.models import Event, Period

CANARY = "zqkanarie"
DAY, SINCE, UNTIL, ENDED = "1987-03-14", "1987-02-27", "2031-08-19", "1987-05-23"
ZONE = "Pacific/Chatham"
USER, ADDRESS = "seventh", "seventh@example.org"
PASSWORD, CHANGED = f"{CANARY} slow tides", f"{CANARY} new tides"
WHEN = {"day": DAY, "clock": "04:37", "zone": ZONE}


def word(place: str) -> str:
    """Words for one field: all of them hold the canary, each says where it was typed."""
    return f"{CANARY}-{place} he said “no”"


def live(client: Any, strict: Any) -> str:
    """Use everything. `strict` is a browser that must send tokens. Gives the recovery key."""
    key = arrive(client)
    events = log_everything(client)
    change(client, events)
    write(client)
    choose(client)
    lock_and_expire(client)
    fail(client, strict, events)
    return key + leave_and_come_back(client)


def sign_in(client: Any, password: str, **more: str) -> Any:
    return client.post("/accounts/login/", {"login": USER, "password": password, **more})


def arrive(client: Any) -> str:
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", {"username": USER, "email": ADDRESS} | passwords)
    page = client.get("/accounts/recovery-key/")
    groups, form = page.context["groups"], page.context["form"]
    client.get("/accounts/recovery-key/file/")
    first, second = form["first_number"].value(), form["second_number"].value()
    typed = {"first": groups[first - 1], "second": groups[second - 1]}
    client.post(
        "/accounts/recovery-key/",
        typed | {"first": "AAAA", "first_number": first, "second_number": second},
    )
    client.post("/accounts/recovery-key/", typed | {"first_number": first, "second_number": second})
    client.post("/welcome/", {"zone": ZONE, "partner_name": word("partner")[:40], "pronouns": "he"})
    return "-".join(groups)


def log_everything(client: Any) -> list[uuid.UUID]:
    """One event of each kind with every question answered, and one of each by a single tap."""
    made = []
    for kind in Kind:
        asked = {question.name: _answer(question) for question in KINDS[kind].asks}
        words = {"what": word("what"), "story": word("story"), "closeness": "30"}
        made.append(uuid.uuid4())
        form = {"id": str(made[-1]), "open_period": "on"} | WHEN | words | asked
        answer = client.post(f"/log/{kind}/", form)
        if answer.status_code == 422:  # another period is open
            del form["open_period"]
            answer = client.post(f"/log/{kind}/", form)
        assert answer.status_code == 302, answer.content.decode()
        client.post(
            "/log/now/", {"kind": kind, "id": str(uuid.uuid4())}, headers={"HX-Request": "true"}
        )
    return made


def _answer(question: Any) -> str:
    if question.widget == "date":
        return SINCE if question.name == "since" else UNTIL
    return "41" if question.widget == "number" else question.choices[0][0]


def change(client: Any, events: list[uuid.UUID]) -> None:
    """Edits, a stale version, an id used twice, the bin and back, a period and its end."""
    first, second, third, *_rest = (f"/timeline/e/{pk}/" for pk in events)
    form = WHEN | {"what": word("edited"), "story": "", "version": "1"}
    client.post(f"{first}edit/", form)
    assert client.post(f"{first}edit/", form | {"what": word("stale")}).status_code == 409
    taken = {"id": str(events[1]), "what": word("taken")}
    assert client.post(f"/log/{list(Kind)[1]}/", WHEN | taken).status_code == 409
    client.post(f"{second}delete/")
    client.post(f"{third}delete/", headers={"HX-Request": "true", "HX-Target": f"e{events[2]}"})
    client.post(f"{third}restore/")
    period = f"/periods/{Period.objects.first().pk}/"
    ended = WHEN | {
        "day": ENDED,
        "version": "1",
        "how_ended": "talked",
        "reflection": word("reflection"),
    }
    assert client.post(f"{period}end/", ended).status_code == 302
    client.post(f"{period}delete/")
    client.post(f"{period}restore/")
    for path in (first, f"{first}edit/", period, f"{period}end/", "/timeline/", "/log/"):
        client.get(path)
    client.get(f"/timeline/earlier/?before={ENDED}")


def write(client: Any) -> None:
    pk = uuid.uuid4()
    page = WHEN | {"text": word("page"), "mood": "2", "feelings": ["missing", "hurt"]}
    assert client.post("/journal/new/", page | {"id": str(pk)}).status_code == 302
    entry = f"/journal/{pk}/"
    client.post(f"{entry}edit/", page | {"text": word("page again"), "version": "1"})
    client.post(f"{entry}edit/", page | {"text": word("stale page"), "version": "1"})
    for path in ("/journal/", entry, f"{entry}edit/", f"/journal/?before={DAY}"):
        client.get(path)
    client.post(f"{entry}delete/")


def choose(client: Any) -> None:
    client.post("/settings/", {"zone": ZONE, "partner_name": word("name")[:40], "pronouns": "she"})
    client.post("/settings/", {"zone": "x", "partner_name": word("refused"), "pronouns": "x"})
    rule = next(rule.id for rule in RULES if not rule.is_safety)
    client.post("/advice/not-for-me/", {"rule": rule})
    client.post("/advice/not-danger/", {"evidence": word("evidence")})
    client.get("/advice/")
    client.get("/guide/")
    client.get(f"/why/{rule}/")


def lock_and_expire(client: Any) -> None:
    """What is typed while it is locked, and after the session has ended."""
    form = WHEN | {"what": word("held"), "story": word("held story")}
    client.post("/lock/", form | {"held_path": "/log/quiet/"})
    client.post("/log/asked-space/", form)
    client.post("/log/asked-space/", form, headers={"HX-Request": "true"})
    client.post("/unlock/", {"password": f"{CANARY} wrong"})
    client.post("/unlock/", {"password": PASSWORD})
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    assert client.post("/log/fear/", form).status_code == 401
    kept = {"kept_path": "/log/fear/", "kept.what": word("carried")}
    sign_in(client, f"{CANARY} wrong", **kept)
    assert "held=" in sign_in(client, PASSWORD, **kept)["Location"]


def fail(client: Any, strict: Any, events: list[uuid.UUID]) -> None:
    """Refused forms, a damaged row, a fault whose message quotes the words, a page that is not."""
    strict.cookies = client.cookies
    form = WHEN | {"what": word("refused"), "story": word("refused story")}
    assert strict.post("/log/fear/", form).status_code == 403
    client.post(
        "/log/fear/", form | {"day": word("day"), "zone": word("zone"), "clock": word("clock")}
    )
    client.post(f"/log/{CANARY}/", form)
    client.post(f"/{CANARY}/?{CANARY}=1", form)
    Event.objects.filter(pk=events[-1]).update(sealed=b"x")
    assert client.post(f"/timeline/e/{events[-1]}/edit/", form).status_code == 409

    def broken(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "timeline_event" in sql and sql.startswith("INSERT"):
            raise RuntimeError(word("quoted by a fault"))
        return execute(sql, params, many, context)

    client.raise_request_exception = False
    with connection.execute_wrapper(broken):
        assert client.post("/log/fear/", form).status_code == 500
    client.raise_request_exception = True


def leave_and_come_back(client: Any) -> str:
    """A new password, a reset by mail that fails, and the recovery key that is shown then."""
    changed = {"oldpassword": PASSWORD, "password1": CHANGED, "password2": CHANGED}
    assert client.post("/accounts/password/change/", changed).status_code == 302
    client.post("/accounts/recovery-key/new/", {"password": CHANGED})
    key = "-".join(client.get("/accounts/recovery-key/").context["groups"])
    client.post("/accounts/password/reset/", {"email": ADDRESS})
    client.post(
        "/accounts/recover/", {"username": USER, "recovery_key": key[:-1], "password1": CHANGED}
    )
    client.post("/accounts/logout/")
    assert sign_in(client, CHANGED).status_code == 302
    assert CANARY in client.get("/timeline/").content.decode()
    return key


def alone(outside: str) -> None:
    """In a process and on a database file of its own. What is no file is written to `outside`."""
    setup_test_environment()
    call_command("migrate", verbosity=0)
    with override_settings(MAIL_CONFIGURED=True, ALLOWED_HOSTS=["testserver"]):
        key = live(Client(), Client(enforce_csrf_checks=True))
    mails = [f"{sent.subject} {sent.from_email} {sent.to} {sent.body}" for sent in mail.outbox]
    said = {"key": key, "mails": mails, "cache": repr(vars(caches["default"]))}
    Path(outside).write_text(json.dumps(said))
    os._exit(0)  # no tidying up: the write-ahead log stays as a crash would leave it
