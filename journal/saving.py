"""Saving what a form says."""

from uuid import UUID

from journal.models import Entry, EntryData
from vault.errors import Taken
from vault.records import Opened
from vault.vault import Vault


def add_entry(vault: Vault, entry: EntryData, pk: UUID) -> Opened[EntryData]:
    """A page sent twice is one page. Raises Taken if the id stands for other words.

    A page that was deleted, and is then sent again from a tab left open, is a new one.
    """
    try:
        return vault.add(Entry, entry, pk)
    except Taken as error:
        if not error.current.binned:
            raise
        return vault.add(Entry, entry, vault.id_for(Entry, pk.hex))
