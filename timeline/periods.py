"""Space periods: at most one is open, and that holds when eight writers try at once."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from timeline.models import Began, Ended, Period, PeriodData
from vault.records import Opened
from vault.vault import WHOLE, Vault
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
    """Open a period. Raises AlreadyOpen if another one is."""
    with vault.alone():
        other = the_open_one(vault)
        if other and other.id != pk:
            raise AlreadyOpen(other)
        data = PeriodData(began=began, how_began=how, until=until)
        return vault.add(Period, data, pk)


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
