"""The timeline as it is read: the present, and earlier notes across any gap."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.facts import Kind
from guide.words.reading import RULESET
from tests.people import Person
from tests.timeline.ways import FEED, event, events, in_place, refs, text_of
from timeline.models import Event, EventData
from vault.models import Month
from web.time import Moment

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def add(person: Person, *moments: datetime, zone: str = "UTC") -> list[uuid.UUID]:
    """Many notes at once, straight into the vault."""
    vault = person.vault
    with vault.alone():
        return [
            vault.add(
                Event, EventData(kind=Kind.TALK, when=Moment.of(at, zone), ruleset=RULESET)
            ).id
            for at in moments
        ]


def damage(*pks: uuid.UUID) -> None:
    for row in Event.objects.filter(pk__in=pks):
        row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
        row.save(update_fields=["sealed"])


def earlier_pages(person: Person, **headers: str) -> Iterator[Any]:
    """Every page behind "Earlier notes", followed link by link."""
    found = re.search(
        r'href="(/timeline/earlier/[^"]*)"', person.get("/timeline/").content.decode()
    )
    while found:
        response = person.get(found.group(1).replace("&amp;", "&"), **headers)
        assert response.status_code == 200
        yield response
        found = re.search(r'hx-get="(/timeline/earlier/[^"]*)"', response.content.decode())


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


# --- earlier --------------------------------------------------------------------------------------


def test_earlier_notes_are_reached_across_three_years_and_say_where_they_end(
    alice: Person,
) -> None:
    moments = [NOON, datetime(2023, 11, 3, 9, tzinfo=UTC), datetime(2020, 2, 29, 9, tzinfo=UTC)]
    pks = add(alice, *moments)
    pages = list(earlier_pages(alice))
    assert [pk for page in pages for pk in refs(page.content.decode())] == [
        str(pk) for pk in pks[1:]
    ]
    assert "This is where your notes begin." in text_of(pages[-1])
    assert "3 November 2023" in text_of(pages[0])


@pytest.mark.parametrize("headers", [{}, in_place("older")])
def test_120_notes_of_one_month_come_50_by_50_without_loss_or_repeat(
    alice: Person, headers: dict[str, str]
) -> None:
    """The notes of the months around it tell whether a page stops at the month's edge."""
    march = datetime(2025, 3, 1, 8, tzinfo=UTC)
    crowd = [march + timedelta(hours=6 * number) for number in range(120)]
    around = [datetime(2025, 1, 5, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC)]
    pks = dict(zip(add(alice, *crowd, *around), [*crowd, *around], strict=True))
    pages = list(earlier_pages(alice, **headers))
    seen = [uuid.UUID(pk) for page in pages for pk in refs(page.content.decode())]
    assert sorted(seen) == sorted(pks)
    assert [pks[pk] for pk in seen] == sorted(pks.values(), reverse=True)
    assert all(len(refs(page.content.decode())) <= 50 for page in pages)
    assert ("<html" in pages[0].content.decode()) is not bool(headers)
    assert "This is where your notes begin." in text_of(pages[-1])


def test_no_note_falls_between_pages_when_days_and_moments_cross_a_months_edge(
    alice: Person,
) -> None:
    """In Auckland it was December already while it was still November in London."""
    noon = datetime(2024, 11, 30, 11, 30, tzinfo=UTC)
    pks = add(alice, noon, zone="Pacific/Auckland")
    pks += add(alice, *(noon + timedelta(minutes=1 + number) for number in range(60)))
    seen = [pk for page in earlier_pages(alice) for pk in refs(page.content.decode())]
    assert sorted(seen) == sorted(str(pk) for pk in pks)


def test_no_note_falls_between_the_present_and_what_is_earlier(alice: Person) -> None:
    """The six weeks begin on 12 October: lived there in Auckland, and so by its own day."""
    edge = datetime(2026, 10, 11, 23, 0, tzinfo=UTC)
    pks = add(alice, edge - timedelta(hours=10), zone="Pacific/Auckland")
    pks += add(alice, *(edge + timedelta(hours=6 * number) for number in range(-8, 8)))
    seen = refs(alice.get("/timeline/").content.decode())
    seen += [pk for page in earlier_pages(alice) for pk in refs(page.content.decode())]
    assert sorted(seen) == sorted(str(pk) for pk in pks)


def test_a_note_stands_as_high_among_earlier_notes_as_on_its_own_page(alice: Person) -> None:
    alice.log("closeness", datetime(2026, 7, 31, 12, 0), closeness="90")
    add(alice, *(datetime(2026, 8, 1, 12, tzinfo=UTC) + timedelta(hours=n) for n in range(51)))
    for day in (28, 29, 30, 31):
        alice.log("self-care", datetime(2026, 8, day, 12, 0))
    alice.log("argument", datetime(2026, 9, 1, 9, 0), closeness="10")
    alice.log("they-reached-out", datetime(2026, 9, 2, 9, 0))
    rows = [row for page in earlier_pages(alice) for row in page.context["history"].rows]
    alone = {row.ref: alice.get(row.shown.url).context["row"].level for row in rows}
    assert {row.ref: row.level for row in rows} == alone
    assert len(alone) == 58


def test_an_address_never_holds_the_day_of_a_note(alice: Person) -> None:
    days = [datetime(2025, 3, 2 + number % 25, 9, tzinfo=UTC) for number in range(130)]
    add(alice, *days, datetime(2024, 7, 17, tzinfo=UTC))
    asked = [page.wsgi_request.get_full_path() for page in earlier_pages(alice)]
    assert len(asked) == 3
    assert "2026-10-12" in asked[0]  # where the six weeks begin
    assert all(re.search(r"before=\d{4}-\d\d-01(&|$)", path) for path in asked[1:])


def test_a_month_of_nothing_but_damaged_notes_does_not_end_the_diary(alice: Person) -> None:
    (oldest,) = add(alice, datetime(2019, 5, 5, tzinfo=UTC))
    damage(*add(alice, *(datetime(2024, 5, 5, tzinfo=UTC) for _ in range(52))))
    pages = list(earlier_pages(alice))
    assert "52 notes cannot be opened. Everything else is here." in text_of(pages[0])
    assert [pk for page in pages for pk in refs(page.content.decode())] == [str(oldest)]


@pytest.mark.parametrize(
    "query",
    ["", "?before=soon", "?before=0000-00-00", "?before=9999-12-31", "?before=0001-01-01&skip=9",
     "?before=2026-10-01&skip=-1", "?before=2026-10-01&skip=999999", "?skip=9999999999", "?skip=٣"],
)  # fmt: skip
def test_an_address_made_up_by_hand_is_answered(alice: Person, query: str) -> None:
    add(alice, datetime(2026, 9, 5, tzinfo=UTC))
    assert alice.get(f"/timeline/earlier/{query}").status_code == 200


def test_a_deleted_note_is_on_no_page(alice: Person) -> None:
    old, older = add(alice, datetime(2025, 5, 5, tzinfo=UTC), datetime(2024, 5, 5, tzinfo=UTC))
    alice.post(f"/timeline/e/{older}/delete/")
    seen = [pk for page in earlier_pages(alice) for pk in refs(page.content.decode())]
    assert seen == [str(old)]


def test_only_the_owners_notes_are_anywhere(alice: Person, mallory: Person) -> None:
    add(alice, NOON, datetime(2025, 5, 5, tzinfo=UTC))
    for path in ("/timeline/", "/timeline/earlier/"):
        assert refs(mallory.get(path).content.decode()) == []


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
