"""Events as a source of the timeline."""

from functools import cache
from typing import Any
from uuid import UUID

from django.urls import reverse

from guide.facts import Fact
from timeline.headings import heading
from timeline.kinds import KINDS
from timeline.models import Event, EventData
from timeline.sources import Shown, Source
from timeline.tide import Felt
from vault.records import Opened
from web.people import Partner
from web.prose import opening

ANY_ID = UUID(int=0)


def shown(record: Opened[EventData], partner: Partner) -> Shown:
    event, spec = record.data, KINDS[record.data.kind]
    words, story = opening(event.what), opening(event.story)
    return Shown(
        heading=heading(event.kind, partner, **_who(event)),
        icon=spec.icon,
        words=words,
        story=story,
        goes_on=(words, story) != (event.what, event.story),
        asides=tuple(asides(event)),
        url=_address("event", record),
        edit_url=_address("event_edit", record),
        delete_url=_address("event_delete", record),
        own_act=spec.own_act,
        in_place=True,
    )


def asides(event: EventData) -> list[str]:
    """The answers to the kind's questions, in words."""
    said = (
        question.said(event.answers[question.name])
        for question in KINDS[event.kind].asks
        if question.name in event.answers
    )
    return [words for words in said if words]


def fact(record: Opened[EventData]) -> Fact:
    event = record.data
    return Fact(
        ref=record.ref,
        at=event.when.local,
        kind=event.kind,
        details=event.details,
        until=event.until,
        found=event.found,
    )


def felt(record: Opened[EventData]) -> Felt:
    event = record.data
    return Felt(event.when.local, event.kind, event.closeness, event.details.get("how", ""))


def _who(event: EventData) -> dict[str, str]:
    return {"who": event.details["who"]} if "who" in event.details else {}


@cache
def _pattern(name: str) -> tuple[str, str]:
    """An address before and after the id: resolved once, not for every row."""
    before, _id, after = reverse(f"timeline:{name}", args=[ANY_ID]).partition(str(ANY_ID))
    return before, after


def _address(name: str, record: Opened[Any]) -> str:
    before, after = _pattern(name)
    return f"{before}{record.key}{after}"


EVENTS = Source(kind=Event, shown=shown, fact=fact, felt=felt)
