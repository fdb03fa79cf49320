"""Moments: an instant, the zone it was lived in, and the day it was for the person then."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import timezone


@dataclass(frozen=True, order=True)
class Moment:
    """`at` is UTC. `day` is fixed when the note is first saved and never recomputed."""

    at: datetime
    zone: str
    day: date

    @classmethod
    def of(cls, instant: datetime, zone: str) -> "Moment":
        """The moment of an aware `instant` in an IANA `zone`."""
        return cls(instant.astimezone(UTC), zone, instant.astimezone(ZoneInfo(zone)).date())

    @classmethod
    def now(cls, zone: str) -> "Moment":
        return cls.of(timezone.now(), zone)

    @cached_property
    def local(self) -> datetime:
        """The aware local date and time that the person lived."""
        return self.at.astimezone(ZoneInfo(self.zone))

    @property
    def month(self) -> str:
        """The month of the local day, as YYYY-MM."""
        return month_of(self.day)


def month_of(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def months_between(first: date, last: date) -> list[str]:
    """Every month from that of `first` to that of `last`, as YYYY-MM."""
    months, day = [], first.replace(day=1)
    while day <= last:
        months.append(month_of(day))
        day = (day + timedelta(days=32)).replace(day=1)
    return months


def months_up_to_now(back: timedelta = timedelta()) -> list[str]:
    """The months that today may lie in, and those that reach `back` from it.

    Widened by a day at both ends: the owner's zone is not known before the vault is read.
    """
    today, day = timezone.now().date(), timedelta(days=1)
    return months_between(today - back - day, today + day)
