"""One random key per user, wrapped by the password and by a recovery key shown once."""

import os
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import transaction

from vault import crypto
from vault.errors import Damaged
from vault.models import KeySlot, OlderKey, Unlock, VaultKeys

SALT_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class Keyring:
    """What an open vault holds in memory for one request, and wrapped in its Unlock row.

    `user_keys` by generation; `recovery` is a recovery key not yet confirmed, as text.
    When it was opened: `key_kept`, whether the copy of the recovery key was checked, and
    `words_wait`, whether forms waited that came while it was locked.
    """

    user_keys: dict[int, bytes]
    bucket_key: bytes
    inbox_key: bytes
    recovery: str = ""
    idle_minutes: int = 10
    key_kept: bool = False
    words_wait: bool = False

    @property
    def generation(self) -> int:
        return max(self.user_keys)


def target_params() -> dict[str, int]:
    """Argon2id as RFC 9106's second choice with one lane: 64 MiB, three rounds."""
    return {"m": settings.KDF_MEMORY_KIB, "t": settings.KDF_ROUNDS, "p": 1, "v": 19}


def pepper() -> bytes:
    return bytes.fromhex(settings.VAULT_PEPPER)


def create(owner: Any, password: str) -> Keyring:
    """Store a new user with their vault: key, both slots, bucket key and inbox pair.

    Both or neither; the slow part comes before the transaction, which holds up other writers.
    """
    public, private = crypto.new_inbox()
    ring = Keyring(
        user_keys={1: crypto.fresh_key()}, bucket_key=crypto.fresh_key(), inbox_key=private
    )
    slot = password_slot(owner, ring, password)
    with transaction.atomic():
        owner.save()
        slot.save()
        VaultKeys.objects.create(owner=owner, public=public, sealed=_seal_fixed(owner.pk, ring))
        return new_recovery_key(owner, ring)


def password_slot(owner: Any, ring: Keyring, password: str) -> KeySlot:
    """An unsaved slot, proved to open again: the slow part, done before any transaction."""
    salt, params = os.urandom(SALT_BYTES), target_params()
    kek = crypto.password_key(password, salt, params, pepper())
    slot = KeySlot(owner=owner, kind=KeySlot.PASSWORD, salt=salt, params=params)
    return _wrap(slot, kek, ring)


def replace_slot(slot: KeySlot) -> None:
    """Put a slot in the place of the one of its kind: both steps or neither."""
    with transaction.atomic():
        KeySlot.objects.filter(owner=slot.owner, kind=slot.kind).delete()
        slot.save()


def new_recovery_key(owner: Any, ring: Keyring) -> Keyring:
    """Replace the recovery slot. The key itself is only in the keyring that comes back."""
    secret, salt = os.urandom(crypto.RECOVERY_BYTES), os.urandom(SALT_BYTES)
    slot = KeySlot(owner=owner, kind=KeySlot.RECOVERY, salt=salt, confirmed=False)
    _wrap(slot, crypto.derive(secret, crypto.RECOVERY_SLOT, salt), ring)
    replace_slot(slot)
    return replace(ring, recovery=crypto.recovery_text(secret), key_kept=False)


def open_with_password(owner: Any, password: str) -> Keyring | None:
    """The keyring, or None if this password does not open the slot."""
    slot = KeySlot.objects.filter(owner=owner, kind=KeySlot.PASSWORD).first()
    if slot is None:
        return None
    kek = crypto.password_key(password, bytes(slot.salt), slot.params, pepper())
    ring = _unwrap(slot, kek)
    if ring and slot.params != target_params():
        replace_slot(password_slot(owner, ring, password))
    return ring


def open_with_recovery(owner: Any, text: str) -> Keyring | None:
    """The keyring, or None if this is not the owner's recovery key."""
    secret = crypto.recovery_secret(text)
    slot = KeySlot.objects.filter(owner=owner, kind=KeySlot.RECOVERY).first()
    if secret is None or slot is None:
        return None
    return _unwrap(slot, crypto.derive(secret, crypto.RECOVERY_SLOT, bytes(slot.salt)))


