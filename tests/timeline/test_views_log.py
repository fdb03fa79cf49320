"""Logging: one tap, and the whole form."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from guide.facts import Kind
from tests.people import Person
from tests.timeline.ways import FEED, area, event, events, filled, in_place, refs, text_of, value
from timeline.kinds import GROUPS, KINDS, QUICK
from timeline.models import Event
from timeline.views.log import kind_or_404

ANSWERS = {"date": "2026-11-01", "number": "7"}


def kinds_offered(html: str) -> list[str]:
    return re.findall(r'<button name="kind" value="([^"]*)"', html)


def answers_of(kind: Kind) -> dict[str, str]:
    """The last choice of each of the kind's own questions."""
    return {
        question.name: ANSWERS.get(question.widget) or question.choices[-1][0]
        for question in KINDS[kind].asks
    }


# --- the sheet of eight and the page of all -------------------------------------------------------


def test_the_sheet_on_the_timeline_offers_the_eight_quick_kinds(alice: Person) -> None:
    sheet = alice.get("/timeline/").content.decode().split('id="log"')[1]
    assert sorted(kinds_offered(sheet)) == sorted(str(kind) for kind in QUICK)
    assert len(kinds_offered(sheet)) == 8


def test_the_page_of_all_offers_every_kind_by_tap_and_by_form(alice: Person) -> None:
    page = alice.get("/log/").content.decode().split('id="log"')[0]
    assert sorted(kinds_offered(page)) == sorted(str(kind) for kind in Kind)
    assert sorted(re.findall(r'href="/log/([a-z-]+)/"', page)) == sorted(str(kind) for kind in Kind)
    assert sum(len(group.kinds) for group in GROUPS) == 21


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_logged_by_one_tap_as_now(alice: Person, kind: Kind) -> None:
    response = alice.post("/log/now/", {"kind": kind, "id": str(uuid.uuid4())})
    (saved,) = events(alice)
    assert response.status_code == 302
    assert response["Location"] == f"/timeline/e/{saved.id}/edit/?new=1"
    assert saved.data.kind == kind
    assert abs(saved.data.when.at - datetime(2026, 11, 22, 13, tzinfo=UTC)) < timedelta(minutes=1)
    assert (saved.data.when.zone, saved.data.when.day) == ("Europe/Dublin", date(2026, 11, 22))
    assert "You can add a note" in text_of(alice.get(response["Location"]))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_keeps_all_that_its_whole_form_asks(alice: Person, kind: Kind) -> None:
    asked = answers_of(kind)
    glass = {"closeness": "30"} if KINDS[kind].asks_closeness else {}
    words = {"what": "Rain on the way home.", "told": "It is all over."}
    pk = alice.log(str(kind), **asked, **glass, **words)
    saved = event(alice, pk).data
    said = dict(saved.details) | ({"until": saved.until.isoformat()} if saved.until else {})
    assert (saved.what, saved.told) == (words["what"], words["told"])
    assert said == asked
    assert saved.closeness == (30 if glass else None)
    form = alice.get(f"/timeline/e/{pk}/edit/").content.decode()
    assert (area(form, "what"), area(form, "told")) == (words["what"], words["told"])
    for name, answer in {**asked, **glass}.items():
        assert value(form, name) == answer, name


def test_an_own_act_is_not_asked_how_close_it_felt(alice: Person) -> None:
    assert 'name="closeness"' not in alice.get("/log/self-care/").content.decode()
    assert 'name="closeness"' in alice.get("/log/talk/").content.decode()


# --- one tap --------------------------------------------------------------------------------------


def test_the_same_tap_sent_twice_is_one_event(alice: Person) -> None:
    tap = {"kind": "closeness", "id": str(uuid.uuid4())}
    first, second = alice.post("/log/now/", tap), alice.post("/log/now/", tap)
    assert first["Location"] == second["Location"]
    assert [str(one.id) for one in events(alice)] == [tap["id"]]


def test_a_tap_of_another_kind_from_the_same_sheet_is_another_event(alice: Person) -> None:
    record_id = str(uuid.uuid4())
    for kind in ("closeness", "argument"):
        alice.post("/log/now/", {"kind": kind, "id": record_id})
    assert sorted(one.data.kind for one in events(alice)) == ["argument", "closeness"]


