"""Space periods: at most one is open, and that holds when eight writers try at once."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from timeline.models import Began, Ended, Period, PeriodData
from vault.errors import Missing
from vault.records import WHOLE, Opened
from vault.vault import Vault
from web.time import Moment


class AlreadyOpen(Exception):
    """Another space period is open. `period` is that one."""

    def __init__(self, period: Opened[PeriodData]) -> None:
        super().__init__()
        self.period = period


def every(vault: Vault) -> list[Opened[PeriodData]]:
    periods = vault.read({Period: WHOLE}).of(Period)
    return sorted(periods, key=lambda period: period.data.began.at)


def the_open_one(vault: Vault) -> Opened[PeriodData] | None:
    return next((period for period in every(vault) if period.data.is_open), None)


def begin(
    vault: Vault, began: Moment, how: Began, *, until: Any = None, pk: UUID | None = None
) -> Opened[PeriodData]:
    """Open a period, or bring the one of this id up to date. Raises AlreadyOpen if another is open.

    One that ended meanwhile stays as it is: what its owner noted of it is not undone.
    """
    data = PeriodData(began=began, how_began=how, until=until)
    with vault.alone():
        begun = _begun(vault, pk) if pk else None
        if begun and not (begun.binned or begun.data.is_open):
            return begun
        other = the_open_one(vault)
        if other and other.id != pk:
            raise AlreadyOpen(other)
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
    """Take a period out of the bin. Raises AlreadyOpen if it is open and so is another."""
    with vault.alone():
        other, binned = the_open_one(vault), vault.open(Period, pk)
        if other and binned.data.is_open and other.id != pk:
            raise AlreadyOpen(other)
        return vault.restore(Period, pk)


def close(
    vault: Vault, period: Opened[PeriodData], when: Moment, how: Ended, reflection: str
) -> Opened[PeriodData]:
    """Note how a period ended, or change that. Raises Stale if it was changed meanwhile."""
    data = replace(period.data, ended=when, how_ended=how, reflection=reflection)
    return vault.save(Period, period.id, data, period.version)
