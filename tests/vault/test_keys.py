"""The user key and its two wrappings, and what follows a suspected compromise."""

import pytest
from django.db import connection

from tests.people import PASSWORD
from tests.vault.owners import browser, new_vault, note, owner_of
from timeline.models import Event
from vault import crypto, keys, unlocks
from vault.errors import Damaged
from vault.models import KeySlot, OlderKey, Unlock, VaultKeys
from vault.vault import Vault

NEW_PASSWORD = "another tide 2027"


@pytest.fixture
def owner(vault):
    return owner_of(vault)


def slot_of(owner, kind: str) -> KeySlot:
    return KeySlot.objects.get(owner=owner, kind=kind)


def test_the_password_opens_it_and_no_other(vault, owner):
    assert keys.open_with_password(owner, PASSWORD).user_keys == vault.ring.user_keys
    for wrong in ("", PASSWORD.upper(), f"{PASSWORD} ", f" {PASSWORD}"):
        assert keys.open_with_password(owner, wrong) is None


def test_the_recovery_key_opens_it_and_no_other(vault, owner, other):
    ring = keys.open_with_recovery(owner, vault.ring.recovery.lower())
    assert (ring.user_keys, ring.bucket_key, ring.inbox_key) == (
        vault.ring.user_keys, vault.ring.bucket_key, vault.ring.inbox_key,
    )  # fmt: skip
    for wrong in ("", other.ring.recovery, vault.ring.recovery[::-1]):
        assert keys.open_with_recovery(owner, wrong) is None


def test_two_owners_share_no_key(vault, other):
    for name in ("bucket_key", "inbox_key", "recovery"):
        assert getattr(vault.ring, name) != getattr(other.ring, name)
    assert vault.ring.user_keys != other.ring.user_keys


def test_a_slot_given_to_another_owner_opens_nothing(vault, other):
    alice, mallory = owner_of(vault), owner_of(other)
    KeySlot.objects.filter(owner=mallory).delete()
    KeySlot.objects.filter(owner=alice).update(owner=mallory)
    assert keys.open_with_password(mallory, PASSWORD) is None
    assert keys.open_with_recovery(mallory, vault.ring.recovery) is None


def test_without_the_pepper_the_password_opens_nothing_but_the_recovery_key_does(
    vault, owner, settings
):
    settings.VAULT_PEPPER = "11" * 32
    assert keys.open_with_password(owner, PASSWORD) is None
    assert keys.open_with_recovery(owner, vault.ring.recovery)


def test_no_key_lies_in_the_database_in_clear(vault):
    secrets = [*vault.ring.user_keys.values(), vault.ring.bucket_key, vault.ring.inbox_key]
    stored = b"".join(
        bytes(value)
        for model in (KeySlot, VaultKeys)
        for row in model.objects.values_list()
        for value in row
        if isinstance(value, bytes | memoryview)
    )
    assert stored
    assert not any(secret in stored for secret in secrets)
    assert vault.ring.recovery.replace("-", "").encode() not in stored


def test_a_new_recovery_key_replaces_the_old_one(vault, owner):
    keys.confirm_recovery(owner)
    fresh = keys.new_recovery_key(owner, vault.ring)
    assert keys.open_with_recovery(owner, vault.ring.recovery) is None
    assert keys.open_with_recovery(owner, fresh.recovery)
    assert not keys.recovery_confirmed(owner)
    assert KeySlot.objects.filter(owner=owner).count() == 2


def test_a_replaced_password_slot_opens_with_the_new_password_only(vault, owner):
    keys.replace_slot(keys.password_slot(owner, vault.ring, NEW_PASSWORD))
    assert keys.open_with_password(owner, PASSWORD) is None
    assert keys.open_with_password(owner, NEW_PASSWORD).user_keys == vault.ring.user_keys


def test_a_fault_between_the_steps_of_replacing_leaves_the_old_slot(vault, owner):
    slot = keys.password_slot(owner, vault.ring, NEW_PASSWORD)

    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT"):
            raise OSError
        return execute(sql, params, many, context)

    with pytest.raises(OSError), connection.execute_wrapper(refuse):  # noqa: PT011
        keys.replace_slot(slot)
    assert keys.open_with_password(owner, PASSWORD)


