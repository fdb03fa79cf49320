"""Saving what a form says: an event alone, or with the space period that begins with it."""

from uuid import UUID

from timeline import periods
from timeline.forms import BEGAN_OF, EventForm
from timeline.models import Event, EventData
from timeline.periods import begun_by
from vault.errors import Taken
from vault.records import Opened
from vault.vault import Vault


def add_event(vault: Vault, form: EventForm, pk: UUID) -> Opened[EventData]:
    """The event, and the period that the person says begins here: both or neither.

    Raises InTheWay, or Taken if the id stands for another text of the same note.
    """
    event = form.event()
    with vault.alone():
        saved = _added(vault, event, pk)
        _begin(vault, form, saved)
    return saved


def _added(vault: Vault, event: EventData, pk: UUID) -> Opened[EventData]:
    """Where the id was used for another kind, or its note was deleted, this is a new note."""
    try:
        return vault.add(Event, event, pk)
    except Taken as error:
        if error.current.data.kind == event.kind and not error.current.binned:
            raise
    return vault.add(Event, event, vault.id_for(Event, f"{event.kind} {pk}"))


def save_event(vault: Vault, form: EventForm, pk: UUID, version: int) -> Opened[EventData]:
    """Raises InTheWay, Stale or Missing; nothing is changed then."""
    event = form.event()
    with vault.alone():
        saved = vault.save(Event, pk, event, version)
        _begin(vault, form, saved)
    return saved


def add_once(vault: Vault, event: EventData, pk: UUID) -> Opened[EventData]:
    """One tap: sent twice, a moment apart, it is still one event. Raises Taken otherwise."""
    try:
        return vault.add(Event, event, pk)
    except Taken as error:
        current: Opened[EventData] = error.current
        if current.data.kind == event.kind and not current.binned:
            return current
        raise


def _begin(vault: Vault, form: EventForm, saved: Opened[EventData]) -> None:
    if form.cleaned_data.get("open_period"):
        event, pk = saved.data, begun_by(vault, saved)
        periods.begin(vault, event.when, BEGAN_OF[event.kind], until=event.until, pk=pk)
