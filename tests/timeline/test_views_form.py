"""The whole form of an event: any past moment, what cannot be, and whose id it is."""

import re
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.people import Person, sign_up
from tests.timeline.ways import FEED, area, event, events, filled, refs, text_of, value
from timeline.models import Event

# --- the whole form -------------------------------------------------------------------------------


def test_the_form_starts_from_now_in_the_zone_of_the_owner(alice: Person) -> None:
    html = alice.get("/log/talk/").content.decode()
    assert (value(html, "day"), value(html, "clock")) == ("2026-11-22", "13:00")
    assert re.search(r'<option value="Europe/Dublin" selected', html)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "instant"),
    [
        ("1900-01-01", "12:00", "UTC", datetime(1900, 1, 1, 12, tzinfo=UTC)),
        ("2019-02-28", "23:59", "Asia/Tokyo", datetime(2019, 2, 28, 14, 59, tzinfo=UTC)),
        ("2024-02-29", "00:00", "Pacific/Auckland", datetime(2024, 2, 28, 11, tzinfo=UTC)),
        ("2026-11-23", "01:30", "Pacific/Auckland", datetime(2026, 11, 22, 12, 30, tzinfo=UTC)),
        ("2026-11-22", "08:00", "America/Los_Angeles", None),
    ],
)
def test_any_past_moment_in_any_zone_is_kept_with_its_day(
    alice: Person, day: str, hour: str, zone: str, instant: datetime | None
) -> None:
    """The last is in the future there: eight in the morning is four in the afternoon by UTC."""
    data = filled(day=day, clock=hour, zone=zone)
    response = alice.post("/log/met/", data)
    if instant is None:
        assert response.status_code == 422
        assert "That is still to come" in text_of(response)
        return
    saved = event(alice, uuid.UUID(data["id"])).data.when
    assert response["Location"] == f"/timeline/?done=saved#e{data['id']}"
    assert (saved.at, saved.zone, saved.day.isoformat()) == (instant, zone, day)


def test_the_page_after_the_whole_form_says_that_it_is_saved(alice: Person) -> None:
    form = filled(what="Rain.")
    edit = f"/timeline/e/{form['id']}/edit/"
    for path, data in (("/log/met/", form), (edit, form | {"what": "Sun.", "version": "1"})):
        response = alice.post(path, data)
        assert "Saved and sealed." in text_of(alice.get(response["Location"].partition("#")[0]))
        assert "Rain" not in response["Location"]
    assert "Saved and sealed." not in text_of(alice.get("/timeline/"))


@pytest.mark.parametrize("tapped", [False, True])
def test_a_note_for_another_day_is_no_note_of_this_night(
    db: None, clock: Any, tapped: bool
) -> None:
    """Late in the evening, only the day is changed."""
    alice = sign_up("alice", zone="Asia/Vladivostok")
    clock.shift(6 * 60 + 30)
    pk = str(uuid.uuid4())
    path = "/log/argument/"
    if tapped:
        path = alice.post("/log/now/", {"kind": "argument", "id": pk})["Location"]
    html = alice.get(path).content.decode()
    assert "leave the time, it is noted for noon" in html
    names = ("clock", "shown", "version")
    shown = {name: value(html, name) for name in names} | {"zone": "Asia/Vladivostok", "id": pk}
    assert shown["clock"] == "23:06"
    alice.post(path.partition("?")[0], shown | {"day": "2026-11-19"})
    assert event(alice, uuid.UUID(pk)).data.when.local.isoformat() == "2026-11-19T12:00:00+10:00"


def test_a_note_from_the_whole_form_stands_above_an_earlier_tap_of_that_minute(
    alice: Person, clock: Any
) -> None:
    clock.move_to(datetime(2026, 11, 22, 13, 0, 20, tzinfo=UTC))
    tap = {"kind": "argument", "id": str(uuid.uuid4())}
    alice.post("/log/now/", tap)
    clock.shift(20)
    html = alice.get("/log/talk/").content.decode()
    names = ("id", "day", "clock", "shown")
    form = {name: value(html, name) for name in names} | {"zone": "Europe/Dublin"}
    alice.post("/log/talk/", form)
    assert refs(alice.get("/timeline/").content.decode()) == [form["id"], tap["id"]]


