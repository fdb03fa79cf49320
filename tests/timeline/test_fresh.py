"""The form after a tap is made by a stencil: it is the form that would be made without one."""

import uuid
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from guide.facts import Kind
from tests.people import Person
from timeline import feed
from timeline.events import EVENTS
from timeline.forms import event_now
from timeline.fragments import Fresh, form_of
from timeline.models import Event
from timeline.sources import Note
from timeline.tide import Tide
from vault.records import Opened
from web.people import Partner, Pronouns
from web.stencil import fill
from web.time import Moment

PARTNER = Partner(name="S. <b>", pronouns=Pronouns.SHE)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
@pytest.mark.parametrize("over", [False, True])
def test_the_form_after_a_tap_is_the_form_of_that_note(kind: Kind, zone: str, over: bool) -> None:
    when = Moment.of(datetime(2026, 11, 22, 22, 5, 40, tzinfo=UTC), zone)
    record = Opened(id=uuid.uuid4(), kind="event", version=1, data=event_now(kind, when))
    note = Note(source=EVENTS, record=record, when=when)
    row = feed.rows([note], Tide.of([], [], when.local), PARTNER)[0]
    plainly = render_to_string(
        "timeline/page.html#edit",
        {
            "row": row,
            "version": 1,
            "just_now": True,
            "form": form_of(record, just_now=True, over=over),
            "csrf_token": "token",
        },
    )
    made = fill("timeline/parts/fresh.html", "fresh", [Fresh.of(record, row, over=over)], "token")
    assert made.strip() == plainly.strip()
    assert f'value="{when.day}"' in made


def test_a_tap_fills_the_form_with_its_own_moment(alice: Person) -> None:
    feed_ = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "events"}
    pks = [str(uuid.uuid4()) for _ in range(2)]
    for pk in pks:
        html = alice.post("/log/now/", {"kind": "quiet", "id": pk}, **feed_).content.decode()
        when = alice.vault.open(Event, uuid.UUID(pk)).data.when.local
        assert f'value="{when:%H:%M}"' in html
        assert html.count(pk) > 2
        assert not any(other in html for other in pks if other != pk)
