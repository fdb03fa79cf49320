"""Pages of the journal as a source of the timeline."""

from functools import cache
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from guide.facts import Fact
from journal.models import Entry, EntryData
from timeline.sources import Shown, Source
from timeline.tide import Felt
from vault.records import Opened
from web.people import Partner
from web.prose import excerpt

ANY_ID = UUID(int=0)


def shown(record: Opened[EntryData], partner: Partner) -> Shown:
    return Shown(
        heading=_("A page of the journal"),
        icon="notebook-pen",
        words=excerpt(record.data.text),
        url=address("entry", record.key),
        edit_url=address("entry_edit", record.key),
        delete_url=address("entry_delete", record.key),
    )


def fact(record: Opened[EntryData]) -> Fact:
    entry = record.data
    return Fact(ref=record.ref, at=entry.when.local, found=entry.found)


def felt(record: Opened[EntryData]) -> Felt:
    """Mood is about the writer: it never moves the water."""
    return Felt(record.data.when.local, None)


@cache
def _pattern(name: str) -> tuple[str, str]:
    """An address before and after the id: resolved once, not for every row."""
    before, _id, after = reverse(f"journal:{name}", args=[ANY_ID]).partition(str(ANY_ID))
    return before, after


def address(name: str, key: str) -> str:
    before, after = _pattern(name)
    return f"{before}{key}{after}"


ENTRIES = Source(kind=Entry, shown=shown, fact=fact, felt=felt)
