"""The list of pages: whole months, newest first, opening no more of them than it shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import preferences
from journal import naming
from journal.entries import address
from journal.feelings import mood_word
from journal.models import Entry, EntryData
from vault.months import Filed
from vault.records import Broken, Opened, Record
from web.http import HttpRequest
from web.prose import excerpt

ENOUGH = 30  # pages of the journal on one page of the list, more where one month has more


@dataclass(frozen=True, kw_only=True)
class Line:
    """One page of the journal in the list, every string made ready."""

    url: str
    when: str
    iso: str
    excerpt: str
    mood: str


@dataclass(frozen=True, kw_only=True)
class Listing:
    """`months` are pairs of a heading and its lines. `earlier_url` is empty at the beginning."""

    months: list[tuple[str, list[Line]]]
    broken: Sequence[Broken]
    earlier_url: str


def listing_of(request: HttpRequest, before: str = "") -> Listing:
    """The pages of the newest months, or of those before a month given as YYYY-MM."""
    filed = sorted(request.vault.filed_months({Entry.label}), key=_month, reverse=True)
    older = [one for one in filed if not before or one.month < before]
    shown = _enough(older)
    asked: dict[type[Record], Collection[str]] = {Entry: [one.month for one in shown]}
    contents = request.vault.read(asked, preferences.WANTED)
    preferences.take(request, contents)
    entries = sorted(contents.of(Entry), key=_at, reverse=True)
    more = len(shown) < len(older)
    return Listing(
        months=[
            (_heading(month), list(map(_line, found))) for month, found in groupby(entries, _filed)
        ],
        broken=[row for rows in contents.broken.values() for row in rows],
        earlier_url=f"{reverse('journal:list')}?before={shown[-1].month}" if more else "",
    )


def _enough(filed: Sequence[Filed]) -> list[Filed]:
    shown: list[Filed] = []
    for one in filed:
        if sum(each.count for each in shown) >= ENOUGH:
            break
        shown.append(one)
    return shown


def _line(record: Opened[EntryData]) -> Line:
    entry = record.data
    day = date_format(entry.when.day, "l j")
    return Line(
        url=address("entry", record.key),
        when=_("%(day)s, %(clock)s") % {"day": day, "clock": naming.clock(entry.when)},
        iso=naming.iso(entry.when),
        excerpt=excerpt(entry.text),
        mood=mood_word(entry.mood),
    )


def _month(filed: Filed) -> str:
    return filed.month


def _filed(record: Opened[EntryData]) -> str:
    return record.data.when.month


def _at(record: Opened[EntryData]) -> tuple[str, object]:
    """By month first: the local day files a page, and zones may put instants in another order."""
    return record.data.when.month, record.data.when.at


def _heading(month: str) -> str:
    return date_format(date.fromisoformat(f"{month}-01"), "F Y")