def confirm_recovery(owner: Any) -> None:
    KeySlot.objects.filter(owner=owner, kind=KeySlot.RECOVERY).update(confirmed=True)


def recovery_confirmed(owner: Any) -> bool:
    return KeySlot.objects.filter(owner=owner, kind=KeySlot.RECOVERY, confirmed=True).exists()


def mend_inbox(owner: Any, ring: Keyring) -> None:
    """Put the public half back that belongs to the sealed one: nobody vouches for that column,
    and whoever changed it could read what is typed while the vault is locked."""
    public = crypto.inbox_public(ring.inbox_key)
    VaultKeys.objects.filter(owner=owner).exclude(public=public).update(public=public)


def next_generation(owner: Any, ring: Keyring, password: str) -> Keyring:
    """A new user key after a suspected compromise: later writes use it, older ones still open.

    The recovery key must be renewed with it; the keyring that comes back shows the new one.
    """
    number = ring.generation + 1
    keys = {**ring.user_keys, number: crypto.fresh_key()}
    fresh = replace(ring, user_keys=keys)
    slot = password_slot(owner, fresh, password)
    sealer = crypto.Sealer(keys, crypto.OLDER_KEY)
    binding = _binding(owner.pk, "older", ring.generation)
    with transaction.atomic():
        replace_slot(slot)
        OlderKey.objects.create(
            owner=owner,
            generation=ring.generation,
            wrapped=sealer.seal(ring.user_keys[ring.generation], *binding),
        )
        VaultKeys.objects.filter(owner=owner).update(sealed=_seal_fixed(owner.pk, fresh))
        Unlock.objects.filter(owner=owner).delete()
        return new_recovery_key(owner, fresh)


def _wrap(slot: KeySlot, kek: bytes, ring: Keyring) -> KeySlot:
    slot.generation = ring.generation
    key, binding = ring.user_keys[ring.generation], _slot_binding(slot)
    sealer = crypto.Sealer({ring.generation: kek}, crypto.KEYS)
    slot.wrapped = sealer.seal(key, *binding)
    if not crypto.same(sealer.open(slot.wrapped, *binding), key):
        raise Damaged
    return slot


def _unwrap(slot: KeySlot, kek: bytes) -> Keyring | None:
    try:
        sealer = crypto.Sealer({slot.generation: kek}, crypto.KEYS)
        newest = sealer.open(bytes(slot.wrapped), *_slot_binding(slot))
    except Damaged:
        return None
    return _complete(slot.owner_id, slot.generation, newest)


def _complete(owner_id: UUID, generation: int, newest: bytes) -> Keyring:
    """Follow the chain of older keys down, and open what does not rotate."""
    keys = {generation: newest}
    for row in OlderKey.objects.filter(owner_id=owner_id).order_by("-generation"):
        sealer = crypto.Sealer(keys, crypto.OLDER_KEY)
        binding = _binding(owner_id, "older", row.generation)
        keys[row.generation] = sealer.open(bytes(row.wrapped), *binding)
    fixed = VaultKeys.objects.get(owner_id=owner_id)
    plain = crypto.Sealer(keys, crypto.KEYS).open(
        bytes(fixed.sealed), *_binding(owner_id, "fixed", 0)
    )
    bucket_key, inbox_key = msgspec.json.decode(plain, type=tuple[bytes, bytes])
    return Keyring(user_keys=keys, bucket_key=bucket_key, inbox_key=inbox_key)


def _seal_fixed(owner_id: UUID, ring: Keyring) -> bytes:
    plain = msgspec.json.encode((ring.bucket_key, ring.inbox_key))
    sealer = crypto.Sealer(ring.user_keys, crypto.KEYS)
    return sealer.seal(plain, *_binding(owner_id, "fixed", 0))


def _slot_binding(slot: KeySlot) -> tuple[bytes, ...]:
    return _binding(slot.owner_id, f"slot/{slot.kind}", slot.generation)


def _binding(owner_id: UUID, what: str, number: int) -> tuple[bytes, ...]:
    return owner_id.bytes, what.encode(), number.to_bytes(4, "big")
