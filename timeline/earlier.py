"""Earlier notes: fifty at a time, across any gap, without opening more than it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from accounts import preferences
from timeline import feed
from timeline.edges import edges_of
from timeline.models import Period
from timeline.present import tide_of
from timeline.sources import Note, by_day, notes_in, sources
from vault.months import Filed
from vault.records import WHOLE, Broken, Record
from web.http import HttpRequest
from web.time import Moment, month_of

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class History:
    """`next_url` is empty at the beginning of the diary."""

    rows: list[feed.Row]
    broken: list[Broken]
    next_url: str


def before(request: HttpRequest, day: date, skip: int = 0) -> History:
    """The notes before a local day, newest first, after the first `skip` of them."""
    filed = _filed(request, day)
    months = _enough(filed, day, skip + PAGE + 1)
    contents = request.vault.read(months, {Period: WHOLE}, preferences.WANTED)
    chosen = preferences.take(request, contents)
    opened = notes_in(contents)
    notes = by_day(note for note in opened if note.when.day < day)
    end = max(len(notes) - skip, 0)
    start = max(end - PAGE, 0)
    tide = tide_of(opened, contents.of(Period), Moment.now(preferences.zone_of(request)).local)
    following = _following(notes, start, day, filed, months)
    first = _first_place(notes, start, following)
    stop = _place(notes[end]) if end < len(notes) else (day,)
    edges = edges_of(request.vault, contents.of(Period), opened)
    here = [edge for edge in edges if first <= _place(edge) < stop]
    return History(
        rows=feed.rows(by_day([*notes[start:end], *here]), tide, chosen.partner),
        broken=[row for rows in contents.broken.values() for row in rows],
        next_url=_address(*following) if following else "",
    )


def _first_place(
    notes: Sequence[Note], start: int, following: tuple[date, int] | None
) -> tuple[Any, ...]:
    """Where the page that follows ends, so that nothing falls between."""
    if following is None:
        return (date.min,)
    day, skip = following
    return _place(notes[start]) if skip else (day,)


def _place(note: Note) -> tuple[Any, ...]:
    return note.when.day, note.when.at


def _filed(request: HttpRequest, day: date) -> list[tuple[type[Record], Filed]]:
    """Every month of every source up to that of `day`, newest first."""
    kinds = {source.kind.label: source.kind for source in sources()}
    filed = [
        (kinds[one.kind], one)
        for one in request.vault.filed_months(kinds)
        if one.month <= month_of(day)
    ]
    return sorted(filed, key=lambda pair: pair[1].month, reverse=True)


def _enough(
    filed: Sequence[tuple[type[Record], Filed]], day: date, enough: int
) -> dict[type[Record], list[str]]:
    """The newest months that together hold enough notes; that of `day` counts as none.

    And the month before those, which moved their water, unless more than enough are opened.
    """
    months: dict[type[Record], list[str]] = {source.kind: [] for source in sources()}
    counted, reached, before = 0, "", ""
    for kind, one in filed:
        if one.month != reached:
            if counted >= enough:
                before = before or _month_before(reached)
            if counted >= enough + PAGE or one.month < before:
                break
        months[kind].append(one.month)
        counted += one.count if one.month != month_of(day) else 0
        reached = one.month
    return months


def _following(
    notes: Sequence[Note],
    start: int,
    day: date,
    filed: Sequence[tuple[type[Record], Filed]],
    opened: Mapping[type[Record], Sequence[str]],
) -> tuple[date, int] | None:
    """Before which day the next page begins, and how many notes it skips: a month's edge, never
    the day of a note. None at the beginning of the diary."""
    reached = min((month for months in opened.values() for month in months), default="")
    month = notes[start].when.month if notes else reached  # nothing opens in a damaged month
    in_month = sum(note.when.month == month for note in notes)
    shown = sum(note.when.month == month for note in notes[start:])
    if shown < in_month:
        return min(day, _first_after(month)), shown
    older = start > 0 or any(one.month < month for _kind, one in filed)
    return (date.fromisoformat(f"{month}-01"), 0) if older else None


def _month_before(month: str) -> str:
    return month_of(date.fromisoformat(f"{month}-01") - timedelta(days=1))


def _first_after(month: str) -> date:
    """The first day of the month that follows."""
    return (date.fromisoformat(f"{month}-01") + timedelta(days=32)).replace(day=1)


def _address(day: date, skip: int) -> str:
    query = {"before": day.isoformat()} | ({"skip": str(skip)} if skip else {})
    return f"{reverse('timeline:earlier')}?{urlencode(query)}"
