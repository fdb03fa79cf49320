"""Payloads: schema numbers, upgrades, and rows that do not open."""

import uuid
from dataclasses import dataclass

import msgspec
import pytest

from accounts.models import Preferences, PreferencesData
from tests.vault.owners import moment, note
from timeline.models import Event, Period
from vault import crypto
from vault.errors import Damaged
from vault.months import Bucket
from vault.records import UNDATED, WHOLE, Record, decode, encode, kinds, month_key


@dataclass(frozen=True, kw_only=True)
class ThirdShape:
    zone: str
    names: tuple[str, ...] = ()


@pytest.fixture
def third_schema(monkeypatch):
    """Preferences as if its shape had changed twice."""
    upgrades = {
        1: lambda fields: fields | {"name": fields.pop("partner_name")},
        2: lambda fields: {"zone": fields["zone"], "names": [fields["name"]]},
    }
    for name, value in {"Data": ThirdShape, "schema": 3, "upgrades": upgrades}.items():
        monkeypatch.setattr(Preferences, name, value)


def seal_of(vault) -> tuple[crypto.Sealer, tuple[bytes, bytes]]:
    """What seals the rows of Preferences, and how each binding begins."""
    label = Preferences.label.encode()
    sealer = crypto.Sealer(vault.ring.user_keys, crypto.RECORD + label)
    return sealer, (vault.owner_id.bytes, label)


def stored(vault, payload: object) -> uuid.UUID:
    """A row of Preferences whose payload another release wrote."""
    pk, bucket = uuid.uuid4(), vault.months.address(Bucket(Preferences.label, UNDATED))
    sealer, begins = seal_of(vault)
    binding = (*begins, pk.bytes, b"\x00\x00\x00\x01", bucket.encode())
    sealed = sealer.seal(msgspec.json.encode(payload), *binding)
    Preferences.objects.create(
        id=pk, owner_id=vault.owner_id, version=1, bucket=bucket, sealed=sealed
    )
    return pk


def test_a_payload_of_two_schemas_ago_is_upgraded_when_opened(vault, third_schema):
    pk = stored(vault, {"schema": 1, "data": {"zone": "Europe/Dublin", "partner_name": "S."}})
    assert vault.open(Preferences, pk).data == ThirdShape(zone="Europe/Dublin", names=("S.",))


def test_a_payload_of_the_last_schema_is_upgraded_one_step(vault, third_schema):
    pk = stored(vault, {"schema": 2, "data": {"zone": "UTC", "name": "S."}})
    assert vault.open(Preferences, pk).data == ThirdShape(zone="UTC", names=("S.",))


def test_saving_writes_the_newest_schema(vault, third_schema):
    pk = stored(vault, {"schema": 1, "data": {"zone": "UTC", "partner_name": "S."}})
    vault.save(Preferences, pk, ThirdShape(zone="Asia/Tokyo"), 1)
    row = Preferences.objects.get(pk=pk)
    sealer, begins = seal_of(vault)
    binding = (*begins, pk.bytes, b"\x00\x00\x00\x02", row.bucket.encode())
    plain = sealer.open(bytes(row.sealed), *binding)
    assert msgspec.json.decode(plain)["schema"] == 3


@pytest.mark.parametrize(
    "payload",
    [
        {"schema": 4, "data": {"zone": "UTC"}},
        {"schema": 0, "data": {"zone": "UTC"}},
        {"schema": 1, "data": {"zone": 7}},
        {"schema": 1, "data": []},
        {"schema": 1},
        {"schema": "1", "data": {}},
        {"schema": 1, "data": {}, "binned": "yesterday"},
        [],
        "words",
    ],
)
def test_a_payload_nobody_knows_is_damaged(vault, payload):
    pk = stored(vault, payload)
    with pytest.raises(Damaged):
        vault.open(Preferences, pk)
    assert [row.id for row in vault.read({Preferences: WHOLE}).broken["preferences"]] == [pk]


def test_an_older_payload_that_is_no_object_is_damaged(vault, third_schema):
    for data in ([], 7, "words", None):
        with pytest.raises(Damaged):
            vault.open(Preferences, stored(vault, {"schema": 1, "data": data}))


def test_a_newer_release_then_an_older_one_says_damaged_and_keeps_the_row(vault, third_schema):
    pk = stored(vault, {"schema": 9, "data": {"zone": "UTC"}})
    with pytest.raises(Damaged):
        vault.save(Preferences, pk, ThirdShape(zone="UTC"), 1)
    assert Preferences.objects.filter(pk=pk, version=1).exists()


def test_a_value_comes_back_as_it_was():
    event = note("ünïcode \U0001f30a \x00 \r\n end")
    assert decode(Event, encode(Event, event)) == (event, None)


def test_dated_kinds_are_filed_under_their_local_month_and_others_whole():
    assert month_key(note(day=30, month=11)) == "2026-11"
    assert month_key(PreferencesData()) == UNDATED


def test_the_month_is_that_of_the_day_as_it_was_lived():
    from_utc = moment(day=30, month=11)
    in_auckland = type(from_utc).of(from_utc.at, "Pacific/Auckland")
    assert (from_utc.month, in_auckland.month) == ("2026-11", "2026-12")


def test_every_private_kind_registers_itself():
    assert {"event", "period", "preferences"} <= set(kinds())
    assert list(kinds()) == sorted(kinds())
    assert kinds()["period"] is Period


def test_two_kinds_cannot_share_a_label():
    with pytest.raises(TypeError, match="event"):
        type("Clash", (Record,), {"__module__": "timeline.models", "label": "event"})


def test_what_earlier_releases_sealed_under_other_names_is_read_under_the_new_ones():
    when = msgspec.to_builtins(moment())
    event = {"kind": "quiet", "when": when, "what": "No answer.", "told": "It is my fault."}
    read, _binned = decode(Event, msgspec.json.encode({"schema": 1, "data": event}))
    assert (read.what, read.story) == ("No answer.", "It is my fault.")
    chosen = {"zone": "UTC", "quiet": ["B1"], "calm": ["event:1"]}
    read, _binned = decode(Preferences, msgspec.json.encode({"schema": 1, "data": chosen}))
    assert (read.turned_off, read.not_danger) == (("B1",), ("event:1",))
