"""Blind months: addresses that say nothing, counts and revisions that are never wrong."""

import random
import uuid

import pytest

from journal.models import Entry, EntryData
from tests.vault.owners import moment, new_vault, note
from timeline.models import Event
from vault.models import Month
from vault.months import Bucket
from vault.records import BIN, UNDATED, Opened, kinds, month_key
from vault.sealing import Seal

MONTHS = ((2026, 11), (2026, 10), (2025, 12), (2019, 3))


def revisions(vault) -> dict[str, int]:
    rows = Month.objects.filter(owner_id=vault.owner_id)
    return dict(rows.values_list("bucket", "revision"))


def raised(vault, before: dict[str, int]) -> dict[str, int]:
    """By how much each bucket's revision rose since."""
    now = revisions(vault)
    return {
        bucket: now[bucket] - before.get(bucket, 0)
        for bucket in now
        if now[bucket] != before.get(bucket)
    }


def counts(vault) -> dict[tuple[str, str], int]:
    filed, damaged = vault.months.filed()
    assert damaged == []
    return {(one.kind, one.month): one.count for one in filed if one.count}


def scanned(vault) -> dict[tuple[str, str], int]:
    """The same by opening every record there is."""
    found: dict[tuple[str, str], int] = {}
    for label, kind in kinds().items():
        for row in kind.objects.filter(owner_id=vault.owner_id):
            opened = Seal(kind, vault.owner_id, vault.ring).open_row(row)
            assert isinstance(opened, Opened)
            key = label, BIN if opened.binned else month_key(opened.data)
            found[key] = found.get(key, 0) + 1
    return found


def test_one_month_has_another_address_for_each_kind_owner_and_month(db, clock):
    one, other = new_vault("alice"), new_vault("mallory")
    buckets = [
        Bucket(kind, month) for kind in kinds() for month in ("2026-11", "2026-10", UNDATED, BIN)
    ]
    addresses = [vault.months.address(bucket) for vault in (one, other) for bucket in buckets]
    assert len(set(addresses)) == len(addresses)
    assert {len(address) for address in addresses} == {32}


def test_an_address_is_the_same_every_time(vault):
    bucket = Bucket("event", "2026-11")
    assert vault.months.address(bucket) == vault.months.address(bucket)


def test_adding_raises_the_month_it_enters_and_no_other(vault):
    vault.add(Event, note())
    before = revisions(vault)
    vault.add(Event, note("second"))
    assert raised(vault, before) == {vault.months.address(Bucket("event", "2026-11")): 1}


def test_an_edit_that_moves_a_note_raises_both_months_once(vault):
    saved = vault.add(Event, note())
    before = revisions(vault)
    vault.save(Event, saved.id, note(month=3, year=2019), 1)
    both = {vault.months.address(Bucket("event", month)) for month in ("2026-11", "2019-03")}
    assert raised(vault, before) == dict.fromkeys(both, 1)


def test_an_edit_within_a_month_raises_it_once(vault):
    saved = vault.add(Event, note())
    before = revisions(vault)
    vault.save(Event, saved.id, note("changed", day=2), 1)
    assert raised(vault, before) == {vault.months.address(Bucket("event", "2026-11")): 1}
    assert counts(vault) == {("event", "2026-11"): 1}


@pytest.mark.parametrize("change", ["delete", "restore"])
def test_the_bin_and_the_month_are_raised_together(vault, change):
    saved = vault.add(Event, note())
    if change == "restore":
        vault.delete(Event, saved.id)
    before = revisions(vault)
    getattr(vault, change)(Event, saved.id)
    both = {vault.months.address(Bucket("event", month)) for month in ("2026-11", BIN)}
    assert raised(vault, before) == dict.fromkeys(both, 1)


def test_what_changes_nothing_raises_nothing(vault):
    saved = vault.add(Event, note())
    before = revisions(vault)
    vault.add(Event, note(), saved.id)
    vault.save(Event, saved.id, note(), 1)
    vault.restore(Event, saved.id)
    assert revisions(vault) == before


def test_another_owners_months_stand_still(vault, other):
    vault.add(Event, note())
    before = revisions(vault)
    other.add(Event, note())
    assert revisions(vault) == before


@pytest.mark.parametrize("seed", range(8))
def test_counts_equal_a_full_scan_whatever_was_done(vault, seed):
    """Backdating, moves between months, deletes, restores, discards, in any order."""
    dice, known = random.Random(seed), []
    for step in range(40):
        do_something(vault, dice, known, step)
    assert counts(vault) == scanned(vault)


def do_something(
    vault, dice: random.Random, known: list[tuple[type, uuid.UUID]], step: int
) -> None:
    (year, month), day = dice.choice(MONTHS), dice.randrange(1, 21)
    kind = dice.choice((Event, Entry))
    data = note(f"{step}", year=year, month=month)
    if kind is Entry:
        data = EntryData(when=moment(year=year, month=month), text=f"{step}")
    action = dice.choice(("add", "add", "save", "delete", "restore", "discard"))
    if action == "add" or not known:
        known.append((kind, vault.add(kind, data).id))
        return
    kind, pk = dice.choice(known)
    current = vault.open(kind, pk)
    if action == "save" and not current.binned:
        data = type(current.data)(
            **vars(current.data) | {"when": moment(year=year, month=month, day=day)}
        )
        vault.save(kind, pk, data, current.version)
    elif action in ("delete", "restore"):
        getattr(vault, action)(kind, pk)
    elif action == "discard":
        vault.discard(kind, pk)
        known.remove((kind, pk))


def spoil_the_month(vault, month: str) -> None:
    address = vault.months.address(Bucket("event", month))
    row = Month.objects.get(owner_id=vault.owner_id, bucket=address)
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()


def test_a_damaged_month_row_hides_no_note(vault):
    vault.add(Event, note("one", month=3, year=2019))
    vault.add(Event, note("two", month=3, year=2019))
    spoil_the_month(vault, "2019-03")
    assert [(one.month, one.count) for one in vault.filed_months({"event"})] == [("2019-03", 2)]


def test_a_damaged_month_row_stops_no_write_and_is_made_anew(vault):
    first = vault.add(Event, note("one"))
    vault.add(Event, note("two"))
    spoil_the_month(vault, "2026-11")
    vault.add(Event, note("three"))
    assert counts(vault) == scanned(vault) == {("event", "2026-11"): 3}
    spoil_the_month(vault, "2026-11")
    vault.delete(Event, first.id)
    assert counts(vault) == scanned(vault) == {("event", "2026-11"): 2, ("event", BIN): 1}


def test_a_month_row_put_back_from_earlier_does_not_open(vault):
    vault.add(Event, note("one"))
    old = bytes(Month.objects.get().sealed)
    vault.add(Event, note("two"))
    Month.objects.update(sealed=old)
    assert vault.months.filed()[0] == []
