"""What saving a form does while others wait to write."""

import uuid

from django.db import connection

from guide.facts import Kind
from tests.people import Person
from tests.timeline.ways import event, filled
from timeline import saving
from timeline.forms import EventForm
from timeline.models import EventData


class Watched(EventForm):
    """Notes how many transactions lie around the reading of its words."""

    depths: list[int]

    def event(self) -> EventData:
        self.depths.append(len(connection.savepoint_ids))
        return super().event()


def watched(**fields: str) -> Watched:
    form = Watched(Kind.TALK, filled(**fields))
    form.depths = []
    assert form.is_valid()
    return form


def test_words_are_read_before_other_writers_have_to_wait(alice: Person) -> None:
    outside, pk = len(connection.savepoint_ids), uuid.uuid4()
    new, edited = watched(what="He hit me."), watched(what="He never hit me.")
    saving.add_event(alice.vault, new, pk)
    saving.save_event(alice.vault, edited, pk, 1)
    assert (new.depths, edited.depths) == ([outside], [outside])
    assert event(alice, pk).data.what == "He never hit me."