def test_a_repeated_hour_is_the_first_of_the_two(alice: Person) -> None:
    pk = alice.log("talk", datetime(2026, 10, 25, 2, 30), zone="Europe/Berlin")
    assert event(alice, pk).data.when.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_that_the_clocks_skipped_is_refused_beside_the_time(alice: Person) -> None:
    data = filled(day="2026-03-29", clock="02:30", zone="Europe/Berlin", what="We danced.")
    response = alice.post("/log/met/", data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["clock"]
    assert "That night the clocks went forward past this time." in text_of(response)
    assert area(response.content.decode(), "what") == "We danced."
    assert events(alice) == []


@pytest.mark.parametrize(
    ("fields", "where", "sentence"),
    [
        ({"day": ""}, "day", "Which day was it?"),
        ({"day": "2026-02-30"}, "day", "Please write the day like 2026-11-22."),
        ({"day": "0000-01-01"}, "day", "Please write the day like 2026-11-22."),
        ({"day": "10000-01-01"}, "day", "Please write the day like 2026-11-22."),
        ({"day": "2026-11-2\x00"}, "day", "Please write the day like 2026-11-22."),
        ({"day": "0001-01-01"}, "day", "That is too long ago for this diary."),
        ({"day": "1899-12-31"}, "day", "That is too long ago for this diary."),
        ({"day": "2026-11-24"}, "day", "That is still to come."),
        ({"day": "9999-12-31", "clock": "23:59", "zone": "America/Los_Angeles"}, "day", "to come."),
        ({"day": "2026-11-22", "clock": "13:30"}, "clock", "That is still to come."),
        ({"clock": ""}, "clock", "About what time was it?"),
        ({"clock": "25:00"}, "clock", "Please write the time like 22:48."),
        ({"clock": "noon"}, "clock", "Please write the time like 22:48."),
        ({"zone": ""}, "zone", "Choose the time zone you were in."),
        ({"zone": "Atlantis/Deep"}, "zone", "This time zone is not known."),
        ({"zone": "../../etc/passwd"}, "zone", "This time zone is not known."),
        ({"closeness": "101"}, "closeness", "101 is not one of the available choices."),
        ({"until": "2026-13-01"}, "until", "Please write the day like 2026-11-22, or leave"),
        ({"in_words": "perhaps"}, "in_words", "Choose one of these, or none."),
        ({"what": "a\x00b"}, "what", "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_is_answered_beside_its_field_and_saves_nothing(
    alice: Person, fields: dict[str, str], where: str, sentence: str
) -> None:
    data = filled(story="Kept as it was.") | fields
    response = alice.post("/log/quiet/", data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [where]
    assert sentence in text_of(response)
    assert area(response.content.decode(), "story") == "Kept as it was."
    assert value(response.content.decode(), "id") == data["id"]
    assert events(alice) == []


@pytest.mark.parametrize(
    ("kind", "name", "day", "fits"),
    [
        ("quiet", "until", "2026-11-19", False),
        ("asked-space", "until", "2026-11-19", False),
        ("asked-space", "until", "2026-11-20", True),
        ("no-reply", "since", "2026-11-21", False),
        ("no-reply", "since", "2027-01-01", False),
        ("no-reply", "since", "2026-11-20", True),
    ],
)
def test_a_day_that_is_named_fits_the_day_of_the_note(
    alice: Person, kind: str, name: str, day: str, fits: bool
) -> None:
    """The note is of 20 November."""
    response = alice.post(f"/log/{kind}/", filled(what="Rain.") | {name: day})
    assert response.status_code == (302 if fits else 422)
    assert len(events(alice)) == fits
    if not fits:
        assert list(response.context["form"].errors) == [name]
        assert "Choose a" in text_of(response)
        assert area(response.content.decode(), "what") == "Rain."


@pytest.mark.parametrize("count", ["0", "-1", "1.5", "many", "9" * 5000, "10001"])
def test_a_number_of_messages_is_a_whole_one(alice: Person, count: str) -> None:
    response = alice.post("/log/many-texts/", filled(count=count))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["count"]
    assert events(alice) == []


def test_an_empty_form_says_what_it_needs(alice: Person) -> None:
    response = alice.post("/log/closeness/", {})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["day", "clock", "zone"]
    assert "Nothing is lost. Please look at this first:" in text_of(response)


def test_a_note_of_nothing_but_its_moment_is_enough(alice: Person) -> None:
    pk = alice.log("stress")
    saved = event(alice, pk).data
    assert (saved.what, saved.story, saved.closeness, saved.until) == ("", "", None, None)
    assert saved.details == {}


def test_a_text_that_is_too_long_is_refused_with_all_of_it_in_the_form(alice: Person) -> None:
    long = "The tide went out. " * 55_000
    response = alice.post("/log/talk/", filled(what=long))
    assert response.status_code == 422
    assert "characters long, and a note can hold 100000" in text_of(response)
    assert area(response.content.decode(), "what") == long
    assert events(alice) == []


@pytest.mark.parametrize(
    "text",
    [
        "  spaces before and after  ",
        "\n\na line first",
        "bell \x07, escape \x1b[31m, delete \x7f, vertical tab \x0b, C1 \x85",
        "override \u202egnirts\u202c, isolates \u2067אבג\u2069, mark \u200f, BOM \ufeff",
        "<script>alert(1)</script> &amp; \"quotes\" 'and' {{ braces }} {% tags %}",
        "👩‍👩‍👧 e\u0301 \U0010ffff \ufffd",
    ],
)
def test_what_is_typed_is_kept_as_it_was_typed(alice: Person, text: str) -> None:
    pk = alice.log("talk", what=text, story=text)
    saved = event(alice, pk).data
    form = alice.get(f"/timeline/e/{pk}/edit/").content.decode()
    assert (saved.what, saved.story) == (text, text)
    assert (area(form, "what"), area(form, "story")) == (text, text)
    page = alice.get("/timeline/").content.decode()
    assert "<script>alert" not in page


def test_line_ends_become_one_kind(alice: Person) -> None:
    pk = alice.log("talk", what="one\r\ntwo\rthree\n")
    assert event(alice, pk).data.what == "one\ntwo\nthree\n"


# --- sent twice, and ids that are not ours --------------------------------------------------------


def test_the_same_form_sent_twice_is_one_event(alice: Person) -> None:
    data = filled(what="We danced.")
    answers = [alice.post("/log/met/", data) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert (Event.objects.count(), events(alice)[0].version) == (1, 1)


def test_the_form_of_a_saved_id_with_other_words_shows_both(alice: Person) -> None:
    data = filled(what="We danced.")
    alice.post("/log/met/", data)
    response = alice.post("/log/met/", data | {"what": "We danced all night."})
    assert response.status_code == 409
    assert "We danced all night." in text_of(response)
    assert "We danced. " in text_of(response)
    assert Event.objects.count() == 1


def test_the_form_of_an_id_whose_note_was_deleted_is_a_new_note(alice: Person) -> None:
    data = filled(what="We danced.")
    alice.post("/log/met/", data)
    alice.post(f"/timeline/e/{data['id']}/delete/")
    for _ in range(2):
        assert alice.post("/log/met/", data).status_code == 302
    (saved,) = events(alice)
    assert saved.data.what == "We danced."
    assert str(saved.id) != data["id"]


def test_the_form_of_an_id_that_another_kind_has_is_a_new_note(alice: Person) -> None:
    pk = alice.log("argument", what="About the dishes.")
    alice.post("/log/met/", filled(pk, what="We danced."))
    assert sorted(one.data.what for one in events(alice)) == ["About the dishes.", "We danced."]


@pytest.mark.parametrize("headers", [{}, FEED])
@pytest.mark.parametrize("path", ["/log/now/", "/log/met/"])
def test_a_strangers_id_changes_and_tells_nothing(
    alice: Person, mallory: Person, path: str, headers: dict[str, str]
) -> None:
    pk = alice.log("argument", what="Nobody else reads this.")
    before = list(Event.objects.values_list("id", "owner", "version", "bucket", "sealed"))
    data = filled(pk, kind="met", what="My own words.")
    response = mallory.post(path, data, **headers)
    assert response.status_code == 404
    assert "Nobody else" not in response.content.decode()
    assert list(Event.objects.values_list("id", "owner", "version", "bucket", "sealed")) == before
    assert "My own words." in response.content.decode() or headers