def test_a_slot_made_with_less_work_is_made_anew_when_it_opens(vault, owner, settings):
    settings.KDF_MEMORY_KIB = 16
    assert slot_of(owner, "password").params["m"] == 8
    assert keys.open_with_password(owner, PASSWORD)
    assert slot_of(owner, "password").params["m"] == 16
    assert keys.open_with_password(owner, PASSWORD).user_keys == vault.ring.user_keys


def test_a_wrong_password_does_not_renew_the_slot(owner, settings):
    settings.KDF_MEMORY_KIB = 16
    before = bytes(slot_of(owner, "password").wrapped)
    assert keys.open_with_password(owner, "wrong") is None
    assert bytes(slot_of(owner, "password").wrapped) == before


def test_an_owner_without_slots_opens_with_nothing(vault, owner):
    KeySlot.objects.filter(owner=owner).delete()
    assert keys.open_with_password(owner, PASSWORD) is None
    assert keys.open_with_recovery(owner, vault.ring.recovery) is None


def test_damaged_fixed_keys_are_named(vault, owner):
    row = VaultKeys.objects.get(owner=owner)
    VaultKeys.objects.filter(owner=owner).update(sealed=bytes(row.sealed)[:-1] + b"x")
    with pytest.raises(Damaged):
        keys.open_with_password(owner, PASSWORD)


def test_the_next_generation_opens_what_was_and_seals_what_comes_with_its_own_key(vault, owner):
    old = vault.add(Event, note("before"))
    ring = keys.next_generation(owner, vault.ring, PASSWORD)
    fresh = Vault(owner.pk, ring)
    new = fresh.add(Event, note("after"))
    generations = {row.pk: crypto.generation_of(bytes(row.sealed)) for row in Event.objects.all()}
    assert generations == {old.id: 1, new.id: 2}
    assert fresh.open(Event, old.id) == old
    with pytest.raises(Damaged):
        vault.open(Event, new.id)


def test_an_old_record_gets_the_new_key_when_it_is_saved(vault, owner):
    old = vault.add(Event, note("before"))
    fresh = Vault(owner.pk, keys.next_generation(owner, vault.ring, PASSWORD))
    fresh.save(Event, old.id, note("edited"), 1)
    assert crypto.generation_of(bytes(Event.objects.get().sealed)) == 2


def test_three_generations_follow_from_the_password_and_from_the_new_recovery_key(vault, owner):
    second = keys.next_generation(owner, vault.ring, PASSWORD)
    third = keys.next_generation(owner, second, NEW_PASSWORD)
    assert sorted(third.user_keys) == [1, 2, 3]
    assert OlderKey.objects.filter(owner=owner).count() == 2
    for ring in (
        keys.open_with_password(owner, NEW_PASSWORD),
        keys.open_with_recovery(owner, third.recovery),
    ):
        assert ring.user_keys == third.user_keys
        assert (ring.bucket_key, ring.inbox_key) == (vault.ring.bucket_key, vault.ring.inbox_key)
    assert keys.open_with_recovery(owner, second.recovery) is None


def test_the_next_generation_locks_every_device(vault, owner):
    device = browser()
    unlocks.begin(device, owner.pk, vault.ring)
    keys.next_generation(owner, vault.ring, PASSWORD)
    assert not Unlock.objects.exists()


def test_months_stay_where_they_are_after_the_key_changes(vault, owner):
    vault.add(Event, note("before"))
    fresh = Vault(owner.pk, keys.next_generation(owner, vault.ring, PASSWORD))
    fresh.add(Event, note("after"))
    assert [one.count for one in fresh.filed_months({"event"})] == [2]


def test_a_failed_generation_changes_nothing(vault, owner):
    def refuse(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "vaultkeys" in sql:
            raise OSError
        return execute(sql, params, many, context)

    with pytest.raises(OSError), connection.execute_wrapper(refuse):  # noqa: PT011
        keys.next_generation(owner, vault.ring, NEW_PASSWORD)
    assert keys.open_with_password(owner, PASSWORD).user_keys == vault.ring.user_keys
    assert keys.open_with_recovery(owner, vault.ring.recovery)


def test_a_user_and_their_vault_appear_together_or_not_at_all(db):
    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT") and "vaultkeys" in sql:
            raise OSError
        return execute(sql, params, many, context)

    with pytest.raises(OSError), connection.execute_wrapper(refuse):  # noqa: PT011
        new_vault("alice")
    assert not KeySlot.objects.exists()
    assert not VaultKeys.objects.exists()
