"""Space periods: opened from an event, closed with how it ended, read on a page, deleted."""

import re
import uuid
from datetime import UTC, date, datetime

import pytest

from tests.people import Person
from tests.timeline.ways import (
    ENDING,
    area,
    began,
    event,
    events,
    filled,
    periods,
    rows,
    text_of,
    value,
)
from timeline.models import Began, Ended, Period, PeriodData
from web.time import Moment


@pytest.mark.parametrize(("kind", "how"), [("asked-space", Began.ASKED), ("quiet", Began.QUIET)])
def test_a_period_begins_with_the_event_when_the_person_says_so(
    alice: Person, kind: str, how: Began
) -> None:
    alice.log(kind, datetime(2026, 11, 10, 9, 0), until="2026-12-01", open_period="on")
    (period,) = periods(alice)
    assert (period.data.how_began, period.data.until) == (how, date(2026, 12, 1))
    assert period.data.began.at == datetime(2026, 11, 10, 9, tzinfo=UTC)
    assert period.data.is_open


@pytest.mark.parametrize("kind", ["asked-space", "quiet"])
def test_without_the_box_no_period_begins(alice: Person, kind: str) -> None:
    alice.log(kind)
    assert periods(alice) == []


def test_other_kinds_open_no_period_even_if_asked(alice: Person) -> None:
    alice.log("argument", open_period="on")
    assert periods(alice) == []
    assert "open_period" not in alice.get("/log/argument/").content.decode()


def test_a_period_can_begin_when_a_tap_is_edited(alice: Person) -> None:
    tap = {"kind": "quiet", "id": str(uuid.uuid4())}
    alice.post("/log/now/", tap)
    assert periods(alice) == []
    data = filled(day="2026-11-22", clock="09:00", open_period="on") | {"version": "1"}
    alice.post(f"/timeline/e/{tap['id']}/edit/", data)
    assert [one.data.began.at.hour for one in periods(alice)] == [9]


def test_the_open_period_is_a_band_in_the_picture_and_a_link_on_the_page(alice: Person) -> None:
    plain = alice.get("/timeline/")
    assert plain.context["page"].picture.bands == ()
    pk = began(alice)
    page = alice.get("/timeline/")
    assert len(page.context["page"].picture.bands) == 1
    assert 'class="space"' in page.content.decode()
    assert f'href="/periods/{pk}/"' in page.content.decode()
    assert "10 Nov" in page.context["page"].caption or "10 November" in page.context["page"].caption


def test_the_same_form_sent_twice_opens_one_period(alice: Person) -> None:
    data = filled(open_period="on")
    for _ in range(2):
        assert alice.post("/log/quiet/", data).status_code == 302
    assert (len(periods(alice)), len(events(alice))) == (1, 1)


def test_ticking_the_box_again_brings_the_open_period_up_to_date(alice: Person) -> None:
    data = filled(open_period="on")
    alice.post("/log/quiet/", data)
    changed = data | {"until": "2026-12-24", "day": "2026-11-18", "version": "1"}
    assert alice.post(f"/timeline/e/{data['id']}/edit/", changed).status_code == 302
    (period,) = periods(alice)
    assert (period.data.until, period.data.began.day) == (date(2026, 12, 24), date(2026, 11, 18))


def test_ticking_the_box_again_does_not_undo_an_ending(alice: Person) -> None:
    data = filled(open_period="on")
    alice.post("/log/quiet/", data)
    (period,) = periods(alice)
    alice.post(f"/periods/{period.id}/end/", ENDING | {"reflection": "Walks.", "version": "1"})
    ended = periods(alice)
    again = data | {"what": "More.", "version": "1"}
    assert alice.post(f"/timeline/e/{data['id']}/edit/", again).status_code == 302
    assert alice.post("/log/quiet/", data | {"what": "More."}).status_code == 302
    assert periods(alice) == ended


def test_ticking_the_box_again_after_the_period_was_deleted_opens_it_anew(alice: Person) -> None:
    data = filled(open_period="on")
    alice.post("/log/quiet/", data)
    (period,) = periods(alice)
    alice.post(f"/periods/{period.id}/delete/")
    again = data | {"what": "After all.", "version": "1"}
    assert alice.post(f"/timeline/e/{data['id']}/edit/", again).status_code == 302
    assert [(one.id, one.data.is_open) for one in periods(alice)] == [(period.id, True)]


# --- how it ended ---------------------------------------------------------------------------------


@pytest.mark.parametrize("how", list(Ended))
def test_a_period_closes_with_how_it_ended_and_what_to_remember(alice: Person, how: Ended) -> None:
    pk = began(alice)
    data = ENDING | {
        "how_ended": how,
        "reflection": "Walks helped.\nCalls did not.",
        "version": "1",
    }
    assert alice.post(f"/periods/{pk}/end/", data)["Location"] == f"/periods/{pk}/"
    (period,) = periods(alice)
    assert (period.data.how_ended, period.data.ended.at.hour) == (how, 10)
    page = text_of(alice.get(f"/periods/{pk}/"))
    assert "From 10 November 2026 to 22 November 2026" in page
    assert "Walks helped. Calls did not." in page
    assert "This space period" not in text_of(alice.get("/timeline/"))
    form = alice.get(f"/periods/{pk}/end/").content.decode()
    assert value(form, "how_ended") == how
    assert area(form, "reflection") == "Walks helped.\nCalls did not."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"day": "2026-11-09"}, "That is before it began."),
        ({"day": "2026-11-10", "clock": "08:59"}, "That is before it began."),
        ({"day": "2026-11-23"}, "That is still to come."),
        ({"how_ended": ""}, "Choose what comes closest."),
        ({"how_ended": "never"}, "never is not one of the available choices."),
        ({"day": ""}, "Which day was it?"),
    ],
)
def test_an_ending_that_cannot_be_is_refused_with_the_words_kept(
    alice: Person, fields: dict[str, str], sentence: str
) -> None:
    pk = began(alice)
    before = rows()
    data = ENDING | {"reflection": "Walks helped.", "version": "1"} | fields
    response = alice.post(f"/periods/{pk}/end/", data)
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert area(response.content.decode(), "reflection") == "Walks helped."
    assert rows() == before


