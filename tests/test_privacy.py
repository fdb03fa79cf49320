"""What a thief gets: the canary scan of everything the program writes, and every column's class."""

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from config.secret_file import fresh
from guide.facts import Kind
from tests import canary

KINDS = [kind.value for kind in Kind if "-" in kind]
# The others are words of the language too: looked for as whole words, as they are stored. Three
# letters come about in noise, so of "met" the ways to say a value are looked for.
PLAIN = [kind.value for kind in Kind if "-" not in kind]
VALUE = r"""(?:["'=>:/]|\xa3)met(?:["'<&/\n]|\xa3|$)"""
NEVER = [
    canary.CANARY,
    *KINDS,
    canary.DAY,
    canary.SINCE,
    canary.UNTIL,
    canary.ENDED,
    canary.ZONE,
    "14 March 1987",
    "1987-03",
]
ALONE = "import sys, django; django.setup(); from tests.canary import alone; alone(sys.argv[1])"
FORMS = ("utf-8", "utf-16-le", "utf-16-be")

# Every column of every table, by what a thief learns from it.
COLUMNS = {
    "accounts_user": {
        "id": "identity", "username": "identity", "email": "identity", "is_active": "identity",
        "password": "key material",
    },
    "account_emailaddress": {
        "id": "framework", "user_id": "identity", "email": "identity", "verified": "identity",
        "primary": "identity",
    },
    # Empty: addresses are never confirmed.
    "account_emailconfirmation": {
        "id": "framework", "email_address_id": "framework", "created": "framework", "sent": "framework",
        "key": "framework",
    },
    "vault_keyslot": {
        "id": "framework", "owner_id": "identity", "kind": "key material", "generation": "counter",
        "salt": "key material", "params": "key material", "wrapped": "sealed", "confirmed": "identity",
    },
    "vault_olderkey": {
        "id": "framework", "owner_id": "identity", "generation": "counter", "wrapped": "sealed",
    },
    "vault_vaultkeys": {"owner_id": "identity", "public": "key material", "sealed": "sealed"},
    "vault_unlock": {
        "id": "key material", "owner_id": "identity", "state": "framework", "wrapped": "sealed",
        "idle_until": "expiry", "expires": "expiry",
    },
    "vault_month": {
        "id": "counter", "owner_id": "identity", "bucket": "bucket", "revision": "counter",
        "sealed": "sealed",
    },
    "vault_held": {"id": "framework", "owner_id": "identity", "sealed": "sealed"},
    "vault_installation": {"id": "framework", "pepper_check": "key material"},
    "django_session": {
        "session_key": "framework", "session_data": "framework", "expire_date": "expiry",
    },
    "django_content_type": {"id": "framework", "app_label": "framework", "model": "framework"},
    "django_migrations": {
        "id": "framework", "app": "framework", "name": "framework", "applied": "framework",
    },
    # Filled by the framework for an admin that is not installed: the same in every installation.
    "auth_permission": {
        "id": "framework", "name": "framework", "content_type_id": "framework", "codename": "framework",
    },
    "auth_group": {"id": "framework", "name": "framework"},
    "auth_group_permissions": {
        "id": "framework", "group_id": "framework", "permission_id": "framework",
    },
}  # fmt: skip
RECORD = {
    "id": "framework", "owner_id": "identity", "version": "counter", "bucket": "bucket",
    "sealed": "sealed",
}  # fmt: skip
COLUMNS |= dict.fromkeys(
    ("accounts_preferences", "timeline_event", "timeline_period", "journal_entry"), RECORD
)


def columns() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        return {
            table: [
                column.name
                for column in connection.introspection.get_table_description(cursor, table)
            ]
            for table in connection.introspection.table_names(cursor)
        }


def contents() -> dict[tuple[str, str], bytes]:
    """Everything in every column of every table, as bytes; sessions decoded."""
    found: dict[tuple[str, str], bytes] = {}
    for table, names in columns().items():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (a table of ours)
            rows = cursor.fetchall()
        for place, name in enumerate(names):
            found[table, name] = b"\n".join(as_bytes(row[place]) for row in rows)
    decoded = [SessionStore().decode(session.session_data) for session in Session.objects.all()]
    return found | {("django_session", "decoded"): repr(decoded).encode()}


