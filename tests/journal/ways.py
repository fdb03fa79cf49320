"""Short ways through the journal's form, and what the tests look at behind it."""

import uuid
from typing import Any

from journal.models import Entry, EntryData
from tests.people import Person
from vault.records import Opened

NEW = "/journal/new/"


def filled(record_id: uuid.UUID | None = None, **fields: Any) -> dict[str, Any]:
    """The whole form, as a browser sends it."""
    when = {"day": "2026-11-20", "clock": "12:00", "zone": "UTC"}
    return {"id": str(record_id or uuid.uuid4()), "prompt": "1", "text": "A line."} | when | fields


def edited(version: int = 1, **fields: Any) -> dict[str, Any]:
    """The form of a saved page, as a browser sends it."""
    data = filled(**fields) | {"version": str(version)}
    del data["id"]
    return data


def entry(person: Person, pk: uuid.UUID) -> Opened[EntryData]:
    return person.vault.open(Entry, pk)


def entries(person: Person) -> list[Opened[EntryData]]:
    months = [filed.month for filed in person.vault.filed_months([Entry.label])]
    return person.vault.read({Entry: months}).of(Entry)


def edit(pk: uuid.UUID) -> str:
    return f"/journal/{pk}/edit/"