def test_two_who_note_an_ending_see_both_and_keep_mine_saves_mine(alice: Person) -> None:
    pk = began(alice)
    alice.post(f"/periods/{pk}/end/", ENDING | {"reflection": "From the phone.", "version": "1"})
    mine = ENDING | {"reflection": "From the desk.", "how_ended": "eased", "version": "1"}
    response = alice.post(f"/periods/{pk}/end/", mine)
    assert response.status_code == 409
    assert "From the phone." in text_of(response)
    assert "From the desk." in text_of(response)
    assert f'action="/periods/{pk}/end/"' in response.content.decode()
    assert value(response.content.decode(), "version") == "2"
    alice.post(f"/periods/{pk}/end/", mine | {"version": "2"})
    (period,) = periods(alice)
    assert (period.data.reflection, period.data.how_ended) == ("From the desk.", Ended.EASED)


# --- its page -------------------------------------------------------------------------------------


def test_the_page_of_a_period_says_how_it_began_and_what_was_noted_inside_it(
    alice: Person,
) -> None:
    alice.log("closeness", datetime(2026, 11, 10, 8, 0))
    pk = began(alice, until="2026-12-01")
    opener = next(one for one in events(alice) if one.data.kind == "asked-space")
    inside = [alice.log("self-care", datetime(2026, 11, day, 9, 0)) for day in (12, 20)]
    page_ = alice.write("It rained.", datetime(2026, 11, 15, 9, 0))
    alice.post(f"/periods/{pk}/end/", ENDING | {"day": "2026-11-21", "version": "1"})
    alice.log("met", datetime(2026, 11, 22, 9, 0))
    response = alice.get(f"/periods/{pk}/")
    text, main = text_of(response), response.content.decode().split('<div class="formpage">')[1]
    assert "S. asked for space. A day was named: Tuesday 1 December. You talked it thr" in text
    assert "The notes inside it stay." in text
    assert re.findall(r'<li><a href="([^"]+)"', main) == [
        f"/timeline/e/{opener.id}/",
        f"/timeline/e/{inside[1]}/",
        f"/journal/{page_}/",
        f"/timeline/e/{inside[0]}/",
    ]
    assert "I looked after myself Friday 20 November 2026" in text


def test_the_page_of_a_long_period_lists_the_newest_twenty(alice: Person) -> None:
    first = Moment.of(datetime(2025, 1, 1, 9, tzinfo=UTC), "UTC")
    pk = alice.vault.add(Period, PeriodData(began=first, how_began=Began.QUIET)).id
    for month in (3, 5, 9):
        for day in range(1, 11):
            alice.log("talk", datetime(2026, month, day, 9, 0))
    text = text_of(alice.get(f"/periods/{pk}/"))
    assert "It just went quiet. No day was named." in text
    assert (text.count("September 2026"), text.count("May 2026")) == (10, 10)
    assert "March 2026" not in text
    assert "The earlier ones are in the timeline." in text
    assert "It began with this note" not in text


# --- deleting -------------------------------------------------------------------------------------


def test_a_deleted_period_can_be_taken_back(alice: Person) -> None:
    pk = began(alice)
    response = alice.post(f"/periods/{pk}/delete/")
    assert f'action="/periods/{pk}/restore/"' in response.content.decode()
    assert periods(alice) == []
    for path in (f"/periods/{pk}/", f"/periods/{pk}/end/"):
        assert alice.get(path).status_code == 404
    assert alice.get("/timeline/").context["page"].picture.bands == ()
    assert alice.post(f"/periods/{pk}/restore/")["Location"] == f"/periods/{pk}/"
    assert [one.id for one in periods(alice)] == [pk]


def test_deleting_the_event_leaves_the_period(alice: Person) -> None:
    pk = began(alice)
    (opened_by,) = events(alice)
    alice.post(f"/timeline/e/{opened_by.id}/delete/")
    assert event(alice, opened_by.id).binned == date(2026, 11, 22)
    assert [one.id for one in periods(alice)] == [pk]


@pytest.mark.parametrize("name", ["", "end/", "delete/", "restore/"])
def test_a_period_is_only_its_owners(alice: Person, mallory: Person, name: str) -> None:
    pk = began(alice)
    before = rows()
    assert mallory.post(f"/periods/{pk}/{name}", ENDING).status_code in (404, 405)
    if name in ("", "end/"):
        assert mallory.get(f"/periods/{pk}/{name}").status_code == 404
    assert rows() == before
