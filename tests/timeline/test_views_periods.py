"""Space periods: opened from an event, one at a time, closed with how it ended."""

import re
import uuid
from datetime import UTC, date, datetime

import pytest

from tests.people import Person
from tests.timeline.ways import (
    FEED,
    area,
    event,
    events,
    filled,
    in_place,
    periods,
    rows,
    text_of,
    value,
)
from timeline.models import Began, Ended, Period, PeriodData
from web.time import Moment

ENDING = {"day": "2026-11-22", "clock": "10:00", "zone": "Europe/Dublin", "how_ended": "talked"}


def began(person: Person, kind: str = "asked-space", **fields: str) -> uuid.UUID:
    """Open a period from the whole form. Gives its id."""
    person.log(kind, datetime(2026, 11, 10, 9, 0), open_period="on", **fields)
    (period,) = periods(person)
    return period.id


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


def test_a_second_open_period_is_refused_with_the_words_kept(alice: Person) -> None:
    began(alice)
    before = rows()
    response = alice.post("/log/quiet/", filled(what="Again.", open_period="on"))
    assert response.status_code == 422
    assert "A space period is open since 10 November, and there is only one" in text_of(response)
    assert area(response.content.decode(), "what") == "Again."
    assert value(response.content.decode(), "open_period") == "on"
    assert rows() == before


def test_while_one_is_open_another_is_not_offered_and_the_open_one_is_a_link(
    alice: Person,
) -> None:
    assert "A space period begins here" in text_of(alice.get("/log/quiet/"))
    pk = began(alice)
    (opened_by,) = events(alice)
    other = alice.log("quiet")
    tap = {"kind": "quiet", "id": str(uuid.uuid4())}
    forms = {
        "new": alice.get("/log/quiet/"),
        "edit": alice.get(f"/timeline/e/{other}/edit/"),
        "in place": alice.get(f"/timeline/e/{other}/edit/", **in_place(f"e{other}")),
        "tap": alice.post("/log/now/", tap, **FEED),
    }
    for name, response in forms.items():
        html = response.content.decode()
        assert 'name="open_period"' not in html, name
        assert "A space period is open since 10 November." in text_of(response), name
        assert f'<a href="/periods/{pk}/">Look at it</a>' in html, name
    own = alice.get(f"/timeline/e/{opened_by.id}/edit/")
    assert "A space period begins here" in text_of(own)
    assert "is open since" not in text_of(alice.get("/log/argument/"))


def test_a_second_open_period_is_refused_when_editing_too(alice: Person) -> None:
    began(alice)
    pk = alice.log("quiet", what="First.")
    before = rows()
    data = filled(what="Second.", open_period="on") | {"version": "1"}
    response = alice.post(f"/timeline/e/{pk}/edit/", data)
    assert response.status_code == 422
    assert area(response.content.decode(), "what") == "Second."
    assert rows() == before


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


def test_after_one_has_ended_another_can_begin(alice: Person) -> None:
    pk = began(alice)
    alice.post(f"/periods/{pk}/end/", ENDING | {"version": "1"})
    alice.log("quiet", datetime(2026, 11, 22, 11, 0), open_period="on")
    assert sorted(one.data.is_open for one in periods(alice)) == [False, True]


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


# --- in the feed ----------------------------------------------------------------------------------


