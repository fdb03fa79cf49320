"""The list of pages: by month across any gap, and no dearer for a long diary."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.words.reading import RULESET
from journal.models import Entry, EntryData
from tests.timeline.ways import in_place, text_of
from web.time import Moment

NEWEST = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def fill(person, count, apart=timedelta(days=1), newest=NEWEST):
    """`count` numbered pages, number 0 the newest."""
    for number in range(count):
        when = Moment.of(newest - number * apart, "UTC")
        person.vault.add(
            Entry, EntryData(when=when, text=f"Page number {number}.", ruleset=RULESET)
        )


def numbers(page):
    return [int(number) for number in re.findall(r"Page number (\d+)\.", page.content.decode())]


def months(page):
    return re.findall(r'<section class="month"><h2>([^<]+)</h2>', page.content.decode())


def earlier(page):
    found = re.search(r'id="older"><a class="btn btn-line" href="([^"]+)"', page.content.decode())
    return found.group(1) if found else None


def test_an_empty_journal_says_that_one_line_is_enough(alice):
    page = alice.get("/journal/")
    assert "No pages yet. You can write one line." in text_of(page)
    assert 'href="/journal/new/"' in page.content.decode()


def test_pages_stand_under_their_month_newest_first(alice):
    alice.write("Third.", at=datetime(2026, 11, 2, 8, 5), mood="1")
    alice.write("First.", at=datetime(2026, 9, 30, 22, 10))
    alice.write("Fourth.", at=datetime(2026, 11, 2, 23, 59))
    alice.write("Second.", at=datetime(2026, 11, 1, 0, 0))
    page = alice.get("/journal/")
    assert months(page) == ["November 2026", "September 2026"]
    text = text_of(page)
    said = "Monday 2, 23:59 Fourth. Monday 2, 08:05 · Rough Third. Sunday 1, 00:00 Second."
    assert f"November 2026 {said} September 2026 Wednesday 30, 22:10 First." in text
    assert "No pages yet" not in text


def test_a_page_stands_in_the_month_it_was_for_the_person_then(alice):
    alice.write("In Kiritimati.", at=datetime(2026, 11, 1, 1, 0), zone="Pacific/Kiritimati")
    alice.write("In Honolulu.", at=datetime(2026, 10, 31, 2, 0), zone="Pacific/Honolulu")
    page = alice.get("/journal/")
    assert months(page) == ["November 2026", "October 2026"]
    assert text_of(page).index("In Kiritimati.") < text_of(page).index("In Honolulu.")


def test_earlier_pages_lead_across_years_to_the_first_and_show_each_once(alice):
    fill(alice, 40)
    fill(alice, 20, apart=timedelta(days=40), newest=datetime(2023, 5, 5, tzinfo=UTC))
    page, seen, months_seen = alice.get("/journal/"), [], []
    while True:
        seen += numbers(page)
        months_seen += months(page)
        address = earlier(page)
        if address is None:
            break
        page = alice.get(address)
    assert seen == [*range(40), *range(20)]
    assert len(set(months_seen)) == len(months_seen)
    assert "This is where your pages begin." in text_of(page)


def test_no_more_months_are_shown_than_make_about_thirty_pages(alice):
    fill(alice, 60)
    page = alice.get("/journal/")
    assert months(page) == ["November 2026", "October 2026"]
    assert earlier(page) == "/journal/?before=2026-10"


def test_htmx_appends_the_earlier_months_alone(alice):
    fill(alice, 60)
    part = alice.get("/journal/?before=2026-10", **in_place("older"))
    html = part.content.decode()
    assert months(part) == ["September 2026"]
    assert "<html" not in html
    assert "<h1" not in html


@pytest.mark.parametrize("count", [1, 100])
def test_the_list_takes_five_queries_for_one_page_and_for_a_hundred(alice, count):
    fill(alice, count, apart=timedelta(hours=6))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        alice.get("/journal/")
    assert len(asked) == 5  # session, user, unlock, months, the pages with the choices


@pytest.mark.parametrize("count", [1, 100])
def test_reading_and_writing_take_six_queries_at_most(alice, count):
    fill(alice, count, apart=timedelta(hours=6))
    for _each in range(3):
        alice.log("quiet")
    pk, old = alice.write("Read me."), alice.write("Old.", at=datetime(2025, 1, 1, 12, 0))
    for address, queries in (
        (f"/journal/{pk}/", 4),  # session, user, unlock, the months that its advice looks at
        (f"/journal/{old}/", 6),  # and the page and its month, where they are not among those
        (f"/journal/{pk}/edit/", 5),
        ("/journal/new/", 4),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert alice.get(address).status_code == 200
        assert len(asked) == queries, address


def test_a_damaged_page_says_so_and_harms_no_other(alice):
    pk = alice.write("Whole.")
    broken = alice.write("Damaged.")
    row = Entry.objects.get(pk=broken)
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()
    text = text_of(alice.get("/journal/"))
    assert "Whole." in text
    assert "One page cannot be opened. Everything else is here." in text
    assert alice.get(f"/journal/{broken}/").status_code == 409
    assert "This note cannot be opened" in text_of(alice.get(f"/journal/{broken}/"))
    assert alice.get(f"/journal/{pk}/").status_code == 200


def test_a_month_whose_only_page_is_damaged_does_not_end_the_list(alice):
    broken = alice.write("Damaged.", at=datetime(2026, 11, 2, 8, 0))
    fill(alice, 31, apart=timedelta(hours=1), newest=datetime(2026, 9, 20, tzinfo=UTC))
    Entry.objects.filter(pk=broken).update(sealed=b"nonsense")
    page = alice.get("/journal/")
    assert months(page) == ["September 2026"]
    assert "One page cannot be opened." in text_of(page)


def test_a_stranger_s_pages_are_in_no_list(alice, mallory):
    alice.write("Mine alone.")
    assert "No pages yet." in text_of(mallory.get("/journal/"))


def test_a_long_page_is_an_excerpt_in_the_list_and_whole_when_read(alice):
    words = " ".join(f"word{number}" for number in range(500))
    pk = alice.write(f"# Heading\n\n- {words}")
    listed = re.search(
        r'<span class="excerpt" dir="auto">([^<]*)</span>', alice.get("/journal/").content.decode()
    )
    assert listed.group(1).startswith("Heading · word0 word1")
    assert listed.group(1).endswith("…")
    assert len(listed.group(1)) <= 181
    assert "word499" in text_of(alice.get(f"/journal/{pk}/"))


def test_every_address_of_the_list_leads_to_its_page(alice):
    alice.write("Here it is.")
    html = alice.get("/journal/").content.decode()
    address = re.search(r'<li><a href="(/journal/[^"]+)"', html).group(1)
    assert uuid.UUID(address.split("/")[2])
    assert "Here it is." in text_of(alice.get(address))