def as_bytes(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return (value if isinstance(value, str) else repr(value)).encode()


def leaked(data: bytes, *more: str) -> list[str]:
    """The forbidden words that are found in the data, in any of the ways to write them."""
    low = data.lower()
    found = [
        word for word in (*NEVER, *more) if any(form in low for form in ways_to_write(word.lower()))
    ]
    return found + [word for word in PLAIN if is_said(word, data)]


def is_said(kind: str, data: bytes) -> bool:
    """Whether a kind of one word stands there as a word, in any alphabet, or in base64."""
    pattern = VALUE if len(kind) < 4 else rf"(?<![a-z]){kind}(?![a-z])"
    texts = (data, data[::2], data[1::2])  # UTF-16 has every letter in one of the halves
    return any(re.search(pattern.encode("latin-1"), text) for text in texts) or (
        len(kind) > 7 and any(part in data.lower() for part in in_base64(kind))
    )


def ways_to_write(word: str) -> list[bytes]:
    plain = [word.encode(name) for name in FORMS]
    return [*plain, word.encode().hex().encode(), *in_base64(word)]


def in_base64(word: str) -> list[bytes]:
    """The part that does not depend on what stands around it, for each of the three places."""
    found = []
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + word.encode() + b"\0\0").lower()
        cut = (0, 2, 3)[before]
        found.append(whole[cut : cut + len(word) * 4 // 3 - 3])
    return [part for part in found if len(part) >= 8]


def test_every_column_of_every_table_is_classified(db):
    found = {table: sorted(names) for table, names in columns().items()}
    assert found == {table: sorted(names) for table, names in COLUMNS.items()}


def test_no_table_of_ours_has_a_date_that_does_not_expire_something(db):
    with connection.cursor() as cursor:
        dates = {
            (table, column.name)
            for table in columns()
            for column in connection.introspection.get_table_description(cursor, table)
            if "date"
            in str(connection.introspection.get_field_type(column.type_code, column)).lower()
        }
    framework = {("django_migrations", "applied"), ("account_emailconfirmation", "created"),
                 ("account_emailconfirmation", "sent")}  # fmt: skip
    expiring = {
        (table, name)
        for table, names in COLUMNS.items()
        for name in names
        if names[name] == "expiry"
    }
    assert dates - framework == expiring


def test_the_scan_sees_what_is_there():
    for name in FORMS:
        assert leaked(b"\x00\x01" + canary.word("x").encode(name)) == [canary.CANARY]
    assert leaked(json.dumps({"kind": "asked-space"}).encode()) == ["asked-space"]
    for before in ("", "a", "ab"):
        assert leaked(base64.b64encode(f"{before}{canary.CANARY} tides".encode())) == [
            canary.CANARY
        ]
    assert leaked(b"harmless bytes, disquieting, assigned, cement, fearless") == []


@pytest.mark.parametrize("kind", PLAIN)
def test_the_scan_sees_a_kind_that_is_a_word_of_the_language(kind):
    said = [json.dumps({"kind": kind}), f"/log/{kind}/", f"kind={kind}&", f"\n{kind}\n" if len(kind) > 3 else f"'{kind}'"]  # fmt: skip
    for text in said:
        for name in FORMS:
            assert leaked(b"\x01\x02" + text.encode(name)) == [kind], (text, name)
    assert leaked(bytes([0x81, 0xA4]) + b"kind" + bytes([0xA0 + len(kind)]) + kind.encode()) == [
        kind
    ]


@pytest.fixture
def lived(db, clock, settings) -> str:
    settings.MAIL_CONFIGURED = True
    return canary.live(Client(), Client(enforce_csrf_checks=True))


def test_no_column_of_any_table_holds_a_word_a_kind_a_date_or_a_name(lived):
    found = contents()
    assert canary.ADDRESS.encode() in found["account_emailaddress", "email"]
    keys = [
        group
        for key in re.findall(r"(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4}", lived)
        for group in (key, key.replace("-", ""))
    ]
    assert len(keys) == 4
    assert {
        place: leaked(data, *keys) for place, data in found.items() if leaked(data, *keys)
    } == {}


def sealed_cells() -> dict[tuple[str, str], list[bytes]]:
    """What every column that is called sealed holds, row by row."""
    found: dict[tuple[str, str], list[bytes]] = {}
    for table, names in COLUMNS.items():
        for name in (name for name, kind in names.items() if kind == "sealed"):
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT "{name}" FROM "{table}"')  # noqa: S608  (a table of ours)
                found[table, name] = [as_bytes(row[0]) for row in cursor.fetchall()]
    return found


HEADER = 4  # bytes that say how it was sealed: see vault.crypto


def is_noise(data: bytes) -> bool:
    """No byte is more frequent than chance allows, and nowhere is there a line of text."""
    expected = len(data) / 256
    most = max(data.count(byte) for byte in range(256))
    return most <= expected + 6 * expected**0.5 + 8 and not re.search(rb"[ -~]{24}", data)


def test_noise_is_told_from_text_also_where_there_is_little_of_it():
    assert all(is_noise(os.urandom(size)) for size in (0, 48, 60, 512, 4096, 100_000))
    for text in (json.dumps({"kind": "fear", "what": "he said no"}).encode(), bytes(60)):
        assert not is_noise(text)
        assert not is_noise(os.urandom(512) + text)


def test_what_is_called_sealed_looks_like_noise(lived):
    cells = sealed_cells()
    damaged = b"x"  # put there by the life itself, to be found damaged
    empty = {place for place, held in cells.items() if not held}
    assert empty == {("vault_olderkey", "wrapped")}
    for place, held in cells.items():
        whole = [data[HEADER:] for data in held if data != damaged]
        assert all(is_noise(data) for data in whole), place
        assert is_noise(b"".join(whole)), place


def test_what_a_session_holds_is_who_and_nothing_else(lived):
    known = {"_auth_user_id", "_auth_user_backend", "_auth_user_hash", "_session_expiry",
             "account_authentication_methods", "account_authentication_methods_user",
             "account_verified_email"}  # fmt: skip
    for session in Session.objects.all():
        assert set(session.get_decoded()) <= known


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, bytes]:
    """All that a life in the diary leaves behind: files, logs, mails, cache, temporary files."""
    place = tmp_path_factory.mktemp("canary")
    data, temporary, outside = place / "data", place / "tmp", place / "outside.json"
    data.mkdir()
    temporary.mkdir()
    environment = os.environ | fresh() | {
        "DATABASE_URL": "", "TIDELINE_DATA": str(data), "TIDELINE_TESTING": "1", "TMPDIR": str(temporary),
        "KDF_MEMORY_KIB": "8", "KDF_ROUNDS": "1", "PYTHONWARNINGS": "default", "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    (data / "static").mkdir()
    command = [sys.executable, "-c", ALONE, str(outside)]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = {
        str(path.relative_to(place)): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }
    said = json.loads(found.pop("outside.json"))
    parts = {name: json.dumps(said[name]).encode() for name in ("mails", "cache")}
    return found | parts | {"output": done.stdout + done.stderr, "keys": said["key"].encode()}


def test_no_file_log_mail_cache_or_temporary_file_holds_any_of_it(files):
    key = files["keys"].decode()
    secrets = [key[:39], key[39:], key[:39].replace("-", ""), key[39:].replace("-", "")]
    left = {name: data for name, data in files.items() if name != "keys"}
    assert {
        name: leaked(data, *secrets) for name, data in left.items() if leaked(data, *secrets)
    } == {}


def test_the_scan_read_the_database_its_journal_the_log_a_mail_and_the_cache(files):
    assert canary.ADDRESS.encode() in files["data/tideline.sqlite3"] + files.get(
        "data/tideline.sqlite3-wal", b""
    )
    assert b'"route": "timeline:log_kind"' in files["output"]
    assert b'"error": "RuntimeError"' in files["output"]
    assert canary.ADDRESS.encode() in files["mails"]
    assert b"rl:" in files["cache"]
    names = {Path(name).name for name in files}
    assert "tideline.sqlite3" in names


def test_every_line_of_the_log_is_json_and_says_nothing_of_a_person(files):
    lines = files["output"].decode().splitlines()
    known = {
        "time",
        "level",
        "logger",
        "request",
        "route",
        "method",
        "status",
        "ms",
        "event",
        "error",
        "at",
    }
    for line in lines:
        assert set(json.loads(line)) <= known
    for never in (canary.USER, "testserver", "127.0.0.1", "/log/", "/timeline/", "Mozilla"):
        assert never not in files["output"].decode()
