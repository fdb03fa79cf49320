"""A page as it is read, with what stands beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from guide.thresholds import SHOWN
from journal import naming
from journal.desk import Nearby, nearby
from journal.feelings import mood_word, word
from journal.models import Entry, EntryData
from timeline.beside import Card, advice_for
from timeline.present import open_present
from timeline.sources import Note, notes_in, wanted
from vault.errors import Missing
from vault.records import Opened
from web.http import HttpRequest
from web.people import Partner
from web.prose import to_html


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """Every string made ready. `advice` is None for what is older than six weeks."""

    record: Opened[EntryData]
    title: str
    long_date: str
    clock: str
    iso: str
    html: SafeString
    mood: int | None
    mood_word: str
    feelings: list[str]
    near: list[Nearby]
    advice: Card | None


def leaf_at(request: HttpRequest, pk: UUID) -> Leaf:
    """Raises Missing, or Damaged. A recent page is among what its advice looks at: one query."""
    opened = open_present(request)
    note = next((note for note in opened.notes if note.record.id == pk), None)
    if note is None or note.source.kind is not Entry:
        return _older_leaf(request, pk, opened.partner)
    recent = note.when.at >= opened.now.at - SHOWN
    advice = advice_for(opened)[0].get(note.ref) if recent else None
    return _leaf(note.record, opened.notes, opened.partner, advice)


def _older_leaf(request: HttpRequest, pk: UUID, partner: Partner) -> Leaf:
    record: Opened[EntryData] = request.vault.open(Entry, pk)
    if record.binned:
        raise Missing
    contents = request.vault.read(wanted([record.data.when.month]))
    return _leaf(record, notes_in(contents), partner, None)


def _leaf(
    record: Opened[EntryData], notes: Iterable[Note], partner: Partner, advice: Card | None
) -> Leaf:
    entry = record.data
    return Leaf(
        record=record,
        title=naming.title(entry.when),
        long_date=date_format(entry.when.day, "l j F Y"),
        clock=naming.clock(entry.when),
        iso=naming.iso(entry.when),
        html=to_html(entry.text),
        mood=entry.mood,
        mood_word=mood_word(entry.mood),
        feelings=[word(feeling, partner) for feeling in entry.feelings],
        near=nearby(notes, entry.when.day, partner),
        advice=advice,
    )