@pytest.mark.parametrize("record_id", ["", "nonsense", "\x00", "1" * 5000])
def test_a_tap_without_a_usable_id_is_saved_all_the_same(alice: Person, record_id: str) -> None:
    assert alice.post("/log/now/", {"kind": "quiet", "id": record_id}).status_code == 302
    assert len(events(alice)) == 1


def test_a_tap_in_the_feed_gives_the_event_with_its_form_open_and_the_row_below_anew(
    alice: Person,
) -> None:
    older = alice.log("argument", datetime(2026, 11, 22, 9, 0))
    response = alice.post("/log/now/", {"kind": "closeness", "id": str(uuid.uuid4())}, **FEED)
    html = response.content.decode()
    newest = max(events(alice), key=lambda one: one.data.when.at)
    assert "<html" not in html
    assert refs(html) == [str(newest.id), str(older)]
    own, below = html.split(f'<li id="e{older}"')
    assert f'action="/timeline/e/{newest.id}/edit/"' in own
    assert 'name="what"' in own
    assert "hx-swap-oob" not in own
    assert below.split(">")[0].endswith('hx-swap-oob="true"')
    assert "<h3" in own
    assert "<h3" not in below  # the day is said above the new note now


@pytest.mark.parametrize("target", ["log", "", "main"])
def test_a_tap_where_there_is_no_feed_gives_a_line_in_the_notice(
    alice: Person, target: str
) -> None:
    tap = {"kind": "self-care", "id": str(uuid.uuid4())}
    response = alice.post("/log/now/", tap, **in_place(target))
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notice", "outerHTML")
    assert response.content.decode().strip().startswith('<section id="notice"')
    assert f"/timeline/e/{tap['id']}/edit/" in response.content.decode()


def test_a_tap_older_than_what_a_quick_clock_noted_is_named_by_itself(
    alice: Person, clock: Any
) -> None:
    clock.shift(90)
    ahead = {"kind": "closeness", "id": str(uuid.uuid4())}
    alice.post("/log/now/", ahead)
    clock.shift(-60)
    tap = {"kind": "argument", "id": str(uuid.uuid4())}
    response = alice.post("/log/now/", tap, **FEED)
    assert response["HX-Retarget"] == "#notice"
    assert "An argument or a hard moment" in text_of(response)
    assert f"/timeline/e/{tap['id']}/edit/" in response.content.decode()


@pytest.mark.parametrize("kind", ["", "unknown", "CLOSENESS", "closeness ", "\x00", "x" * 10_000])
def test_an_unknown_kind_is_404_and_saves_nothing(alice: Person, kind: str) -> None:
    assert alice.post("/log/now/", {"kind": kind}).status_code == 404
    assert events(alice) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_kind_has_no_form(alice: Person, method: str) -> None:
    assert getattr(alice, method)("/log/unknown/").status_code == 404


def test_a_get_of_log_now_leads_to_the_page_of_all_kinds(alice: Person) -> None:
    response = alice.get("/log/now/")
    assert (response.status_code, response["Location"]) == (302, "/log/")


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
    assert response["Location"] == f"/timeline/#e{data['id']}"
    assert (saved.at, saved.zone, saved.day.isoformat()) == (instant, zone, day)


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
    data = filled(told="Kept as it was.") | fields
    response = alice.post("/log/quiet/", data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [where]
    assert sentence in text_of(response)
    assert area(response.content.decode(), "told") == "Kept as it was."
    assert value(response.content.decode(), "id") == data["id"]
    assert events(alice) == []


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
    assert (saved.what, saved.told, saved.closeness, saved.until) == ("", "", None, None)
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
    pk = alice.log("talk", what=text, told=text)
    saved = event(alice, pk).data
    form = alice.get(f"/timeline/e/{pk}/edit/").content.decode()
    assert (saved.what, saved.told) == (text, text)
    assert (area(form, "what"), area(form, "told")) == (text, text)
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


def test_kinds_are_known_by_their_exact_name() -> None:
    assert kind_or_404("closeness") is Kind.CLOSENESS
