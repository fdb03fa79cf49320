"""After an ending the forms of contact ask whether it still holds; before one they do not."""

import uuid

import pytest

from guide.facts import Kind
from tests.people import Person
from tests.timeline.ways import FEED, event, filled
from timeline.kinds import KINDS, TOGETHER

ASKED = "Are you together again?"
CONTACT = [kind for kind in Kind if TOGETHER in KINDS[kind].asks]


def test_it_is_asked_at_every_kind_of_contact() -> None:
    assert set(CONTACT) == {
        Kind.CLOSENESS, Kind.TOGETHER_TIME, Kind.MET, Kind.TALK, Kind.THEY_REACHED_OUT,
    }  # fmt: skip


@pytest.mark.parametrize("kind", CONTACT)
def test_it_is_asked_only_while_an_ending_holds(alice: Person, kind: Kind) -> None:
    assert ASKED not in alice.get(f"/log/{kind}/").text
    alice.post("/log/breakup/", filled(clock="10:00"))
    assert ASKED in alice.get(f"/log/{kind}/").text
    again = uuid.uuid4()
    alice.post("/log/met/", filled(again, clock="11:00", together="yes"))
    assert event(alice, again).data.details["together"] == "yes"
    assert ASKED not in alice.get(f"/log/{kind}/").text
    assert ASKED in alice.get(f"/timeline/e/{again}/edit/").text


@pytest.mark.parametrize("ended", [False, True])
def test_a_tap_asks_too(alice: Person, ended: bool) -> None:
    alice.post("/log/breakup/" if ended else "/log/argument/", filled(clock="10:00"))
    tap = {"kind": "they-reached-out", "id": str(uuid.uuid4())}
    assert (ASKED in alice.post("/log/now/", tap, **FEED).text) is ended
