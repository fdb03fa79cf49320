"""Blind buckets: rows are filed under a keyed hash that says nothing without the owner's key."""

from dataclasses import dataclass
from uuid import UUID

import msgspec

from vault import crypto
from vault.errors import Damaged
from vault.keys import Keyring
from vault.models import Month
from vault.records import kinds

BUCKET_BYTES = 16


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """What a Month row says once opened. `month` is YYYY-MM or the name of a constant bucket.

    `summary` was computed when the row's revision was `summed`; it is fresh only if they are equal.
    """

    kind: str
    month: str
    count: int
    summary: msgspec.Raw = msgspec.Raw(b"null")
    summed: int = 0


_FILED = msgspec.json.Decoder(Filed)


@dataclass(frozen=True)
class Bucket:
    """A bucket by its plain meaning."""

    kind: str
    month: str


class Months:
    """The buckets of one owner."""

    def __init__(self, owner_id: UUID, ring: Keyring) -> None:
        self.owner_id = owner_id
        self._ring = ring
        self._sealer = crypto.Sealer(ring.user_keys, crypto.MONTH)

    def address(self, bucket: Bucket) -> str:
        """The bucket as it is stored: 16 bytes of a keyed hash, in hex."""
        parts = (bucket.kind.encode(), bucket.month.encode())
        return crypto.keyed_hash(self._ring.bucket_key, *parts)[:BUCKET_BYTES].hex()

    def move(self, leaves: Bucket | None, enters: Bucket | None) -> None:
        """Raise the revision of each bucket a record leaves or enters, and count it there.

        Call inside the transaction that writes the record and holds the owner's lock.
        """
        changes: dict[Bucket, int] = {}
        if leaves:
            changes[leaves] = -1
        if enters:
            changes[enters] = changes.get(enters, 0) + 1
        for bucket, change in changes.items():
            self._recount(bucket, change)

    def at(self, address: str) -> Bucket | None:
        """What an address stands for, if its row opens."""
        row = Month.objects.filter(owner_id=self.owner_id, bucket=address).first()
        try:
            filed = self._open(address, row.revision, bytes(row.sealed)) if row else None
        except Damaged:
            return None
        return Bucket(filed.kind, filed.month) if filed else None

    def filed(self) -> tuple[list[Filed], list[str]]:
        """Every bucket of this owner, and the addresses of those whose row does not open."""
        rows = Month.objects.filter(owner_id=self.owner_id).values_list(
            "bucket", "revision", "sealed"
        )
        opened, damaged = [], []
        for address, revision, sealed in rows:
            try:
                opened.append(self._open(address, revision, bytes(sealed)))
            except Damaged:
                damaged.append(address)
        return opened, damaged

    def elsewhere(self, addresses: list[str]) -> bool:
        """Whether the owner has any bucket besides these."""
        return Month.objects.filter(owner_id=self.owner_id).exclude(bucket__in=addresses).exists()

    def _recount(self, bucket: Bucket, change: int) -> None:
        address = self.address(bucket)
        row = Month.objects.filter(owner_id=self.owner_id, bucket=address).first()
        if row is None:
            filed = Filed(kind=bucket.kind, month=bucket.month, count=max(change, 0))
            row = Month(owner_id=self.owner_id, bucket=address, revision=1)
        else:
            filed = self._changed(row, bucket, change)
            row.revision += 1
        row.sealed = self._seal(filed, address, row.revision)
        row.save()

    def _changed(self, row: Month, bucket: Bucket, change: int) -> Filed:
        """A row that does not open is made anew by counting: it must not stop a write."""
        try:
            filed = self._open(row.bucket, row.revision, bytes(row.sealed))
        except Damaged:
            lying = kinds()[bucket.kind].objects.filter(owner_id=self.owner_id, bucket=row.bucket)
            return Filed(kind=bucket.kind, month=bucket.month, count=lying.count())
        return msgspec.structs.replace(filed, count=filed.count + change)

    def _seal(self, filed: Filed, address: str, revision: int) -> bytes:
        return self._sealer.seal(msgspec.json.encode(filed), *self._binding(address, revision))

    def _open(self, address: str, revision: int, sealed: bytes) -> Filed:
        plain = self._sealer.open(sealed, *self._binding(address, revision))
        return _FILED.decode(plain)

    def _binding(self, address: str, revision: int) -> tuple[bytes, ...]:
        return self.owner_id.bytes, address.encode(), revision.to_bytes(8, "big")
