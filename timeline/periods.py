"""Space periods: at most one is open, and that holds when eight writers try at once."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from guide.facts import Kind
from timeline.kinds import OPENS_PERIOD
from timeline.models import Began, Ended, Period, PeriodData
from vault.errors import Missing
from vault.records import WHOLE, Opened
from vault.vault import Vault
from web.time import Moment


class InTheWay(Exception):
    """Another space period stands in the way. `period` is that one."""

    def __init__(self, period: Opened[PeriodData]) -> None:
        super().__init__()
        self.period = period


class AlreadyOpen(InTheWay):
    """The other one is open, and so would this one be."""


class Overlaps(InTheWay):
    """The other one lies, in part or whole, in the time of this one."""


def every(vault: Vault) -> list[Opened[PeriodData]]:
    periods = vault.read({Period: WHOLE}).of(Period)
    return sorted(periods, key=lambda period: period.data.began.at)


def the_open_one(vault: Vault) -> Opened[PeriodData] | None:
    return next((period for period in every(vault) if period.data.is_open), None)


def begun_by(vault: Vault, event: Opened[Any]) -> UUID:
    """The id of the period that an event opens: the same however often it is sent."""
    return vault.id_for(Period, event.id.hex)


def in_the_way_of(vault: Vault, kind: Kind, pk: UUID | None = None) -> Opened[PeriodData] | None:
    """The open period that a note of this kind cannot begin. `pk`: that of the one it began."""
    if kind not in OPENS_PERIOD:
        return None
    period = the_open_one(vault)
    return period if period and period.id != pk else None


def begin(
    vault: Vault, began: Moment, how: Began, *, until: Any = None, pk: UUID | None = None
) -> Opened[PeriodData]:
    """Open a period, or bring the one of this id up to date. Raises InTheWay.

    One that ended meanwhile stays as it is: what its owner noted of it is not undone.
    """
    data = PeriodData(began=began, how_began=how, until=until)
    with vault.alone():
        begun = _begun(vault, pk) if pk else None
        if begun and not (begun.binned or begun.data.is_open):
            return begun
        _make_way(vault, data, pk)
        if begun is None:
            return vault.add(Period, data, pk)
        current = vault.restore(Period, begun.id)
        return vault.save(Period, current.id, data, current.version)


def _begun(vault: Vault, pk: UUID) -> Opened[PeriodData] | None:
    try:
        return vault.open(Period, pk)
    except Missing:
        return None


def reopen(vault: Vault, pk: UUID) -> Opened[PeriodData]:
    """Take a period out of the bin. Raises InTheWay."""
    with vault.alone():
        _make_way(vault, vault.open(Period, pk).data, pk)
        return vault.restore(Period, pk)


def close(
    vault: Vault, period: Opened[PeriodData], when: Moment, how: Ended, reflection: str
) -> Opened[PeriodData]:
    """Note how a period ended, or change that.

    Raises InTheWay, or Stale if it was changed meanwhile.
    """
    data = replace(period.data, ended=when, how_ended=how, reflection=reflection)
    with vault.alone():
        _make_way(vault, data, period.id)
        return vault.save(Period, period.id, data, period.version)


def _make_way(vault: Vault, data: PeriodData, pk: UUID | None) -> None:
    """Raises InTheWay where a period other than that of this id cannot be beside `data`."""
    others = [period for period in every(vault) if period.id != pk]
    for other in others:
        if data.is_open and other.data.is_open:
            raise AlreadyOpen(other)
    for other in others:
        if data.overlaps(other.data):
            raise Overlaps(other)
