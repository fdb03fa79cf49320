"""`request.vault`: the only way to what an owner wrote. It gives domain values and takes them.

Every write locks the owner's row first, so that rules across sealed rows ("one open period")
can be checked inside `with vault.alone():` and hold on both databases.
"""

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from vault import crypto
from vault.errors import Damaged, Missing, Stale, Taken
from vault.keys import Keyring
from vault.months import Bucket, Filed, Months
from vault.records import (
    BIN,
    BIN_DAYS,
    UNDATED,
    Broken,
    Contents,
    Opened,
    Record,
    Wanted,
    kinds,
    month_key,
)
from vault.rows import rows_of
from vault.sealing import Seal


class Vault:
    """An open vault of one owner, for one request."""

    is_open = True

    def __init__(self, owner_id: uuid.UUID, ring: Keyring) -> None:
        self.owner_id = owner_id
        self.ring = ring
        self.months = Months(owner_id, ring)
        self._seals: dict[str, Seal] = {}

    def read(self, *parts: Wanted) -> Contents:
        """Open the named months of each kind (WHOLE for undated kinds), in one query."""
        wanted = {kind: months for part in parts for kind, months in part.items()}
        opened: dict[str, list[Opened[Any]]] = {kind.label: [] for kind in wanted}
        broken: dict[str, list[Broken]] = {kind.label: [] for kind in wanted}
        asked = {kind: self._addresses(kind, months) for kind, months in wanted.items() if months}
        seals = {kind.label: self._seal(kind) for kind in asked}
        for label, pk, version, bucket, sealed in rows_of(self.owner_id, asked):
            row = seals[label].open(pk, version, bucket, sealed)
            if isinstance(row, Opened):
                opened[label].append(row)
            else:
                broken[label].append(row)
        return Contents(opened, broken)

    def open(self, kind: type[Record], pk: uuid.UUID) -> Opened[Any]:
        """One record, also from the bin. Raises Missing or Damaged."""
        row = self._seal(kind).open_row(self._get(kind, pk))
        if isinstance(row, Broken):
            raise Damaged
        return row

    def add(self, kind: type[Record], data: Any, pk: uuid.UUID | None = None) -> Opened[Any]:
        """Store a new record. The same id and content again is the same record.

        Raises Taken if the id stands for other content, Missing if it is a stranger's.
        """
        pk = pk or uuid.uuid4()
        try:
            with self.alone():
                if not kind.objects.filter(pk=pk).exists():
                    return self._insert(kind, pk, data)
                current = self.open(kind, pk)
        except IntegrityError as error:  # a stranger, whom our lock does not hold, was first
            raise Missing from error
        if current.data != data or current.binned:
            raise Taken(current)
        return current

    def save(self, kind: type[Record], pk: uuid.UUID, data: Any, version: int) -> Opened[Any]:
        """Store a new version of a record. The same content again changes nothing.

        Raises Stale if `version` is not the newest, Missing if it is gone.
        """
        with self.alone():
            current = self.open(kind, pk)
            if current.binned:
                raise Missing
            if current.data == data:
                return current
            if current.version != version:
                raise Stale(current)
            return self._write(kind, current, data)

    def reseal(self, kind: type[Record], current: Opened[Any], data: Any) -> Opened[Any]:
        """Store what the program found anew. The version stays: an edit under way still holds.

        Raises Stale if the record was changed meanwhile.
        """
        with self.alone():
            return self._write(kind, current, data, binned=current.binned, version=current.version)

    def delete(self, kind: type[Record], pk: uuid.UUID) -> Opened[Any]:
        """Move a record to the bin, re-sealed with today as the day it was deleted."""
        with self.alone():
            current = self.open(kind, pk)
            if current.binned:
                return current
            today = timezone.now().date()
            return self._write(kind, current, current.data, binned=today)

    def restore(self, kind: type[Record], pk: uuid.UUID) -> Opened[Any]:
        """Take a record out of the bin, to the month where it was."""
        with self.alone():
            current = self.open(kind, pk)
            if not current.binned:
                return current
            return self._write(kind, current, current.data)

    def discard(self, kind: type[Record], pk: uuid.UUID) -> None:
        """Delete for good."""
        with self.alone():
            row = self._get(kind, pk)
            opened = self._seal(kind).open_row(row)
            row.delete()
            if isinstance(opened, Opened):
                self.months.move(_bucket(kind, opened.data, opened.binned), None)
            elif bucket := self.months.at(row.bucket):
                self.months.move(bucket, None)

    def purge_bin(self) -> int:
        """Delete for good what has been in the bin for more than 30 days. Gives how many."""
        oldest = timezone.now().date() - timedelta(days=BIN_DAYS)
        old = [
            (kinds()[label], row.id)
            for label, rows in self.read(dict.fromkeys(kinds().values(), (BIN,))).opened.items()
            for row in rows
            if row.binned and row.binned < oldest
        ]
        for kind, pk in old:
            self.discard(kind, pk)
        return len(old)

    def single(self, kind: type[Record]) -> uuid.UUID:
        """The id of the one record of a kind that has only one: the same on every device."""
        return self.id_for(kind, "single")

    def id_for(self, kind: type[Record], seed: str) -> uuid.UUID:
        """A record id that follows from a seed, so that a second try makes no second record.

        Without the owner's key it tells nothing about the seed.
        """
        parts = (crypto.DERIVED_ID, kind.label.encode(), seed.encode())
        return uuid.UUID(bytes=crypto.keyed_hash(self.ring.bucket_key, *parts)[:16], version=4)

    def filed_months(self, labels: Collection[str]) -> list[Filed]:
        """The months of these kinds that hold at least one record."""
        filed, damaged = self.months.filed()
        filed += filter(None, map(self._found_again, damaged))
        return [
            one
            for one in filed
            if one.kind in labels and one.count > 0 and one.month not in (UNDATED, BIN)
        ]

    def has_besides(self, wanted: Wanted) -> bool:
        """Whether dated records may lie in months besides these: a hint, for a link."""
        known = [
            self.months.address(Bucket(label, month))
            for label, kind in kinds().items()
            for month in (*wanted.get(kind, ()), UNDATED, BIN)
        ]
        return self.months.elsewhere(known)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A transaction in which no other write of this owner can come between."""
        owners = get_user_model()._default_manager
        with transaction.atomic():
            if not owners.select_for_update().filter(pk=self.owner_id).values_list("pk").first():
                raise Missing
            yield

    def _insert(self, kind: type[Record], pk: uuid.UUID, data: Any) -> Opened[Any]:
        bucket = Bucket(kind.label, month_key(data))
        address = self.months.address(bucket)
        sealed = self._seal(kind).close(pk, 1, address, data)
        kind.objects.create(id=pk, owner_id=self.owner_id, version=1, bucket=address, sealed=sealed)
        self.months.move(None, bucket)
        return Opened(id=pk, kind=kind.label, version=1, data=data)

    def _write(
        self,
        kind: type[Record],
        current: Opened[Any],
        data: Any,
        *,
        binned: date | None = None,
        version: int | None = None,
    ) -> Opened[Any]:
        """`version`: the number the row gets, where it is not the next one."""
        leaves, enters = _bucket(kind, current.data, current.binned), _bucket(kind, data, binned)
        address = self.months.address(enters)
        version = current.version + 1 if version is None else version
        sealed = self._seal(kind).close(current.id, version, address, data, binned)
        changed = kind.objects.filter(
            pk=current.id, owner_id=self.owner_id, version=current.version
        ).update(version=version, bucket=address, sealed=sealed)
        if not changed:
            raise Stale(current)
        self.months.move(leaves, enters)
        return Opened(id=current.id, kind=kind.label, version=version, data=data, binned=binned)

    def _found_again(self, address: str) -> Filed | None:
        """What a month row that does not open must have said, from the records in its bucket."""
        for kind in kinds().values():
            lying = kind.objects.filter(owner_id=self.owner_id, bucket=address)
            rows = [self._seal(kind).open_row(row) for row in lying]
            for row in rows:
                if isinstance(row, Opened):
                    bucket = _bucket(kind, row.data, row.binned)
                    return Filed(kind=bucket.kind, month=bucket.month, count=len(rows))
        return None

    def _addresses(self, kind: type[Record], months: Collection[str]) -> list[str]:
        return [self.months.address(Bucket(kind.label, month)) for month in months]

    def _get(self, kind: type[Record], pk: uuid.UUID) -> Record:
        try:
            row: Record = kind.objects.get(pk=pk, owner_id=self.owner_id)
        except kind.DoesNotExist as error:
            raise Missing from error
        return row

    def _seal(self, kind: type[Record]) -> Seal:
        if kind.label not in self._seals:
            self._seals[kind.label] = Seal(kind, self.owner_id, self.ring)
        return self._seals[kind.label]


class LockedVault:
    """Stands in for a vault that is not open on this device."""

    is_open = False


def _bucket(kind: type[Record], data: Any, binned: date | None) -> Bucket:
    return Bucket(kind.label, BIN if binned else month_key(data))
