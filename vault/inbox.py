"""Forms that came while the vault was locked: anybody may add, only the open vault may read."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from django.db import transaction
from django.http import QueryDict

from vault import crypto
from vault.errors import Damaged, Full
from vault.models import Held, VaultKeys
from vault.vault import Vault

MOST_HELD = 200
FILLED_IN = frozenset({"id", "version", "held", "prompt", "ask", "kind", "day", "clock", "zone"})


class HeldForm(msgspec.Struct, frozen=True):
    """Where the form was, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> str:
        """What was typed, for a list: every answer but what the form itself filled in."""
        typed = (value.strip() for name, value in self.fields if name not in FILLED_IN)
        return " · ".join(value for value in typed if value and not value.isdecimal())

    def data(self) -> QueryDict:
        """The fields as if they had just been posted."""
        filled = QueryDict(mutable=True)
        for name, value in self.fields:
            filled.appendlist(name, value)
        return filled


def hold(
    owner: Any, path: str, fields: Sequence[tuple[str, str]], instead: Collection[uuid.UUID] = ()
) -> uuid.UUID:
    """Seal a form to its owner. Gives the id under which the open vault will find it.

    `instead` names the waiting forms that it was filled from, whose place it takes.
    Raises Full when the owner has far too many waiting already.
    """
    public = VaultKeys.objects.values_list("public", flat=True).get(owner=owner)
    held_id = uuid.uuid4()
    plain = msgspec.json.encode(HeldForm(path, list(fields)))
    sealed = crypto.drop_in(plain, bytes(public), owner.pk.bytes, held_id.bytes)
    with transaction.atomic():
        if instead:
            Held.objects.filter(pk__in=instead, owner=owner).delete()
        if Held.objects.filter(owner=owner).count() >= MOST_HELD:
            raise Full
        Held.objects.create(id=held_id, owner=owner, sealed=sealed)
    return held_id


def held(vault: Vault, held_id: uuid.UUID) -> HeldForm | None:
    """One waiting form, or None if it is gone, somebody else's or damaged."""
    row = Held.objects.filter(pk=held_id, owner_id=vault.owner_id).first()
    return _open(vault, row) if row else None


def waiting(vault: Vault) -> list[tuple[uuid.UUID, HeldForm | None]]:
    """All forms that wait; None for one that does not open."""
    rows: Iterable[Held] = Held.objects.filter(owner_id=vault.owner_id)
    return [(row.pk, _open(vault, row)) for row in rows]


def has_any(owner: Any) -> bool:
    return Held.objects.filter(owner=owner).exists()


def has(vault: Vault, held_id: uuid.UUID) -> bool:
    """Whether this form waits, also if it does not open."""
    return Held.objects.filter(pk=held_id, owner_id=vault.owner_id).exists()


def let_go(vault: Vault, *held_ids: uuid.UUID) -> None:
    """The words are saved elsewhere now, or their owner does not want them."""
    Held.objects.filter(pk__in=held_ids, owner_id=vault.owner_id).delete()


def _open(vault: Vault, row: Held) -> HeldForm | None:
    binding = vault.owner_id.bytes, row.pk.bytes
    try:
        plain = crypto.take_out(bytes(row.sealed), vault.ring.inbox_key, *binding)
        return msgspec.json.decode(plain, type=HeldForm)
    except (Damaged, msgspec.MsgspecError):
        return None
