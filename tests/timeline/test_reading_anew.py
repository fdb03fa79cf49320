"""Words are read once, when they are saved, and again only when the rule set changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from guide.facts import Kind
from guide.words.reading import RULESET
from journal.models import Entry, EntryData
from tests.people import Person
from timeline.models import Event, EventData
from vault.models import Month
from vault.records import Opened
from web.time import Moment

WORDS = "He hit me and took my phone."


def a_while_ago() -> Moment:
    return Moment.of(datetime.now(UTC) - timedelta(hours=3), "Europe/Dublin")


def read_by_older_rules(person: Person) -> Opened[EventData]:
    """A note whose words were saved before any rule could read them."""
    event = EventData(kind=Kind.ARGUMENT, when=a_while_ago(), what=WORDS, ruleset=RULESET - 1)
    saved: Opened[EventData] = person.vault.add(Event, event)
    return saved


def test_a_note_that_older_rules_read_is_read_by_those_of_today(alice: Person) -> None:
    saved = read_by_older_rules(alice)
    page = alice.get("/timeline/").content.decode()
    assert "This is not about danger" in page
    now = alice.vault.open(Event, saved.id)
    assert now.data.ruleset == RULESET
    assert "hit me" in " ".join(found.words for found in now.data.found)


def test_a_page_of_the_journal_is_read_again_too(alice: Person) -> None:
    entry = EntryData(when=a_while_ago(), text=WORDS, ruleset=RULESET - 1)
    saved = alice.vault.add(Entry, entry)
    assert "This is not about danger" in alice.get(f"/journal/{saved.id}/").content.decode()
    assert alice.vault.open(Entry, saved.id).data.found


def test_it_is_read_again_once(alice: Person) -> None:
    read_by_older_rules(alice)
    alice.get("/timeline/")
    revisions = sorted(Month.objects.values_list("bucket", "revision"))
    sealed = bytes(Event.objects.get().sealed)
    alice.get("/timeline/")
    assert bytes(Event.objects.get().sealed) == sealed
    assert sorted(Month.objects.values_list("bucket", "revision")) == revisions


def test_its_month_is_told_so_that_a_summary_is_made_anew(alice: Person) -> None:
    read_by_older_rules(alice)
    before = sum(Month.objects.values_list("revision", flat=True))
    alice.get("/timeline/")
    assert sum(Month.objects.values_list("revision", flat=True)) == before + 1
    assert [filed.count for filed in alice.vault.filed_months(["event"])] == [1]


def test_an_edit_that_was_under_way_is_still_saved(alice: Person) -> None:
    saved = read_by_older_rules(alice)
    when = saved.data.when.local
    form = {"version": saved.version, "what": "Something else", "day": when.date(), "clock": f"{when:%H:%M}", "zone": "Europe/Dublin"}  # fmt: skip
    alice.get("/timeline/")
    assert alice.post(f"/timeline/e/{saved.id}/edit/", form).status_code == 302
    assert alice.vault.open(Event, saved.id).data.what == "Something else"


@pytest.mark.parametrize("words", ["", "Tea, and a walk."])
def test_a_note_without_findings_stays_without(alice: Person, words: str) -> None:
    event = EventData(kind=Kind.SELF_CARE, when=a_while_ago(), what=words, ruleset=RULESET - 1)
    saved = alice.vault.add(Event, event)
    assert alice.get("/timeline/").status_code == 200
    now = alice.vault.open(Event, saved.id).data
    assert (now.ruleset, now.found) == (RULESET, ())


@contextmanager
def only_reading() -> Iterator[None]:
    """As on a full disk: the database refuses to write."""
    with transaction.atomic(), connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA query_only = 1" if sqlite else "SET TRANSACTION READ ONLY")
        yield
        if sqlite:
            cursor.execute("PRAGMA query_only = 0")
        transaction.set_rollback(True)  # PostgreSQL forgets it with the savepoint


def test_where_nothing_can_be_written_the_page_is_shown_all_the_same(alice: Person) -> None:
    read_by_older_rules(alice)
    sealed = bytes(Event.objects.get().sealed)
    with only_reading():
        response = alice.get("/timeline/")
    assert response.status_code == 200
    assert "This is not about danger" in response.content.decode()
    assert bytes(Event.objects.get().sealed) == sealed


def test_what_newer_rules_have_read_is_read_here_but_not_sealed_again(alice: Person) -> None:
    event = EventData(kind=Kind.ARGUMENT, when=a_while_ago(), what=WORDS, ruleset=RULESET + 1)
    saved = alice.vault.add(Event, event)
    assert "This is not about danger" in alice.get("/timeline/").content.decode()
    assert alice.vault.open(Event, saved.id).data.ruleset == RULESET + 1
