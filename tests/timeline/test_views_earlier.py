"""Earlier notes: every one once, across any gap, page by page."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.people import Person
from tests.timeline.ways import NOON, add, damage, in_place, refs, text_of


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
