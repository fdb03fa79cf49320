"""What a thief of the database gets: every column's class, and the canary scan of all they hold."""

import re
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from tests import canary
from tests.scan import is_noise, leaked

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
