"""`request.vault`: add, save, delete, restore, discard; and what strangers and damage get."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import Preferences, PreferencesData
from tests.vault.owners import note, owner_of
from timeline.models import Began, Event, Period, PeriodData
from vault.errors import Damaged, Missing, Stale, Taken
from vault.months import Bucket
from vault.records import BIN, WHOLE
from vault.vault import Vault

NOVEMBER = {Event: ["2026-11"]}


def spoil(kind, pk, **columns) -> None:
    """Change a row behind the vault's back."""
    assert kind.objects.filter(pk=pk).update(**columns) == 1


def flipped(kind, pk, place: int = -1) -> bytes:
    sealed = bytearray(kind.objects.get(pk=pk).sealed)
    sealed[place] ^= 1
    return bytes(sealed)


def test_what_is_added_is_read_back_by_its_month(vault):
    saved = vault.add(Event, note("tea"))
    assert saved.version == 1
    assert vault.read(NOVEMBER).of(Event) == [saved]
    assert vault.read({Event: ["2026-10"]}).of(Event) == []
    assert vault.open(Event, saved.id) == saved


def test_several_kinds_are_read_in_one_query(vault, django_assert_num_queries):
    event = vault.add(Event, note())
    chosen = vault.add(Preferences, PreferencesData(zone="UTC"))
    with django_assert_num_queries(1):
        found = vault.read({**NOVEMBER, Preferences: WHOLE, Period: WHOLE})
    assert (found.of(Event), found.of(Preferences), found.of(Period)) == ([event], [chosen], [])


