"""Space periods in the feed: their edges as rows, once each, and the water after them."""

import re
import uuid
from datetime import UTC, datetime

from tests.people import Person
from tests.timeline.ways import ENDING, FEED, began, events
from timeline.models import Began, Ended, Period, PeriodData
from web.time import Moment


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
