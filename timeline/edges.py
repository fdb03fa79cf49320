"""Where space periods begin and end, as rows of the feed. They move nothing and say no fact."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from guide.facts import Fact
from timeline.kinds import OPENS_PERIOD
from timeline.models import Event, Period, PeriodData
from timeline.periods import begun_by
from timeline.sentences import how_it_ended
from timeline.sources import Note, Shown, Source
from timeline.tide import Felt
from vault.records import Opened
from vault.vault import Vault
from web.people import Partner
from web.prose import excerpt


def edges_of(
    vault: Vault, periods: Iterable[Opened[PeriodData]], notes: Iterable[Note]
) -> list[Note]:
    """Every end, and every beginning that none of the notes stands for already."""
    begun = {begun_by(vault, note.record) for note in notes if _may_begin(note)}
    edges = []
    for period in periods:
        if period.id not in begun:
            edges.append(Note(source=BEGINNING, record=period, when=period.data.began))
        if period.data.ended:
            edges.append(Note(source=END, record=period, when=period.data.ended))
    return edges


def _may_begin(note: Note) -> bool:
    return note.source.kind is Event and note.record.data.kind in OPENS_PERIOD


def _beginning(record: Opened[PeriodData], _partner: Partner) -> Shown:
    url = reverse("timeline:period", args=[record.id])
    return Shown(
        heading=_("A space period began"),
        icon="hourglass",
        url=url,
        edit_url=url,
        delete_url=reverse("timeline:period_delete", args=[record.id]),
    )


def _end(record: Opened[PeriodData], _partner: Partner) -> Shown:
    period = record.data
    return Shown(
        heading=_("A space period ended"),
        icon="hourglass",
        words=excerpt(period.reflection),
        asides=(how_it_ended(period.how_ended),) if period.how_ended else (),
        url=reverse("timeline:period", args=[record.id]),
        edit_url=reverse("timeline:period_end", args=[record.id]),
        delete_url=reverse("timeline:period_delete", args=[record.id]),
    )


def _fact(record: Opened[PeriodData]) -> Fact:
    return Fact(ref=record.ref, at=record.data.began.local)


def _felt(record: Opened[PeriodData]) -> Felt:
    return Felt(record.data.began.local, None)


BEGINNING = Source(kind=Period, shown=_beginning, fact=_fact, felt=_felt, mark="b")
END = Source(kind=Period, shown=_end, fact=_fact, felt=_felt, mark="x")