def row_of(person: Person, path: str, pk: uuid.UUID) -> str:
    """The rows of a period in a feed, as text."""
    html = person.get(path).content.decode()
    found = re.findall(rf'<li id="[bx]{pk}".*?</li>', html, re.S)
    return " | ".join(" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found)


def test_the_end_of_a_period_stands_in_the_feed_and_leads_to_its_page(alice: Person) -> None:
    pk = began(alice)
    assert row_of(alice, "/timeline/", pk) == ""  # it began with a note that stands there
    alice.post(f"/periods/{pk}/end/", ENDING | {"reflection": "Walks helped.", "version": "1"})
    html = alice.get("/timeline/").content.decode()
    row = row_of(alice, "/timeline/", pk)
    assert "A space period ended 10:00 You talked it through." in row
    assert "Walks helped." in row
    assert f'href="/periods/{pk}/"' in html
    assert f'href="/periods/{pk}/end/"' in html
    assert html.index(f'id="x{pk}"') < html.index(f'id="e{events(alice)[0].id}"')


def test_a_beginning_that_no_note_stands_for_has_its_own_row(alice: Person) -> None:
    pk = began(alice)
    (opened_by,) = events(alice)
    alice.post(f"/timeline/e/{opened_by.id}/delete/")
    assert "A space period began 09:00" in row_of(alice, "/timeline/", pk)


def test_every_edge_of_a_period_stands_once_in_all_the_pages_of_the_feed(alice: Person) -> None:
    vault, spans = alice.vault, []
    for month in range(1, 11):
        alice.log("talk", datetime(2026, month, 12, 9, 0))
        first, last = (
            Moment.of(datetime(2026, month, day, 9, tzinfo=UTC), "UTC") for day in (1, 25)
        )
        data = PeriodData(began=first, how_began=Began.QUIET, ended=last, how_ended=Ended.EASED)
        spans.append(vault.add(Period, data).id)
    for number in range(60):
        alice.log("met", datetime(2026, 3, 2, 8, number))
    path, seen = "/timeline/", []
    while path:
        html = alice.get(path).content.decode()
        seen += re.findall(r'<li id="([bx][0-9a-f-]{36})"', html)
        link = re.search(r'hx-get="(/timeline/earlier/[^"]*)"', html)
        path = link.group(1).replace("&amp;", "&") if link else ""
    assert sorted(seen) == sorted(f"{mark}{pk}" for mark in "bx" for pk in spans)


def test_a_tap_on_the_day_a_period_ended_stands_under_the_same_day(alice: Person) -> None:
    pk = began(alice)
    alice.post(f"/periods/{pk}/end/", ENDING | {"version": "1"})
    tap = {"kind": "talk", "id": str(uuid.uuid4())}
    assert "delete:#events" in alice.post("/log/now/", tap, **FEED).content.decode()


def test_on_the_day_it_eased_the_water_is_not_said_to_stand_as_before(alice: Person) -> None:
    alice.log("argument", datetime(2026, 11, 9, 9, 0), closeness="10")
    pk = began(alice)
    assert alice.get("/timeline/").context["page"].state.title == "Low water since 10 Nov"
    alice.post(f"/periods/{pk}/end/", ENDING | {"how_ended": "eased", "version": "1"})
    assert alice.get("/timeline/").context["page"].state.title == "Space until 22 Nov"
    alice.log("met", datetime(2026, 11, 22, 12, 0), closeness="50")
    assert alice.get("/timeline/").context["page"].state.title == "Half tide since 22 Nov"


# --- no two at one time ---------------------------------------------------------------------------


def ended(person: Person, pk: uuid.UUID, day: str) -> None:
    """Note that an open period ended on a day."""
    data = ENDING | {"day": day, "version": "1"}
    assert person.post(f"/periods/{pk}/end/", data).status_code == 302


def from_12_to_15(person: Person) -> uuid.UUID:
    person.log("quiet", datetime(2026, 11, 12, 9, 0), open_period="on")
    (period,) = periods(person)
    ended(person, period.id, "2026-11-15")
    return period.id


@pytest.mark.parametrize("day", ["2026-11-13", "2026-11-11"])
def test_a_period_cannot_begin_where_it_would_lie_over_another(alice: Person, day: str) -> None:
    from_12_to_15(alice)
    before = rows()
    response = alice.post("/log/quiet/", filled(what="Again.", open_period="on", day=day))
    assert response.status_code == 422
    assert "over another space period: From 12 November 2026 to 15 November" in text_of(response)
    assert area(response.content.decode(), "what") == "Again."
    assert rows() == before


def test_a_period_cannot_end_after_the_next_one_began(alice: Person) -> None:
    first = from_12_to_15(alice)
    alice.log("quiet", datetime(2026, 11, 18, 9, 0), open_period="on")
    before = rows()
    later = ENDING | {"day": "2026-11-19", "reflection": "Walks helped.", "version": "2"}
    response = alice.post(f"/periods/{first}/end/", later)
    assert response.status_code == 422
    assert "over another space period: Since 18 November 2026, still open" in text_of(response)
    assert area(response.content.decode(), "reflection") == "Walks helped."
    assert rows() == before


def test_the_moment_in_which_one_ended_is_free_for_the_next(alice: Person) -> None:
    from_12_to_15(alice)
    alice.log("quiet", datetime(2026, 11, 15, 10, 0), open_period="on")
    assert len(periods(alice)) == 2


def test_a_deleted_period_stays_in_the_bin_while_another_lies_over_it(alice: Person) -> None:
    pk = from_12_to_15(alice)
    alice.post(f"/periods/{pk}/delete/")
    alice.log("quiet", datetime(2026, 11, 13, 9, 0), open_period="on")
    response = alice.post(f"/periods/{pk}/restore/")
    assert response.status_code == 409
    assert "It stays in the bin meanwhile." in text_of(response)
    assert len(periods(alice)) == 1


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


def test_an_open_period_stays_in_the_bin_while_another_is_open(alice: Person) -> None:
    pk = began(alice)
    alice.post(f"/periods/{pk}/delete/")
    alice.log("quiet", datetime(2026, 11, 20, 9, 0), open_period="on")
    (other,) = periods(alice)
    response = alice.post(f"/periods/{pk}/restore/")
    assert response.status_code == 409
    assert "A space period is open since 20 November" in text_of(response)
    assert [one.id for one in periods(alice)] == [other.id]


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
