"""Short ways through the timeline's forms, and what the tests look at behind them."""

import re
import uuid
from html import unescape
from typing import Any

from tests.people import Person
from timeline.models import Event, EventData, Period, PeriodData
from vault.models import Held, Month
from vault.records import WHOLE, Opened, kinds

FEED = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "events"}


def in_place(target: str) -> dict[str, str]:
    """The headers of htmx, aiming at an element."""
    return {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": target}


def filled(record_id: uuid.UUID | None = None, **fields: Any) -> dict[str, Any]:
    """The whole form, as a browser sends it."""
    when = {"day": "2026-11-20", "clock": "12:00", "zone": "UTC"}
    return {"id": str(record_id or uuid.uuid4()), "what": "", "story": ""} | when | fields


def event(person: Person, pk: uuid.UUID) -> Opened[EventData]:
    return person.vault.open(Event, pk)


def events(person: Person) -> list[Opened[EventData]]:
    months = [filed.month for filed in person.vault.filed_months([Event.label])]
    return person.vault.read({Event: months}).of(Event)


def periods(person: Person) -> list[Opened[PeriodData]]:
    return person.vault.read({Period: WHOLE}).of(Period)


def rows() -> dict[str, list[Any]]:
    """Every sealed row of everybody, byte for byte."""
    models = [*kinds().values(), Month, Held]
    return {
        model.__name__: sorted(
            (str(row["id"]), {name: _plain(value) for name, value in row.items()})
            for row in model.objects.values()
        )
        for model in models
    }


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview | bytes) else str(value)


def text_of(response: Any) -> str:
    """What is read on the page: no tags, no entities, one space."""
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def area(html: str, name: str) -> str:
    """What a text area shows, as the browser would send it again."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', html, re.S)
    assert found, f"no text area {name}"
    return unescape(found.group(1))


def value(html: str, name: str) -> str:
    """What an input holds, or which of its choices is on."""
    for tag in re.findall(r"<input[^>]*>", html):
        if f'name="{name}"' not in tag:
            continue
        kind = re.search(r'type="(\w+)"', tag)
        found = re.search(r'value="([^"]*)"', tag)
        if kind and kind.group(1) in ("radio", "checkbox") and "checked" not in tag:
            continue
        ticked = "on" if kind and kind.group(1) == "checkbox" else ""
        return unescape(found.group(1)) if found else ticked
    return ""


def refs(html: str) -> list[str]:
    """The ids of the notes in a feed, in order."""
    return re.findall(r'<li id="e([0-9a-f-]{36})"', html)
