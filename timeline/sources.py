"""The kinds of record that the timeline knows: each registers how it is shown and read.

An app registers its own in `AppConfig.ready()`. The feed, the tide, the advice and the month
summaries know only this list: one loop, no copy per kind.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from django.db import DatabaseError

from guide.facts import Fact
from guide.words.reading import RULESET, as_read
from timeline.tide import Felt
from vault.errors import Stale
from vault.records import Contents, Opened, Record
from vault.vault import Vault
from web.people import Partner
from web.time import Moment

_sources: list["Source"] = []


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One record as the feed shows it, every string made ready. `words` are the owner's own."""

    heading: str
    icon: str
    words: str = ""
    story: str = ""
    goes_on: bool = False  # its own page has more of the words
    asides: tuple[str, ...] = ()
    url: str
    edit_url: str
    delete_url: str
    own_act: bool = False
    in_place: bool = False  # edited inside the feed


@dataclass(frozen=True, kw_only=True)
class Source:
    """A dated kind of record whose data has words (`guide.words.reading.Worded`).

    `fact` is what the guide is told, `felt` what moves the tide. `mark` begins the id of its row.
    """

    kind: type[Record]
    shown: Callable[[Opened[Any], Partner], Shown]
    fact: Callable[[Opened[Any]], Fact]
    felt: Callable[[Opened[Any]], Felt]
    mark: str = "e"


@dataclass(frozen=True, kw_only=True)
class Note:
    """A record of any source, and when it was."""

    source: Source
    record: Opened[Any]
    when: Moment

    @property
    def ref(self) -> str:
        return self.record.ref


def register(source: Source) -> None:
    _sources.append(source)


def sources() -> tuple[Source, ...]:
    return tuple(_sources)


def wanted(months: Iterable[str]) -> dict[type[Record], tuple[str, ...]]:
    """What to ask the vault for, to see these months of every source."""
    asked = tuple(months)
    return {source.kind: asked for source in _sources}


def notes_in(contents: Contents) -> list[Note]:
    """Every record of every source that was opened, oldest first."""
    notes = [
        Note(source=source, record=record, when=record.data.when)
        for source in _sources
        for record in contents.of(source.kind)
    ]
    return in_order(notes)


def in_order(notes: Iterable[Note]) -> list[Note]:
    """Oldest first."""
    return sorted(notes, key=lambda note: (note.when.at, note.record.id))


def read_anew(vault: Vault, notes: list[Note]) -> list[Note]:
    """Notes whose words an older rule set read are read again, once, and sealed so."""
    old = [note for note in notes if note.record.data.ruleset != RULESET]
    if not old:
        return notes
    read = {note.ref: _as_read(note) for note in old}  # before any other writer has to wait
    with suppress(DatabaseError), vault.alone():  # where it cannot write now, the next page will
        for note in old:
            _seal_anew(vault, note, read[note.ref].record.data)
    return [read.get(note.ref, note) for note in notes]


def _as_read(note: Note) -> Note:
    return replace(note, record=replace(note.record, data=as_read(note.record.data)))


def _seal_anew(vault: Vault, note: Note, read: Any) -> None:
    """Not what newer rules have read: a server of an earlier release may still be running."""
    if note.record.data.ruleset < RULESET:
        with suppress(Stale):  # changed in another tab a moment ago, and read there
            vault.reseal(note.source.kind, note.record, read)


def by_day(notes: Iterable[Note]) -> list[Note]:
    """Oldest first as they were lived: after a journey a later moment may be an earlier day."""
    return sorted(notes, key=lambda note: (note.when.day, note.when.at, note.record.id))
