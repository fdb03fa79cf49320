"""One event as a piece of the feed, for the places where a page is not loaded whole."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.http import HttpResponse

from timeline import feed
from timeline.beside import advice_for
from timeline.edges import edges_of
from timeline.events import EVENTS
from timeline.forms import EventForm, Standing, initial_of
from timeline.kinds import OPENS_PERIOD
from timeline.models import EventData, PeriodData
from timeline.present import Opened6Weeks, open_present, tide_of
from timeline.sources import Note, by_day, notes_in, wanted
from timeline.tide import six_weeks
from vault.records import Opened
from web.answers import as_notice
from web.fields import initial_now, initial_when
from web.http import HttpRequest
from web.partials import render_section
from web.stencil import Fixed
from web.time import months_between

PAGE = "timeline/page.html"
A_MONTH = timedelta(days=31)


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
    shown: str
    suffix: str
    standing: Standing | None

    @classmethod
    def of(
        cls,
        record: Opened[EventData],
        row: feed.Row,
        period: Opened[PeriodData] | None = None,
        *,
        over: bool,
    ) -> "Fresh":
        when = record.data.when
        return cls(
            kind=Fixed(record.data.kind),
            over=Fixed("yes" if over else ""),
            row=row,
            version=record.version,
            day=f"{when.local:%Y-%m-%d}",
            clock=f"{when.local:%H:%M}",
            zone=when.zone,
            shown=when.at.isoformat(),
            suffix=suffix_of(record),
            standing=Standing.of(period) if record.data.kind in OPENS_PERIOD else None,
        )


def suffix_of(record: Opened[EventData]) -> str:
    """What makes the ids of a form its own where several forms are on one page."""
    return record.id.hex[:8]


def form_of(
    record: Opened[EventData],
    data: Any = None,
    *,
    just_now: bool = False,
    standing: Standing | None = None,
    over: bool = False,
) -> EventForm:
    """The form of a saved event, filled in. `just_now`: it was tapped, so its time is now."""
    event = record.data
    when = initial_now(event.when) if just_now else initial_when(event.when)
    initial = when | initial_of(event)
    auto_id = f"id_%s_{suffix_of(record)}"
    more: dict[str, Any] = {"auto_id": auto_id, "standing": standing, "over": over}
    return EventForm(event.kind, data, initial=initial, was=event.when, **more)


def new_event(
    request: HttpRequest, record: Opened[EventData], before: Opened6Weeks
) -> HttpResponse:
    """What one tap gives back: the event with its form open, or a line where there is no feed.

    `before`: what was read before it was saved.
    """
    opened = before.with_note(EVENTS, record)
    newest = opened.lived[-2:]
    if request.htmx.target != "events" or newest[-1].record.id != record.id:
        return _noted(request, event_row(request, record, opened))
    tide = tide_of(opened.notes, opened.periods, opened.now.local)
    row = feed.rows(newest, tide, opened.partner)[0]
    same_day = newest[0] is not newest[-1] and newest[0].when.day == newest[-1].when.day
    made = Fresh.of(record, row, opened.open_period, over=opened.is_over)
    context = {"fresh": [made], "same_day": same_day}
    return render_section(request, PAGE, "new", context)


def _noted(request: HttpRequest, row: feed.Row) -> HttpResponse:
    return as_notice(render_section(request, PAGE, "saved", {"row": row}))


def event_row(
    request: HttpRequest, record: Opened[EventData], opened: Opened6Weeks | None = None
) -> feed.Row:
    """The row of one event as it stands in the feed, with advice if it is recent."""
    opened = opened or open_present(request)
    recent = record.data.when.day >= six_weeks(opened.now.local).start.date()
    advice = advice_for(opened)[0] if recent else {}
    notes = opened.notes if recent else _around(request, record)
    lived = by_day([*notes, *edges_of(request.vault, opened.periods, notes)])
    place = next(i for i, note in enumerate(lived) if note.record.id == record.id)
    tide = tide_of(notes, opened.periods, opened.now.local)
    near = feed.rows(lived[max(place - 1, 0) : place + 2], tide, opened.partner, advice)
    row = next(row for row in near if row.ref == f"e{record.id}")
    return replace(row, first=place == len(lived) - 1)


def _around(request: HttpRequest, record: Opened[EventData]) -> list[Note]:
    """The months beside its own as well: they move the water as they do in the feed."""
    day = record.data.when.day
    months = months_between(day - A_MONTH, day + A_MONTH)
    return notes_in(request.vault.read(wanted(months)))
