"""What lies around a page while it is written or read: its day, and what was logged on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from accounts import preferences
from journal.models import Entry
from journal.naming import clock
from timeline.sources import Note, notes_in, wanted
from vault.records import Record
from web.http import HttpRequest
from web.people import Partner
from web.templatetags.parts import icon
from web.time import Moment, months_up_to_now


@dataclass(frozen=True, kw_only=True)
class Nearby:
    """One thing logged on the same day, every string made ready."""

    heading: str
    icon: SafeString
    clock: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Desk:
    when: Moment
    partner: Partner
    near: list[Nearby]


def desk_of(request: HttpRequest, when: Moment | None = None) -> Desk:
    """Around a moment, or around now. One query: the zone is read with the day's notes."""
    months = [when.month] if when else months_up_to_now()
    contents = request.vault.read(_besides_pages(months), preferences.WANTED)
    partner = preferences.take(request, contents).partner
    when = when or Moment.now(preferences.zone_of(request))
    return Desk(when=when, partner=partner, near=nearby(notes_in(contents), when.day, partner))


def nearby(notes: Iterable[Note], day: date, partner: Partner) -> list[Nearby]:
    """What was logged on a day, newest first. Notes come in oldest first."""
    of_the_day = [n for n in notes if n.when.day == day and n.source.kind is not Entry]
    return [_near(note, partner) for note in reversed(of_the_day)]


def _near(note: Note, partner: Partner) -> Nearby:
    shown = note.source.shown(note.record, partner)
    return Nearby(
        heading=shown.heading, icon=icon(shown.icon), clock=clock(note.when), url=shown.url
    )


def _besides_pages(months: Iterable[str]) -> dict[type[Record], tuple[str, ...]]:
    return {kind: asked for kind, asked in wanted(months).items() if kind is not Entry}
