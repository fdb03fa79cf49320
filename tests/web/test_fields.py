"""When something was: from what is typed to a moment."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from web.fields import (
    LONGEST_TEXT,
    LongText,
    NoSuchTime,
    WhenForm,
    initial_when,
    moment,
    zone_choices,
)
from web.time import Moment

ZONES = [name for name, _words in zone_choices()]
GIVEN = {"day": "2026-11-20", "clock": "12:00", "zone": "UTC"}


class TextForm(forms.Form):
    text = LongText()


def when(was: Moment | None = None, **fields: str) -> WhenForm:
    return WhenForm(GIVEN | fields, was=was)


def test_a_day_a_time_and_a_zone_are_a_moment(clock: Any) -> None:
    form = when(zone="Asia/Kolkata")
    assert form.is_valid()
    instant = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert form.cleaned_data["when"] == Moment(instant, "Asia/Kolkata", date(2026, 11, 20))


@given(
    st.datetimes(datetime(1900, 1, 2), datetime(2037, 12, 30)),
    st.sampled_from(ZONES),
)
def test_a_moment_shows_the_local_time_it_was_made_of(local: datetime, zone: str) -> None:
    day, at = local.date(), local.time().replace(second=0, microsecond=0)
    try:
        made = moment(day, at, zone)
    except NoSuchTime:
        return
    assert initial_when(made) == {"day": day, "clock": at, "zone": zone}
    assert made.local.replace(tzinfo=None) == datetime.combine(day, at)
    assert made.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin"),
        (date(2026, 3, 29), time(1, 0), "Europe/Dublin"),
        (date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe"),
        (date(2011, 12, 30), time(12, 0), "Pacific/Apia"),  # a whole day that never was there
    ],
)
def test_an_hour_the_clocks_skipped_never_was(day: date, at: time, zone: str) -> None:
    with pytest.raises(NoSuchTime):
        moment(day, at, zone)


def test_of_a_repeated_hour_it_is_the_first() -> None:
    first = moment(date(2026, 10, 25), time(2, 30), "Europe/Berlin")
    assert first.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert first.local.utcoffset() == timedelta(hours=2)


def test_a_device_may_be_two_minutes_ahead(clock: Any) -> None:
    assert when(day="2026-11-22", clock="13:02").is_valid()
    assert list(when(day="2026-11-22", clock="13:03").errors) == ["clock"]


def test_what_is_still_to_come_is_said_beside_what_makes_it_so(clock: Any) -> None:
    assert list(when(day="2026-11-22", clock="23:00").errors) == ["clock"]
    assert list(when(day="2026-11-23", clock="08:00").errors) == ["day"]
    assert when(day="2026-11-23", clock="02:00", zone="Pacific/Kiritimati").is_valid()


def test_the_last_day_there_is_is_refused_in_the_west_too(clock: Any) -> None:
    form = when(day="9999-12-31", clock="23:59", zone="Pacific/Pago_Pago")
    assert list(form.errors) == ["day"]


@pytest.mark.parametrize("second", [0, 41])
def test_an_untouched_moment_stays_to_the_second(clock: Any, second: int) -> None:
    was = Moment.of(datetime(2026, 10, 25, 1, 30, second, 5, tzinfo=UTC), "Europe/Dublin")
    same = {name: str(value) for name, value in initial_when(was).items()}
    form = when(was=was, **same)
    assert form.is_valid()
    assert form.cleaned_data["when"] == was
    moved = when(was=was, **(same | {"clock": "01:31"}))
    assert moved.is_valid()
    assert moved.cleaned_data["when"].at == datetime(2026, 10, 25, 0, 31, tzinfo=UTC)


SHOWN = "2026-11-22T12:59:41+00:00"  # in Dublin, where the form was opened a moment ago


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({}, datetime(2026, 11, 22, 12, 59, 41, tzinfo=UTC)),
        ({"day": "2026-11-19"}, datetime(2026, 11, 19, 12, tzinfo=UTC)),
        ({"day": "2026-11-19", "clock": "23:06"}, datetime(2026, 11, 19, 23, 6, tzinfo=UTC)),
        ({"clock": "12:58"}, datetime(2026, 11, 22, 12, 58, tzinfo=UTC)),
        ({"zone": "Asia/Tokyo"}, datetime(2026, 11, 22, 3, 59, tzinfo=UTC)),
        ({"shown": ""}, datetime(2026, 11, 22, 12, 59, tzinfo=UTC)),
        ({"shown": "nonsense"}, datetime(2026, 11, 22, 12, 59, tzinfo=UTC)),
        ({"shown": "2026-11-22T12:59:41"}, datetime(2026, 11, 22, 12, 59, tzinfo=UTC)),
        ({"shown": "9999-12-31T12:59:41+00:00"}, datetime(2026, 11, 22, 12, 59, tzinfo=UTC)),
        ({"shown": "0001-01-01T12:59:41+00:00"}, datetime(2026, 11, 22, 12, 59, tzinfo=UTC)),
    ],
)
def test_what_was_left_as_it_stood_is_now_and_below_another_day_it_is_noon(
    clock: Any, fields: dict[str, str], at: datetime
) -> None:
    left = {"day": "2026-11-22", "clock": "12:59", "zone": "Europe/Dublin", "shown": SHOWN}
    form = when(**left | fields)
    assert form.is_valid()
    assert form.cleaned_data["when"].at == at


def test_the_zones_are_places_and_each_of_them_is_known() -> None:
    assert "Europe/Dublin" in ZONES
    assert "UTC" in ZONES
    assert not [name for name in ZONES if name.startswith("Etc/")]
    assert sorted(ZONES) == ZONES
    assert all(ZoneInfo(name) for name in ZONES)


@pytest.mark.parametrize("text", ["", "  kept  ", "\x07\x1b\u202e\u2067\ufeff", "ö" * LONGEST_TEXT])
def test_a_long_text_is_kept_as_typed(text: str) -> None:
    form = TextForm({"text": text})
    assert form.is_valid()
    assert form.cleaned_data["text"] == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ö" * (LONGEST_TEXT + 1), "Your words are all still here"),
        ("a\x00b", "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_kept_is_said(text: str, sentence: str) -> None:
    form = TextForm({"text": text})
    assert sentence in form.errors["text"][0]
    assert form["text"].value() == text


def test_a_browser_may_not_cut_a_long_text_off() -> None:
    assert "maxlength" not in str(TextForm()["text"])


@pytest.mark.parametrize("day", ["12/11/2026", "11/12/26", "12.11.2026", "12 Nov 2026", "20261112"])
def test_a_day_that_can_be_read_in_two_ways_is_asked_for_again(clock: Any, day: str) -> None:
    form = when(day=day)
    assert form.errors["day"] == ["Please write the day like 2026-11-22."]
