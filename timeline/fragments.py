"""One event as a piece of the feed, for the places where a page is not loaded whole."""

from dataclasses import replace
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

PAGE = "timeline/page.html"
SEVERAL = 3  # rows made around one, so that its day heading and its shore are right


def form_of(record: Opened[EventData], data: Any = None) -> EventForm:
    """The form of a saved event, filled in."""
    event = record.data
    initial = initial_when(event.when) | initial_of(event)
    auto_id = f"id_%s_{record.id.hex[:8]}"
    return EventForm(event.kind, data, initial=initial, was=event.when, auto_id=auto_id)


def new_event(
    request: HttpRequest, record: Opened[EventData], before: Opened6Weeks
) -> HttpResponse:
    """What one tap gives back: the event with its form open, or a line where there is no feed.

    `before`: what was read before it was saved.
    """
    found = rows_around(request, record, before.with_note(EVENTS, record))
    if request.htmx.target != "events" or not found[0].first:
        return _noted(request, record, found)
    below = [replace(row, replaces=True) for row in found[1:2]]
    context = {
        "row": found[0],
        "below": below,
        "form": form_of(record),
        "record": record,
        "version": record.version,
        "just_now": True,
    }
    return render_section(request, PAGE, "new", context)


def _noted(request: HttpRequest, record: Opened[EventData], found: list[feed.Row]) -> HttpResponse:
    context = {"row": _of(found, record)}
    response = render_section(request, PAGE, "saved", context)
    response["HX-Retarget"], response["HX-Reswap"] = "#notice", "outerHTML"
    return response


def event_row(request: HttpRequest, record: Opened[EventData]) -> feed.Row:
    """The row of one event as it stands in the feed."""
    return _of(rows_around(request, record), record)


def _of(rows: list[feed.Row], record: Opened[EventData]) -> feed.Row:
    return next(row for row in rows if row.ref == f"e{record.id}")


def rows_around(
    request: HttpRequest, record: Opened[EventData], opened: Opened6Weeks | None = None
) -> list[feed.Row]:
    """The rows next to a record, with advice if it is recent."""
    opened = opened or open_present(request)
    notes, periods = opened.notes, opened.periods
    recent = any(note.record.id == record.id for note in notes)
    advice = advice_for(opened)[0] if recent else {}
    if not recent:
        notes = _month_of(request, record)
    notes = by_day(notes)
    place = next(i for i, note in enumerate(notes) if note.record.id == record.id)
    near = notes[max(place - SEVERAL, 0) : place + SEVERAL]
    tide = tide_of(notes, periods, opened.now.local)
    rows = feed.rows(near, tide, opened.partner, advice)
    at = rows.index(_of(rows, record))
    newest = place == len(notes) - 1
    return [replace(row, first=newest and i == at) for i, row in enumerate(rows)][
        at if newest else 0 :
    ]


def _month_of(request: HttpRequest, record: Opened[EventData]) -> list[Note]:
    return notes_in(request.vault.read(wanted([record.data.when.month])))
