"""Short ways through the timeline's forms, and what the tests look at behind them."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from guide.facts import Kind
from guide.words.reading import RULESET
from tests.people import Person
from timeline.models import Event, EventData, Period, PeriodData
from vault.models import Held, Month
from vault.records import WHOLE, Opened, kinds
from web.time import Moment

FEED = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "events"}
SUNDAY = datetime(2026, 11, 22, 13, 0)  # the clock of the tests
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ENDING = {"day": "2026-11-22", "clock": "10:00", "zone": "Europe/Dublin", "how_ended": "talked"}


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


def add(person: Person, *moments: datetime, zone: str = "UTC") -> list[uuid.UUID]:
    """Many notes at once, straight into the vault."""
    vault = person.vault
    with vault.alone():
        return [
            vault.add(
                Event, EventData(kind=Kind.TALK, when=Moment.of(at, zone), ruleset=RULESET)
            ).id
            for at in moments
        ]


def damage(*pks: uuid.UUID) -> None:
    for row in Event.objects.filter(pk__in=pks):
        row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
        row.save(update_fields=["sealed"])


def began(person: Person, kind: str = "asked-space", **fields: str) -> uuid.UUID:
    """Open a period from the whole form. Gives its id."""
    person.log(kind, datetime(2026, 11, 10, 9, 0), open_period="on", **fields)
    (period,) = periods(person)
    return period.id


def page(person: Person) -> Any:
    return person.get("/timeline/").context["page"]


def beside(person: Person) -> dict[str, str]:
    """The rule beside each note, by the id of the note."""
    return {row.ref[1:]: row.advice.rule for row in page(person).rows if row.advice}


def ago(**ago_: float) -> datetime:
    return SUNDAY - timedelta(**ago_)


def quiet_after_argument(person: Person) -> str:
    person.log("argument", ago(days=2))
    return str(person.log("quiet", ago(days=1)))