def test_nothing_wanted_asks_the_database_nothing(vault, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert vault.read({}).of(Event) == []


def test_adding_twice_with_one_id_is_one_record(vault):
    pk = uuid.uuid4()
    assert vault.add(Event, note(), pk) == vault.add(Event, note(), pk)
    assert Event.objects.count() == 1


def test_an_id_used_for_other_content_is_taken_and_says_what_is_there(vault):
    saved = vault.add(Event, note("tea"))
    with pytest.raises(Taken) as caught:
        vault.add(Event, note("coffee"), saved.id)
    assert caught.value.current == saved


def test_an_id_in_the_bin_is_taken(vault):
    saved = vault.add(Event, note())
    vault.delete(Event, saved.id)
    with pytest.raises(Taken):
        vault.add(Event, note(), saved.id)


def test_an_id_that_is_a_strangers_is_missing(vault, other):
    saved = vault.add(Event, note())
    with pytest.raises(Missing):
        other.add(Event, note(), saved.id)
    assert vault.open(Event, saved.id) == saved


def test_saving_makes_the_next_version(vault):
    saved = vault.add(Event, note("tea"))
    changed = vault.save(Event, saved.id, note("coffee"), 1)
    assert (changed.version, changed.data.what) == (2, "coffee")
    assert vault.open(Event, saved.id) == changed


def test_saving_a_version_that_is_not_the_newest_is_stale_and_changes_nothing(vault):
    saved = vault.add(Event, note("tea"))
    newest = vault.save(Event, saved.id, note("coffee"), 1)
    with pytest.raises(Stale) as caught:
        vault.save(Event, saved.id, note("water"), 1)
    assert caught.value.current == newest == vault.open(Event, saved.id)


def test_saving_the_same_again_changes_nothing_whatever_the_version(vault):
    saved = vault.add(Event, note("tea"))
    assert vault.save(Event, saved.id, note("tea"), 99) == saved
    assert Event.objects.get().version == 1


@pytest.mark.parametrize("how", ["open", "save", "delete", "restore", "discard"])
def test_a_stranger_finds_nothing(vault, other, how):
    saved = vault.add(Event, note())
    before = list(Event.objects.values_list())
    more = {"save": (note("mine"), 1)}.get(how, ())
    with pytest.raises(Missing):
        getattr(other, how)(Event, saved.id, *more)
    assert list(Event.objects.values_list()) == before
    assert other.read(NOVEMBER).of(Event) == []


def test_a_row_given_to_a_stranger_does_not_open_for_them(vault, other):
    saved = vault.add(Event, note())
    address = other.months.address(Bucket("event", "2026-11"))
    spoil(Event, saved.id, owner_id=other.owner_id, bucket=address)
    with pytest.raises(Damaged):
        other.open(Event, saved.id)


def test_a_deleted_record_is_in_the_bin_with_its_day_and_comes_back(vault):
    saved = vault.add(Event, note())
    binned = vault.delete(Event, saved.id)
    assert str(binned.binned) == "2026-11-22"
    assert vault.read(NOVEMBER).of(Event) == []
    assert vault.read({Event: [BIN]}).of(Event) == [binned]
    back = vault.restore(Event, saved.id)
    assert (back.data, back.binned, back.version) == (saved.data, None, 3)
    assert vault.read(NOVEMBER).of(Event) == [back]


def test_deleting_and_restoring_twice_is_the_same_as_once(vault):
    saved = vault.add(Event, note())
    assert vault.restore(Event, saved.id) == saved
    assert vault.delete(Event, saved.id) == vault.delete(Event, saved.id)
    assert vault.restore(Event, saved.id) == vault.restore(Event, saved.id)


def test_a_record_in_the_bin_cannot_be_saved(vault):
    saved = vault.add(Event, note())
    binned = vault.delete(Event, saved.id)
    with pytest.raises(Missing):
        vault.save(Event, saved.id, note("late"), binned.version)


def test_a_discarded_record_is_gone(vault):
    saved = vault.add(Event, note())
    vault.discard(Event, saved.id)
    assert not Event.objects.exists()
    with pytest.raises(Missing):
        vault.open(Event, saved.id)


def test_the_bin_is_emptied_of_what_is_older_than_30_days_and_nothing_else(vault, clock):
    kept, older, newer = (vault.add(Event, note(what)) for what in ("kept", "older", "newer"))
    vault.delete(Event, older.id)
    clock.shift(timedelta(days=10))
    vault.delete(Event, newer.id)
    clock.shift(timedelta(days=20))
    assert vault.purge_bin() == 0
    clock.shift(timedelta(days=1))
    assert vault.purge_bin() == 1
    assert set(Event.objects.values_list("pk", flat=True)) == {kept.id, newer.id}


def test_the_one_record_of_a_kind_has_the_same_id_on_every_device(vault, other):
    again = Vault(vault.owner_id, vault.ring)
    assert vault.single(Preferences) == again.single(Preferences)
    assert vault.single(Preferences) != other.single(Preferences)
    assert vault.single(Preferences) != vault.single(Period)


def test_a_derived_id_is_a_uuid4_that_follows_from_its_seed(vault):
    one, two = vault.id_for(Period, "a"), vault.id_for(Period, "b")
    assert one == vault.id_for(Period, "a") != two
    assert {one.version, two.version} == {4}


def test_months_with_notes_are_found_across_any_gap(vault):
    for month, year in ((11, 2026), (3, 2019), (3, 2019)):
        vault.add(Event, note(f"{month}/{year}", month=month, year=year))
    gone = vault.add(Event, note(month=5, year=2020))
    vault.delete(Event, gone.id)
    vault.add(Preferences, PreferencesData(zone="UTC"))
    filed = {
        (one.kind, one.month): one.count for one in vault.filed_months({"event", "preferences"})
    }
    assert filed == {("event", "2026-11"): 1, ("event", "2019-03"): 2}
    assert vault.filed_months({"period"}) == []


def test_the_hint_of_other_months_is_about_dated_months_only(vault):
    vault.add(Event, note())
    vault.add(Preferences, PreferencesData(zone="UTC"))
    gone = vault.add(Event, note("gone"))
    vault.delete(Event, gone.id)
    assert not vault.has_besides(NOVEMBER)
    vault.add(Event, note(month=9))
    assert vault.has_besides(NOVEMBER)


@pytest.mark.parametrize("place", [0, 2, 3, 4, 16, -1])
def test_a_damaged_row_is_named_and_the_rest_is_read(vault, place):
    broken, whole = vault.add(Event, note("one")), vault.add(Event, note("two"))
    spoil(Event, broken.id, sealed=flipped(Event, broken.id, place))
    found = vault.read(NOVEMBER)
    assert found.of(Event) == [whole]
    assert [row.id for row in found.broken["event"]] == [broken.id]
    for change in (vault.delete, vault.restore, vault.open):
        with pytest.raises(Damaged):
            change(Event, broken.id)


def test_two_rows_whose_blobs_were_swapped_are_both_damaged(vault):
    one, two = vault.add(Event, note("one")), vault.add(Event, note("two"))
    blobs = {pk: bytes(Event.objects.get(pk=pk).sealed) for pk in (one.id, two.id)}
    spoil(Event, one.id, sealed=blobs[two.id])
    spoil(Event, two.id, sealed=blobs[one.id])
    assert len(vault.read(NOVEMBER).broken["event"]) == 2


def test_an_older_version_put_back_under_the_new_number_is_damaged(vault):
    saved = vault.add(Event, note("tea"))
    old = bytes(Event.objects.get().sealed)
    vault.save(Event, saved.id, note("coffee"), 1)
    spoil(Event, saved.id, sealed=old)
    with pytest.raises(Damaged):
        vault.open(Event, saved.id)


def test_a_row_moved_to_another_month_is_damaged(vault):
    saved = vault.add(Event, note())
    spoil(Event, saved.id, bucket=vault.months.address(Bucket("event", "2026-10")))
    assert [row.id for row in vault.read({Event: ["2026-10"]}).broken["event"]] == [saved.id]


def test_a_row_moved_to_another_kind_is_damaged(vault):
    saved = vault.add(Event, note())
    row = Event.objects.get(pk=saved.id)
    Period.objects.create(
        id=row.pk, owner_id=vault.owner_id, version=1, bucket=row.bucket, sealed=row.sealed
    )
    with pytest.raises(Damaged):
        vault.open(Period, saved.id)


def test_a_damaged_row_can_be_discarded_and_is_not_counted_any_more(vault):
    broken = vault.add(Event, note())
    spoil(Event, broken.id, sealed=flipped(Event, broken.id))
    vault.discard(Event, broken.id)
    assert vault.filed_months({"event"}) == []


def test_the_owner_of_a_deleted_account_can_write_nothing(vault):
    owner_of(vault).delete()
    with pytest.raises(Missing):
        vault.add(Event, note())


def test_alone_is_all_or_nothing(vault):
    with pytest.raises(RuntimeError), vault.alone():
        vault.add(Event, note())
        raise RuntimeError
    assert not Event.objects.exists()
    assert vault.filed_months({"event"}) == []


def test_an_event_and_the_period_it_opens_are_one_write(vault):
    with pytest.raises(Taken), vault.alone():
        vault.add(Event, note("begins"))
        pk = vault.id_for(Period, "x")
        period = PeriodData(began=note().when, how_began=Began.QUIET)
        vault.add(Period, period, pk)
        vault.add(Period, replace(period, how_began=Began.ASKED), pk)
    assert not Event.objects.exists()
    assert not Period.objects.exists()
