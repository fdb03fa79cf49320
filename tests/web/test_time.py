"""Moments: an instant, the zone it was lived in, and the day it was there."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.time import Moment, month_of, months_between, months_up_to_now


def test_the_day_is_that_of_the_place() -> None:
    instant = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
    assert Moment.of(instant, "Pacific/Auckland").day == date(2026, 11, 23)
    assert Moment.of(instant, "Pacific/Pago_Pago").day == date(2026, 11, 22)


def test_an_instant_from_any_zone_is_kept_by_utc() -> None:
    tokyo = Moment.of(datetime(2026, 11, 22, 13, 0, tzinfo=UTC), "Asia/Tokyo").local
    again = Moment.of(tokyo, "Europe/Dublin")
    assert (again.at.tzinfo, again.at.hour) == (UTC, 13)


def test_now_is_now(clock: Any) -> None:
    now = Moment.now("Europe/Dublin")
    assert (now.local.hour, now.day, now.month) == (13, date(2026, 11, 22), "2026-11")


def test_a_day_that_was_fixed_is_not_worked_out_again() -> None:
    """The rules of a zone may change after a note was made."""
    kept = Moment(datetime(2026, 11, 22, 13, 0, tzinfo=UTC), "Europe/Dublin", date(2026, 11, 21))
    assert (kept.day, kept.month) == (date(2026, 11, 21), "2026-11")


@given(st.dates())
def test_a_month_is_the_beginning_of_its_day(day: date) -> None:
    assert day.isoformat().startswith(month_of(day))
    assert len(month_of(day)) == 7


@pytest.mark.parametrize("zone", ["", "Nowhere/Land", "../etc"])
def test_a_zone_that_does_not_exist_is_an_error(zone: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        Moment.now(zone)


def test_months_are_counted_from_that_of_the_first_day_to_that_of_the_last() -> None:
    assert months_between(date(2025, 12, 31), date(2026, 2, 1)) == ["2025-12", "2026-01", "2026-02"]
    assert months_between(date(2026, 2, 28), date(2026, 2, 1)) == ["2026-02"]


def test_where_it_may_be_the_first_of_a_month_both_months_are_those_of_now(clock: Any) -> None:
    assert months_up_to_now() == ["2026-11"]
    clock.move_to(datetime(2026, 11, 30, 12, tzinfo=UTC))
    assert months_up_to_now() == ["2026-11", "2026-12"]
    clock.move_to(datetime(2026, 12, 1, 12, tzinfo=UTC))
    assert months_up_to_now() == ["2026-11", "2026-12"]
    assert months_up_to_now(timedelta(days=31)) == ["2026-10", "2026-11", "2026-12"]
