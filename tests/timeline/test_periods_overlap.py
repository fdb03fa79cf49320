"""Space periods one at a time: one is open, and none lies over another."""

import uuid
from datetime import datetime

import pytest

from tests.people import Person
from tests.timeline.ways import (
    ENDING,
    FEED,
    area,
    began,
    events,
    filled,
    in_place,
    periods,
    rows,
    text_of,
    value,
)


def ended(person: Person, pk: uuid.UUID, day: str) -> None:
    """Note that an open period ended on a day."""
    data = ENDING | {"day": day, "version": "1"}
    assert person.post(f"/periods/{pk}/end/", data).status_code == 302


def from_12_to_15(person: Person) -> uuid.UUID:
    person.log("quiet", datetime(2026, 11, 12, 9, 0), open_period="on")
    (period,) = periods(person)
    ended(person, period.id, "2026-11-15")
    return period.id


# --- one is open at a time ------------------------------------------------------------------------


def test_a_second_open_period_is_refused_with_the_words_kept(alice: Person) -> None:
    began(alice)
    before = rows()
    response = alice.post("/log/quiet/", filled(what="Again.", open_period="on"))
    assert response.status_code == 422
    assert "A space period is open since 10 November, and there is only one" in text_of(response)
    assert area(response.content.decode(), "what") == "Again."
    assert value(response.content.decode(), "open_period") == "on"
    assert rows() == before


def test_while_one_is_open_another_is_not_offered_and_the_open_one_is_a_link(
    alice: Person,
) -> None:
    assert "A space period begins here" in text_of(alice.get("/log/quiet/"))
    pk = began(alice)
    (opened_by,) = events(alice)
    other = alice.log("quiet")
    tap = {"kind": "quiet", "id": str(uuid.uuid4())}
    forms = {
        "new": alice.get("/log/quiet/"),
        "edit": alice.get(f"/timeline/e/{other}/edit/"),
        "in place": alice.get(f"/timeline/e/{other}/edit/", **in_place(f"e{other}")),
        "tap": alice.post("/log/now/", tap, **FEED),
    }
    for name, response in forms.items():
        html = response.content.decode()
        assert 'name="open_period"' not in html, name
        assert "A space period is open since 10 November." in text_of(response), name
        assert f'<a href="/periods/{pk}/">Look at it</a>' in html, name
    own = alice.get(f"/timeline/e/{opened_by.id}/edit/")
    assert "A space period begins here" in text_of(own)
    assert "is open since" not in text_of(alice.get("/log/argument/"))


def test_a_second_open_period_is_refused_when_editing_too(alice: Person) -> None:
    began(alice)
    pk = alice.log("quiet", what="First.")
    before = rows()
    data = filled(what="Second.", open_period="on") | {"version": "1"}
    response = alice.post(f"/timeline/e/{pk}/edit/", data)
    assert response.status_code == 422
    assert area(response.content.decode(), "what") == "Second."
    assert rows() == before


def test_after_one_has_ended_another_can_begin(alice: Person) -> None:
    pk = began(alice)
    alice.post(f"/periods/{pk}/end/", ENDING | {"version": "1"})
    alice.log("quiet", datetime(2026, 11, 22, 11, 0), open_period="on")
    assert sorted(one.data.is_open for one in periods(alice)) == [False, True]


def test_an_open_period_stays_in_the_bin_while_another_is_open(alice: Person) -> None:
    pk = began(alice)
    alice.post(f"/periods/{pk}/delete/")
    alice.log("quiet", datetime(2026, 11, 20, 9, 0), open_period="on")
    (other,) = periods(alice)
    response = alice.post(f"/periods/{pk}/restore/")
    assert response.status_code == 409
    assert "A space period is open since 20 November" in text_of(response)
    assert [one.id for one in periods(alice)] == [other.id]


# --- none lies over another -----------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2026-11-13", "2026-11-11"])
def test_a_period_cannot_begin_where_it_would_lie_over_another(alice: Person, day: str) -> None:
    from_12_to_15(alice)
    before = rows()
    response = alice.post("/log/quiet/", filled(what="Again.", open_period="on", day=day))
    assert response.status_code == 422
    assert "over another space period: From 12 November 2026 to 15 November" in text_of(response)
    assert area(response.content.decode(), "what") == "Again."
    assert rows() == before


def test_a_period_cannot_end_after_the_next_one_began(alice: Person) -> None:
    first = from_12_to_15(alice)
    alice.log("quiet", datetime(2026, 11, 18, 9, 0), open_period="on")
    before = rows()
    later = ENDING | {"day": "2026-11-19", "reflection": "Walks helped.", "version": "2"}
    response = alice.post(f"/periods/{first}/end/", later)
    assert response.status_code == 422
    assert "over another space period: Since 18 November 2026, still open" in text_of(response)
    assert area(response.content.decode(), "reflection") == "Walks helped."
    assert rows() == before


def test_the_moment_in_which_one_ended_is_free_for_the_next(alice: Person) -> None:
    from_12_to_15(alice)
    alice.log("quiet", datetime(2026, 11, 15, 10, 0), open_period="on")
    assert len(periods(alice)) == 2


def test_a_deleted_period_stays_in_the_bin_while_another_lies_over_it(alice: Person) -> None:
    pk = from_12_to_15(alice)
    alice.post(f"/periods/{pk}/delete/")
    alice.log("quiet", datetime(2026, 11, 13, 9, 0), open_period="on")
    response = alice.post(f"/periods/{pk}/restore/")
    assert response.status_code == 409
    assert "It stays in the bin meanwhile." in text_of(response)
    assert len(periods(alice)) == 1
