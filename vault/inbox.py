"""Forms that came while the vault was locked: anybody may add, only the open vault may read."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.db import transaction
from django.http import QueryDict

from vault import crypto
from vault.errors import Damaged, Full
from vault.models import Held, VaultKeys
from vault.vault import Vault
from web.http import fields_of as fields_of

MOST_HELD = 200


class HeldForm(msgspec.Struct, frozen=True):
    """Where the form was, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]

    def data(self) -> QueryDict:
        """The fields as if they had just been posted."""
        filled = QueryDict(mutable=True)
        for name, value in self.fields:
            filled.appendlist(name, value)
        return filled


def hold(
    owner: Any, path: str, fields: Sequence[tuple[str, str]], instead: uuid.UUID | None = None
) -> uuid.UUID:
    """Seal a form to its owner. Gives the id under which the open vault will find it.

    `instead` names the waiting form that it was filled from, whose place it takes.
    Raises Full when the owner has far too many waiting already.
    """
    public = VaultKeys.objects.values_list("public", flat=True).get(owner=owner)
    held_id = uuid.uuid4()
    plain = msgspec.json.encode(HeldForm(path, list(fields)))
    sealed = crypto.drop_in(plain, bytes(public), owner.pk.bytes, held_id.bytes)
    with transaction.atomic():
        if instead:
            Held.objects.filter(pk=instead, owner=owner).delete()
        if Held.objects.filter(owner=owner).count() >= MOST_HELD:
            raise Full
        Held.objects.create(id=held_id, owner=owner, sealed=sealed)
    return held_id


def held(vault: Vault, held_id: uuid.UUID) -> HeldForm | None:
    """One waiting form, or None if it is gone, somebody else's or damaged."""
    row = Held.objects.filter(pk=held_id, owner_id=vault.owner_id).first()
    return _open(vault, row) if row else None


def waiting(vault: Vault) -> list[tuple[uuid.UUID, HeldForm]]:
    """All forms that wait, those that open."""
    rows: Iterable[Held] = Held.objects.filter(owner_id=vault.owner_id)
    opened = [(row.pk, _open(vault, row)) for row in rows]
    return [(pk, form) for pk, form in opened if form]


def let_go(vault: Vault, held_id: uuid.UUID) -> None:
    """The words are saved elsewhere now, or their owner does not want them."""
    Held.objects.filter(pk=held_id, owner_id=vault.owner_id).delete()


def _open(vault: Vault, row: Held) -> HeldForm | None:
    binding = vault.owner_id.bytes, row.pk.bytes
    try:
        plain = crypto.take_out(bytes(row.sealed), vault.ring.inbox_key, *binding)
        return msgspec.json.decode(plain, type=HeldForm)
    except (Damaged, msgspec.MsgspecError):
        return None
