"""Pages in the timeline, advice beside a page, and what the database may know of it."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection

from guide.facts import Kind
from journal.entries import ENTRIES
from journal.models import EntryData
from tests.journal.ways import edit, edited, entry
from tests.timeline.ways import text_of
from timeline.sources import sources
from timeline.tide import Felt, Tide
from vault.models import Held, Month
from vault.records import Opened, kinds
from web.time import Moment

AFRAID = "He hit me last night."


def test_a_page_stands_in_the_feed_with_its_first_words_and_a_way_to_it(alice):
    pk = alice.write("I rang **Ana** tonight.\n\n" + "More words. " * 40)
    page = alice.get("/timeline/")
    assert "A page of the journal 12:00 Edit" in text_of(page)
    assert "I rang Ana tonight. More words." in text_of(page)
    html = page.content.decode()
    assert f'href="/journal/{pk}/"' in html
    assert f'href="/journal/{pk}/edit/"' in html
    assert "icons.svg#notebook-pen" in re.search(rf'<li id="e{pk}".*?</li>', html, re.S).group(0)


def test_a_page_is_among_the_earlier_notes_too(alice):
    alice.write("From last year.", at=datetime(2025, 3, 3, 9, 0))
    assert "From last year." in text_of(alice.get("/timeline/earlier/"))


def test_the_mood_of_a_page_never_moves_the_water(alice):
    pk = alice.write("Good at last.", mood="5")
    now = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
    felt = ENTRIES.felt(entry(alice, pk))
    ratings = [Felt(datetime(2026, 11, 19, 12, 0, tzinfo=UTC), Kind.ARGUMENT, 30)]
    assert Tide.of([*ratings, felt], [], now).anchors == Tide.of(ratings, [], now).anchors
    assert Tide.of([felt], [], now).anchors == ()


def test_the_journal_is_a_source_of_the_timeline_once():
    assert [source.kind.label for source in sources()].count("entry") == 1


def test_words_of_danger_bring_people_to_talk_to_beside_the_page(alice):
    page = alice.get(f"/journal/{alice.write(AFRAID)}/")
    text = text_of(page)
    assert "Because you wrote “He hit me”" in text
    assert 'href="/support/"' in re.search(
        r'<aside class="note".*?</aside>', page.content.decode(), re.S
    ).group(0)


def test_words_of_danger_in_any_line_count_once_edited_in_or_out(alice):
    pk = alice.write("A quiet day.")
    assert "Because you wrote" not in text_of(alice.get(f"/journal/{pk}/"))
    alice.post(edit(pk), edited(1, text=f"A quiet day.\n\n{AFRAID}"))
    assert "Because you wrote “He hit me”" in text_of(alice.get(f"/journal/{pk}/"))
    alice.post(edit(pk), edited(2, text="A quiet day."))
    assert "Because you wrote" not in text_of(alice.get(f"/journal/{pk}/"))


def test_a_page_written_at_night_says_why_its_advice_is_there(alice):
    pk = alice.write("Reading the last message again.", at=datetime(2026, 11, 20, 2, 10))
    page = alice.get(f"/journal/{pk}/")
    aside = re.search(r'<aside class="note".*?</aside>', page.content.decode(), re.S)
    assert aside, "no advice beside a page of the night"
    assert "02:10" in aside.group(0)
    assert "Not for me" in aside.group(0)


def test_an_ordinary_page_has_no_advice(alice):
    page = alice.get(f"/journal/{alice.write('Slept. Walked. Soup.')}/")
    assert "<aside" not in page.content.decode()


def test_a_page_older_than_six_weeks_has_no_advice(alice):
    pk = alice.write("Reading it again.", at=datetime(2026, 9, 20, 2, 10))
    assert "<aside" not in alice.get(f"/journal/{pk}/").content.decode()


@pytest.mark.parametrize("mood", [0, 6, -1])
def test_a_mood_outside_the_five_glasses_cannot_be(mood):
    when = Moment.of(datetime(2026, 11, 20, tzinfo=UTC), "UTC")
    with pytest.raises(ValueError, match="Mood is 1 to 5"):
        EntryData(when=when, text="A line.", mood=mood)


def test_a_feeling_from_a_newer_version_is_still_shown(alice):
    when = Moment.of(datetime(2026, 11, 20, 12, 0, tzinfo=UTC), "UTC")
    data = EntryData(when=when, text="A line.", feelings=("wistful",))
    saved: Opened[EntryData] = alice.vault.add(kinds()["entry"], data)
    assert "wistful" in text_of(alice.get(f"/journal/{saved.id}/"))


def stored() -> bytes:
    """Every byte of every row of the database."""
    with connection.cursor() as cursor:
        found = b""
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names come from the database
            for row in cursor.fetchall():
                for value in row:
                    found += (
                        bytes(value)
                        if isinstance(value, bytes | memoryview)
                        else str(value).encode()
                    )
                    found += b"\n"
    return found


def test_no_word_feeling_or_date_of_a_page_is_in_the_database(alice):
    pk = alice.write(
        "Canary-words-zq7 He hit me",
        at=datetime(2026, 10, 7, 9, 41),
        mood="2",
        feelings=["ashamed"],
    )
    alice.post(edit(pk), edited(1, text="Second-canary-xk9", feelings=["jealous"]))
    alice.post("/lock/")
    alice.post("/journal/new/", edited(text="Third-canary-pw3", feelings=["tender"]))
    alice.post("/unlock/", {"password": alice.password})
    alice.get(f"/journal/{pk}/")
    alice.post(f"/journal/{pk}/delete/")
    everything = stored()
    assert Month.objects.exists()
    assert Held.objects.exists()
    assert pk.hex.encode() in everything or str(pk).encode() in everything
    secrets = (
        "canary",
        "Canary",
        "hit me",
        "ashamed",
        "jealous",
        "tender",
        "2026-10",
        "09:41",
        "2026-11-20",
    )
    assert [secret for secret in secrets if secret.encode() in everything] == []
