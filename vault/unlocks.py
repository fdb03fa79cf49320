"""Opening the vault on one device, keeping it open while it is used, and locking it.

The cookie holds a random secret. The row's id and the key that wraps the keyring are both
derived from it, so neither half says anything alone. Locking deletes the row: an earlier
request that ends later cannot bring it back.
"""

import base64
import os
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from django.db import OperationalError, transaction
from django.utils import timezone

from vault import crypto
from vault.errors import Damaged, Locked
from vault.keys import Keyring
from vault.models import Unlock
from web.http import HttpRequest

SECRET_BYTES = 32
ABSOLUTE = timedelta(hours=12)
PENDING = timedelta(minutes=15)
TOUCH_EVERY = timedelta(seconds=30)
CLOCK_SLACK = timedelta(minutes=1)
MOST_DEVICES = 10


def begin(request: HttpRequest, owner_id: UUID, ring: Keyring, state: str = Unlock.OPEN) -> None:
    """Open the vault on this device with a new secret, and end what was open on it before."""
    drop(request)
    secret = os.urandom(SECRET_BYTES)
    row_id, now = _row_id(secret), timezone.now()
    waits = PENDING if state == Unlock.PENDING else timedelta(minutes=ring.idle_minutes)
    with transaction.atomic():
        Unlock.objects.filter(owner_id=owner_id, expires__lt=now).delete()
        _drop_oldest(owner_id)
        Unlock.objects.create(
            id=row_id,
            owner_id=owner_id,
            state=state,
            wrapped=_sealer(secret).seal(
                msgspec.json.encode(ring), *_binding(owner_id, row_id, state)
            ),
            idle_until=now + waits,
            expires=now + (PENDING if state == Unlock.PENDING else ABSOLUTE),
        )
    _hand_out(request, secret)


def current(request: HttpRequest, owner_id: UUID, state: str = Unlock.OPEN) -> Keyring | None:
    """The keyring of this device's open vault, or None. An outlived row is deleted."""
    secret = getattr(request, "vault_secret", None)
    if not secret:
        return None
    row = Unlock.objects.filter(id=_row_id(secret), owner_id=owner_id, state=state).first()
    if row is None:
        return None
    try:
        plain = _sealer(secret).open(bytes(row.wrapped), *_binding(owner_id, row.id, state))
        ring = msgspec.json.decode(plain, type=Keyring)
    except (Damaged, msgspec.MsgspecError):
        return None
    if _outlived(row, ring):
        row.delete()
        return None
    request.vault_idle_until = row.idle_until
    return ring


def touch(request: HttpRequest, ring: Keyring) -> None:
    """The owner did something: put off the idle lock. Never brings a locked vault back."""
    secret, until = _secret(request), request.vault_idle_until
    later = timezone.now() + timedelta(minutes=ring.idle_minutes)
    if later - until >= TOUCH_EVERY:
        with suppress(OperationalError):  # a busy database: the next page puts it off
            Unlock.objects.filter(id=_row_id(secret), state=Unlock.OPEN).update(idle_until=later)


def keep(request: HttpRequest, owner_id: UUID, ring: Keyring) -> None:
    """Store a changed keyring in this device's row, if it is still open."""
    secret = _secret(request)
    binding = _binding(owner_id, _row_id(secret), Unlock.OPEN)
    Unlock.objects.filter(id=_row_id(secret), state=Unlock.OPEN).update(
        wrapped=_sealer(secret).seal(msgspec.json.encode(ring), *binding)
    )


def note_waiting(request: HttpRequest, owner_id: UUID, *, words_wait: bool) -> None:
    """Remember on this device whether sealed forms wait; the rest of its keyring stays as it is."""
    row_id = _row_id(_secret(request))
    with transaction.atomic():
        Unlock.objects.select_for_update().filter(id=row_id).first()
        ring = current(request, owner_id)
        if ring:
            keep(request, owner_id, replace(ring, words_wait=words_wait))


def drop(request: HttpRequest) -> None:
    """Lock this device: the row is gone at once, the cookie with the answer."""
    secret = getattr(request, "vault_secret", None)
    if secret:
        Unlock.objects.filter(id=_row_id(secret)).delete()
    _hand_out(request, None)


def end_others(request: HttpRequest, owner: Any) -> None:
    """Lock every other device of this owner."""
    secret = getattr(request, "vault_secret", None)
    Unlock.objects.filter(owner=owner).exclude(id=_row_id(secret) if secret else "").delete()


def carry(request: HttpRequest, owner_id: UUID, ring: Keyring) -> None:
    """Take an opened keyring from the check of a password to the sign-in, on the request only."""
    request.vault_ring = (owner_id, ring)


def carried(request: HttpRequest, owner_id: UUID) -> Keyring | None:
    """The keyring on its way, until something is opened or locked on this device."""
    whose, ring = getattr(request, "vault_ring", (None, None))
    return ring if whose == owner_id else None


def cookie_text(secret: bytes) -> str:
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def cookie_secret(text: str) -> bytes | None:
    """The secret in a cookie, or None if it is not one of ours."""
    try:
        secret = base64.b64decode(text + "=", altchars=b"-_", validate=True)
    except ValueError:
        return None
    return secret if len(secret) == SECRET_BYTES else None


def _drop_oldest(owner_id: UUID) -> None:
    rows = (
        Unlock.objects.filter(owner_id=owner_id).order_by("-expires").values_list("id", flat=True)
    )
    Unlock.objects.filter(id__in=list(rows[MOST_DEVICES - 1 :])).delete()


def _outlived(row: Unlock, ring: Keyring) -> bool:
    """Past either limit, or the clock went back since the row was last used."""
    now = timezone.now()
    longest = PENDING if row.state == Unlock.PENDING else timedelta(minutes=ring.idle_minutes)
    went_back = row.idle_until - longest > now + CLOCK_SLACK
    return now > row.idle_until or now > row.expires or went_back


def _secret(request: HttpRequest) -> bytes:
    """The secret of a vault that is open here. Raises Locked."""
    if not request.vault_secret:
        raise Locked
    return request.vault_secret


def _hand_out(request: HttpRequest, secret: bytes | None) -> None:
    request.vault_secret = secret
    request.vault_cookie_changed = True
    request.__dict__.pop("vault_ring", None)


def _row_id(secret: bytes) -> str:
    return crypto.derive(secret, crypto.UNLOCK_ID).hex()


def _sealer(secret: bytes) -> crypto.Sealer:
    return crypto.Sealer({1: secret}, crypto.UNLOCK_WRAP)


def _binding(owner_id: UUID, row_id: str, state: str) -> tuple[bytes, ...]:
    return owner_id.bytes, row_id.encode(), state.encode()
