"""What every private kind is: a row whose fields, dates included, are one sealed blob."""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, ClassVar

import msgspec
from django.conf import settings
from django.db import models

from vault.errors import Damaged
from web.time import Moment

UNDATED = "all"
WHOLE = (UNDATED,)  # what to ask of a kind that is always opened whole
BIN = "bin"
BIN_DAYS = 30
_kinds: dict[str, type["Record"]] = {}

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


class Record(models.Model):
    """A subclass names its `label` (never changed), its `Data` dataclass and its `schema`.

    A `Data` with a field `when: Moment` is filed under the month of its local day; any other
    is filed in one constant bucket and always opened whole. When `Data` changes shape, raise
    `schema` and add to `upgrades` how a payload of the number before becomes the next.
    """

    label: ClassVar[str] = ""
    Data: ClassVar[type[Any]]
    schema: ClassVar[int] = 1
    upgrades: ClassVar[Mapping[int, Upgrade]] = {}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    version = models.PositiveIntegerField(default=1)
    bucket = models.CharField(max_length=32)
    sealed = models.BinaryField()

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["owner", "bucket"], name="%(class)s_bucket")]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.label:
            return
        if _kinds.setdefault(cls.label, cls).__qualname__ != cls.__qualname__:
            raise TypeError(f"Two kinds of record are labelled {cls.label!r}.")


def kinds() -> dict[str, type[Record]]:
    """Every private kind by its label: export, bin, re-keying and delete walk this."""
    return dict(sorted(_kinds.items()))


@dataclass(frozen=True, kw_only=True)
class Opened[T]:
    """A record as its owner sees it. `binned` is the day it was deleted, if it was."""

    id: uuid.UUID
    kind: str
    version: int
    data: T
    binned: date | None = None

    @cached_property
    def key(self) -> str:
        """The id as text: a page needs it several times for each row."""
        return str(self.id)

    @property
    def ref(self) -> str:
        """What the guide calls it: kind and id."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A row that does not open. It says so and harms no other."""

    id: uuid.UUID
    kind: str


type Row[T] = Opened[T] | Broken
type Wanted = Mapping[type[Record], Collection[str]]  # the months of each kind, as YYYY-MM


@dataclass(frozen=True)
class Contents:
    """What `Vault.read` found, by kind. Broken rows are kept apart so that pages can say so."""

    opened: Mapping[str, list[Opened[Any]]]
    broken: Mapping[str, list[Broken]]

    def of(self, kind: type[Record]) -> list[Opened[Any]]:
        return self.opened.get(kind.label, [])


def renamed(names: Mapping[str, str], fields: dict[str, Any]) -> dict[str, Any]:
    """The same fields, some under another name: an upgrade for `partial`."""
    return {names.get(name, name): value for name, value in fields.items()}


class _Payload(msgspec.Struct):
    schema: int
    data: msgspec.Raw
    binned: date | None = None


def encode(kind: type[Record], data: Any, binned: date | None = None) -> bytes:
    """The payload that is sealed: schema number, the day it was deleted, the fields in order."""
    raw = msgspec.Raw(msgspec.json.encode(data))
    return msgspec.json.encode(_Payload(kind.schema, raw, binned))


def decode(kind: type[Record], plain: bytes) -> tuple[Any, date | None]:
    """The domain value, upgraded if it was sealed by an older schema. Raises Damaged."""
    try:
        payload = _payloads().decode(plain)
        if payload.schema == kind.schema:
            return _reader(kind).decode(payload.data), payload.binned
        if payload.schema > kind.schema:
            raise Damaged  # written by a newer release: reading it as ours would lose what it adds
        fields = msgspec.json.decode(payload.data, type=dict[str, Any])
        for number in range(payload.schema, kind.schema):
            fields = kind.upgrades[number](fields)
        return msgspec.convert(fields, kind.Data, strict=False), payload.binned
    except (msgspec.MsgspecError, KeyError, ValueError) as error:
        raise Damaged from error


def month_key(data: Any) -> str:
    """Where a value is filed: the month of its local day as YYYY-MM, or the constant bucket."""
    when = getattr(data, "when", None)
    return when.month if isinstance(when, Moment) else UNDATED


@cache
def _payloads() -> msgspec.json.Decoder[_Payload]:
    return msgspec.json.Decoder(_Payload)


@cache
def _reader(kind: type[Record]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind.Data)
