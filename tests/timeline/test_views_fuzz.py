"""Whatever is posted: never a 500, and what is refused changes no row."""

import uuid
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.facts import Kind
from tests.people import Person
from tests.timeline.ways import filled, in_place, periods, rows

HARD = ("", " ", "\x00", "\u202e", "\ud7ff", "\U0010ffff", "0", "-1", "9" * 400, "NaN", "[]", "<b>",
        "2026-11-22", "0001-01-01", "9999-12-31", "24:00", "23:59:59.999999", "Etc/GMT+12",
        "America/Adak", "on", "yes", "them", "B1", "S1", "eased", "over")  # fmt: skip
texts = st.sampled_from(HARD) | st.text(max_size=40)
days = st.dates(date(1899, 12, 1), date(2027, 1, 1)).map(str) | texts
clocks = st.times(time(0), time(23, 59)).map(lambda at: f"{at:%H:%M}") | texts
zones = st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Apia", "America/Adak"]) | texts
names = (
    "what", "story", "closeness", "until", "since", "in_words", "count", "how", "fear_of", "who",
    "which", "how_ended", "reflection", "rule", "evidence", "undo", "held", "next", "open_period",
)  # fmt: skip
forms = st.fixed_dictionaries(
    {},
    optional={
        "id": st.uuids().map(str) | texts,
        "version": st.integers(-1, 4).map(str) | texts,
        "kind": st.sampled_from(list(Kind)).map(str) | texts,
        "day": days,
        "clock": clocks,
        "zone": zones,
        **dict.fromkeys(names, texts),
    },
)
targets = st.sampled_from(["", "events", "tide", "notice", "older", "e{event}", "#events", 'é"<'])
headers = st.none() | targets

PATHS = (
    "/log/now/", "/log/{kind}/", "/timeline/e/{event}/edit/", "/timeline/e/{event}/delete/",
    "/timeline/e/{event}/restore/", "/timeline/e/{nobody}/edit/", "/timeline/e/{period}/edit/",
    "/timeline/e/{event}/", "/timeline/", "/timeline/earlier/", "/periods/{period}/end/",
    "/periods/{period}/delete/", "/periods/{period}/restore/", "/periods/{event}/end/",
    "/advice/not-for-me/", "/advice/not-danger/",
)  # fmt: skip
few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def fill(alice: Person) -> Callable[[str], str]:
    """Fills an address with records that are there."""
    alice.log("quiet", open_period="on", what="Words that were there before.")
    (period,) = periods(alice)
    ids = {"event": alice.log("talk"), "period": period.id, "nobody": uuid.uuid4()}
    return lambda text: text.format(**ids, kind="{kind}")


@pytest.mark.parametrize("path", PATHS)
@few
@given(data=forms, target=headers, kind=st.sampled_from(list(Kind)))
def test_whatever_is_posted_is_answered_and_what_is_refused_changes_nothing(
    alice: Person,
    fill: Callable[[str], str],
    path: str,
    data: dict[str, str],
    target: str | None,
    kind: Kind,
) -> None:
    before = rows()
    htmx = in_place(fill(target)) if target is not None else {}
    response = alice.post(fill(path).replace("{kind}", kind), data, **htmx)
    assert response.status_code < 500
    if response.status_code >= 400:
        assert rows() == before


@few
@given(kind=st.sampled_from(list(Kind)), day=days, clock_=clocks, zone=zones, what=texts)
def test_a_whole_form_is_either_kept_or_shown_again(
    alice: Person, kind: Kind, day: str, clock_: str, zone: str, what: str
) -> None:
    data: dict[str, Any] = filled(day=day, clock=clock_, zone=zone, what=what)
    response = alice.post(f"/log/{kind}/", data)
    if response.status_code == 302:
        saved = alice.get(f"/timeline/e/{data['id']}/edit/")
        assert saved.context["form"]["what"].value() == what.replace("\r\n", "\n").replace(
            "\r", "\n"
        )
    else:
        assert response.status_code == 422
        assert response.context["form"]["what"].value() == what
        assert response.context["form"].errors


@pytest.mark.parametrize("path", PATHS)
def test_a_body_that_is_no_form_is_answered(
    alice: Person, fill: Callable[[str], str], path: str
) -> None:
    before = rows()
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain"):
        response = alice.client.post(
            fill(path).replace("{kind}", "talk"), b"\xff\xfe{not a form", content_type=kind
        )
        assert response.status_code < 500
        if response.status_code >= 400:
            assert rows() == before
