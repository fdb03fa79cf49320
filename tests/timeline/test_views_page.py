"""The timeline as it is read: the present, a long note, and what a page costs."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import Person
from tests.timeline.ways import FEED, NOON, add, damage, event, events, in_place, refs, text_of
from timeline.models import Event
from vault.models import Month


def table_of(html: str) -> list[tuple[str, ...]]:
    body = html.split('id="tide-table"')[1]
    return re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(\d+)</td></tr>', body)


@pytest.mark.parametrize("name", ["what", "story"])
def test_a_long_text_goes_on_on_its_own_page(alice: Person, name: str) -> None:
    long = "The tide went out again.\n" * 1200 + "And came back."
    pk = alice.log("talk", **{name: long})
    alice.log("met", what="A short one.")
    html = alice.get("/timeline/").content.decode()
    row, short = (
        html.split(f'id="e{one.id}"')[1].split("</li>")[0]
        for one in (event(alice, pk), next(one for one in events(alice) if one.data.kind == "met"))
    )
    assert 0 < row.count("The tide went out again.") < 40
    assert re.search(rf'<a class="btn-link" href="/timeline/e/{pk}/">Read on<', row)
    assert "Read on" not in short
    alone = alice.get(f"/timeline/e/{pk}/").content.decode()
    assert alone.count("The tide went out again.") == 1200
    assert "And came back." in alone


# --- the present ----------------------------------------------------------------------------------


def test_an_empty_diary_says_where_to_start(alice: Person) -> None:
    response = alice.get("/timeline/")
    html, text = response.content.decode(), text_of(response)
    assert "Nothing here yet" in text
    assert "Start with the last thing that happened, big or small." in text
    assert 'class="sea-pic"' in html
    assert 'class="tablebox"' not in html
    assert "/timeline/earlier/" not in html
    assert (refs(html), response.context["page"].top) == ([], [])


def test_one_note_is_a_state_a_mark_a_row_and_a_line_of_the_table(alice: Person) -> None:
    pk = alice.log("closeness", datetime(2026, 11, 20, 12, 0), what="By the river.", closeness="90")
    response = alice.get("/timeline/")
    html = response.content.decode()
    page = response.context["page"]
    assert "You noted a close moment" in page.state.fact
    assert page.caption in text_of(response)
    assert len(page.picture.marks) == 1
    assert refs(html) == [str(pk)]
    assert "By the river." in text_of(response)
    assert table_of(html) == [("20 Nov, 12:00", "A close moment", "9")]
    assert f'id="e{pk}" class="ev lv-9 ' in html


def test_two_notes_stand_newest_first_under_their_days(alice: Person) -> None:
    old = alice.log("argument", datetime(2026, 11, 18, 9, 0))
    new = alice.log("closeness", datetime(2026, 11, 21, 20, 0))
    html = alice.get("/timeline/").content.decode()
    assert refs(html) == [str(new), str(old)]
    days = re.findall(r'<h3 class="day"><b>(.*?)</b> (.*?)</h3>', html)
    assert days == [("Yesterday", "Saturday 21 November"), ("Wednesday", "18 November")]


def test_a_day_has_one_heading_however_many_notes_it_has(alice: Person) -> None:
    add(alice, *(NOON + timedelta(hours=hour) for hour in range(5)), NOON - timedelta(days=1))
    html = alice.get("/timeline/").content.decode()
    assert html.count('<h3 class="day">') == 2


def test_the_class_of_a_row_is_the_level_that_the_table_says(alice: Person) -> None:
    for day, glass in ((17, "10"), (18, "50"), (19, "90")):
        alice.log("talk", datetime(2026, 11, day, 12, 0), closeness=glass)
    html = alice.get("/timeline/").content.decode()
    classes = re.findall(r'<li id="e[^"]*" class="ev lv-(\d+)', html)
    assert classes == [level for _when, _what, level in table_of(html)] == ["9", "5", "1"]


def test_notes_from_a_journey_stand_under_the_day_they_were_lived_once_each(alice: Person) -> None:
    far = add(alice, datetime(2026, 11, 19, 11, 30, tzinfo=UTC), zone="Pacific/Auckland")
    near = add(alice, datetime(2026, 11, 19, 12, 0, tzinfo=UTC))
    html = alice.get("/timeline/").content.decode()
    assert refs(html) == [str(far[0]), str(near[0])]
    assert re.findall(r'<h3 class="day"><b>(.*?)</b>', html) == ["Friday", "Thursday"]


def test_the_picture_and_its_table_are_given_to_htmx_without_the_notes(alice: Person) -> None:
    alice.log("talk")
    html = alice.get("/timeline/", **in_place("tide")).content.decode()
    assert html.strip().startswith('<div id="tide">')
    assert '<div id="tide-table" hx-swap-oob="true">' in html
    assert [what for _when, what, _level in table_of(html)] == ["We talked about us"]
    assert "<html" not in html
    assert refs(html) == []


def test_a_damaged_note_says_so_and_everything_else_is_shown(alice: Person) -> None:
    kept, broken = alice.log("talk", what="Whole."), alice.log("met", what="Broken.")
    damage(broken)
    response = alice.get("/timeline/")
    assert "One note cannot be opened. Everything else is here." in text_of(response)
    assert refs(response.content.decode()) == [str(kept)]
    assert (
        alice.post("/log/now/", {"kind": "talk", "id": str(uuid.uuid4())}, **FEED).status_code
        == 200
    )


def test_two_rows_that_were_swapped_are_two_damaged_notes(alice: Person) -> None:
    first, second = (Event.objects.get(pk=pk) for pk in add(alice, NOON, NOON))
    Event.objects.filter(pk=first.pk).update(sealed=second.sealed)
    Event.objects.filter(pk=second.pk).update(sealed=first.sealed)
    response = alice.get("/timeline/")
    assert "2 notes cannot be opened. Everything else is here." in text_of(response)


# --- what it costs --------------------------------------------------------------------------------


COSTS = {  # queries; three are the session, the user and the open vault
    "/timeline/": 5,
    "/timeline/earlier/?before=2026-10-12": 5,
    "/timeline/e/{pk}/": 5,
    "/timeline/e/{pk}/edit/": 5,  # one to know whether an ending holds
    "/log/": 4,
}


def queries(person: Person, path: str, data: dict[str, str] | None = None, **headers: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = person.post(path, data, **headers) if data else person.get(path, **headers)
    assert response.status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", COSTS)
@pytest.mark.parametrize("notes", [1, 100])
def test_a_page_asks_as_much_of_one_note_as_of_a_hundred(
    alice: Person, path: str, notes: int
) -> None:
    pks = add(alice, *(NOON - timedelta(hours=number) for number in range(notes)))
    add(alice, *(NOON - timedelta(days=200, hours=number) for number in range(notes)))
    assert queries(alice, path.format(pk=pks[0])) == COSTS[path]


@pytest.mark.parametrize("notes", [1, 100])
def test_a_tap_asks_as_much_after_one_note_as_after_a_hundred(alice: Person, notes: int) -> None:
    add(alice, *(NOON - timedelta(hours=number) for number in range(notes)))
    tap = {"kind": "closeness", "id": str(uuid.uuid4())}
    assert queries(alice, "/log/now/", tap, **FEED) == 11  # with both ends of a transaction


def test_every_write_is_counted_in_its_month(alice: Person) -> None:
    pks = add(alice, NOON, NOON, datetime(2025, 5, 5, tzinfo=UTC))
    alice.post(f"/timeline/e/{pks[0]}/delete/")
    filed = {one.month: one.count for one in alice.vault.filed_months(["event"])}
    assert filed == {"2026-11": 1, "2025-05": 1}
    assert Month.objects.count() >= 3
