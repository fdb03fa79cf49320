"""Moments: an instant, the zone it was lived in, and the day it was for the person then."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
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
