"""A page as it is read, with what stands beside it."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString

from accounts import preferences
from journal import naming
from journal.desk import Nearby, nearby
from journal.feelings import mood_word, word
from journal.models import EntryData
from timeline.beside import Card, advice_for
from timeline.present import SIX_WEEKS, open_present
from timeline.sources import Note, notes_in, wanted
from vault.records import Opened
from web.http import HttpRequest
from web.people import Partner
from web.prose import to_html
from web.time import Moment


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """Every string made ready. `advice` is None for what is older than six weeks."""

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


def leaf_of(request: HttpRequest, record: Opened[EntryData]) -> Leaf:
    entry = record.data
    notes, partner, advice = _beside(request, record)
    return Leaf(
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


def _beside(
    request: HttpRequest, record: Opened[EntryData]
) -> tuple[list[Note], Partner, Card | None]:
    """The notes around a page, who they speak of, and the advice that stands beside it."""
    when = record.data.when
    if when.at >= Moment.now("UTC").at - SIX_WEEKS:
        opened = open_present(request)
        advice, _top = advice_for(opened)
        return opened.notes, opened.partner, advice.get(record.ref)
    contents = request.vault.read(wanted([when.month]), preferences.WANTED)
    return notes_in(contents), preferences.take(request, contents).partner, None
