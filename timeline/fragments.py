"""One event as a piece of the feed, for the places where a page is not loaded whole."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse

from timeline import feed
from timeline.events import EVENTS
from timeline.forms import EventForm, initial_of
from timeline.models import EventData
from timeline.page import Opened6Weeks, advice_for, open_present, tide_of
from timeline.sources import Note, by_day, notes_in, wanted
from vault.records import Opened
from web.fields import initial_when
from web.http import HttpRequest
from web.partials import render_section
from web.stencil import Fixed

PAGE = "timeline/page.html"


@dataclass(frozen=True, kw_only=True)
class Fresh:
    """A note that was just tapped: its row, and all that its form can show already."""

    kind: Fixed
    over: Fixed
    row: feed.Row
    version: int
    day: str
    clock: str
    zone: str
    suffix: str

    @classmethod
    def of(cls, record: Opened[EventData], row: feed.Row, *, over: bool) -> "Fresh":
        when = record.data.when
        return cls(
            kind=Fixed(record.data.kind),
            over=Fixed("yes" if over else ""),
            row=row,
            version=record.version,
            day=f"{when.local:%Y-%m-%d}",
            clock=f"{when.local:%H:%M}",
            zone=when.zone,
            suffix=suffix_of(record),
        )


def suffix_of(record: Opened[EventData]) -> str:
    """What makes the ids of a form its own where several forms are on one page."""
    return record.id.hex[:8]


def form_of(record: Opened[EventData], data: Any = None, *, over: bool = False) -> EventForm:
    """The form of a saved event, filled in."""
    event = record.data
    initial = initial_when(event.when) | initial_of(event)
    auto_id = f"id_%s_{suffix_of(record)}"
    return EventForm(event.kind, data, initial=initial, was=event.when, auto_id=auto_id, over=over)


def new_event(
    request: HttpRequest, record: Opened[EventData], before: Opened6Weeks
) -> HttpResponse:
    """What one tap gives back: the event with its form open, or a line where there is no feed.

    `before`: what was read before it was saved.
    """
    opened = before.with_note(EVENTS, record)
    newest = by_day(opened.notes)[-2:]
    if request.htmx.target != "events" or newest[-1].record.id != record.id:
        return _noted(request, event_row(request, record, opened))
    tide = tide_of(opened.notes, opened.periods, opened.now.local)
    row = feed.rows(newest, tide, opened.partner)[0]
    same_day = newest[0] is not newest[-1] and newest[0].when.day == newest[-1].when.day
    context = {"fresh": [Fresh.of(record, row, over=opened.is_over)], "same_day": same_day}
    return render_section(request, PAGE, "new", context)


def _noted(request: HttpRequest, row: feed.Row) -> HttpResponse:
    response = render_section(request, PAGE, "saved", {"row": row})
    response["HX-Retarget"], response["HX-Reswap"] = "#notice", "outerHTML"
    return response


def event_row(
    request: HttpRequest, record: Opened[EventData], opened: Opened6Weeks | None = None
) -> feed.Row:
    """The row of one event as it stands in the feed, with advice if it is recent."""
    opened = opened or open_present(request)
    notes = opened.notes
    recent = any(note.record.id == record.id for note in notes)
    advice = advice_for(opened)[0] if recent else {}
    if not recent:
        notes = _month_of(request, record)
    notes = by_day(notes)
    place = next(i for i, note in enumerate(notes) if note.record.id == record.id)
    tide = tide_of(notes, opened.periods, opened.now.local)
    near = feed.rows(notes[max(place - 1, 0) : place + 2], tide, opened.partner, advice)
    row = next(row for row in near if row.ref == f"e{record.id}")
    return replace(row, first=place == len(notes) - 1)


def _month_of(request: HttpRequest, record: Opened[EventData]) -> list[Note]:
    return notes_in(request.vault.read(wanted([record.data.when.month])))
