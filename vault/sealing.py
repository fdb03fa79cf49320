"""How the rows of one kind are sealed: bound to owner, kind, id, version and bucket."""

from datetime import date
from typing import Any
from uuid import UUID

from vault import crypto
from vault.errors import Damaged
from vault.keys import Keyring
from vault.records import Broken, Opened, Record, Row, decode, encode


class Seal:
    """Seals and opens the rows of one kind of one owner. Made once a request, not once a row."""

    def __init__(self, kind: type[Record], owner_id: UUID, ring: Keyring) -> None:
        self.kind = kind
        label = kind.label.encode()
        self._sealer = crypto.Sealer(ring.user_keys, crypto.RECORD + label)
        self._binding = owner_id.bytes, label

    def close(
        self, pk: UUID, version: int, bucket: str, data: Any, binned: date | None = None
    ) -> bytes:
        return self._sealer.seal(encode(self.kind, data, binned), *self._bind(pk, version, bucket))

    def open(self, pk: UUID, version: int, bucket: str, sealed: bytes | memoryview) -> Row[Any]:
        """The record; Broken if it was changed, swapped or does not read."""
        try:
            plain = self._sealer.open(bytes(sealed), *self._bind(pk, version, bucket))
            data, binned = decode(self.kind, plain)
        except Damaged:
            return Broken(id=pk, kind=self.kind.label)
        return Opened(id=pk, kind=self.kind.label, version=version, data=data, binned=binned)

    def open_row(self, row: Record) -> Row[Any]:
        return self.open(row.pk, row.version, row.bucket, row.sealed)

    def _bind(self, pk: UUID, version: int, bucket: str) -> tuple[bytes, ...]:
        return *self._binding, pk.bytes, version.to_bytes(4, "big"), bucket.encode()
