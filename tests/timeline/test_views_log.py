"""Logging: one tap, and the whole form."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from guide.facts import Kind
from tests.people import Person
from tests.timeline.ways import FEED, area, event, events, in_place, refs, text_of, value
from timeline.kinds import GROUPS, KINDS, QUICK
from timeline.views.log import kind_or_404

ANSWERS = {"until": "2026-12-01", "since": "2026-11-01", "count": "7"}

OLD_DAY = 'hx-swap-oob="delete:#events > li:first-child > .day"'


def kinds_offered(html: str) -> list[str]:
    return re.findall(r'<button name="kind" value="([^"]*)"', html)


def answers_of(kind: Kind) -> dict[str, str]:
    """The last choice of each of the kind's own questions."""
    return {
        question.name: ANSWERS.get(question.name) or question.choices[-1][0]
        for question in KINDS[kind].asks
    }


# --- the sheet of eight and the page of all -------------------------------------------------------


def test_the_sheet_on_the_timeline_offers_the_eight_quick_kinds(alice: Person) -> None:
    sheet = alice.get("/timeline/").content.decode().split('id="log"')[1]
    assert kinds_offered(sheet) == [str(kind) for kind in QUICK]
    assert len(set(kinds_offered(sheet))) == 8
    labels = re.findall(r"</svg><span>(.*?)</span></button>", sheet.split('class="kinds"')[1])
    assert labels == [str(KINDS[kind].label) for kind in QUICK]


@pytest.mark.parametrize(
    ("name", "pronouns", "kind", "said"),
    [
        ("Sam", "he", "asked-space", "Sam asked for space"),
        ("Sam", "he", "they-reached-out", "Sam wrote or called"),
        ("", "she", "no-reply", "No reply from her"),
        ("Sam", "he", "breakup", "They ended it, or I did"),
    ],
)
def test_a_kind_is_called_by_the_name_or_pronoun_of_the_partner(
    alice: Person, name: str, pronouns: str, kind: str, said: str
) -> None:
    about = {"zone": "Europe/Dublin", "partner_name": name, "pronouns": pronouns}
    alice.post("/settings/", about)
    for path in ("/log/", f"/log/{kind}/"):
        assert said in text_of(alice.get(path)).split("Close What happened?")[0], path
    pk = alice.log(kind)
    assert said in text_of(alice.get(f"/timeline/e/{pk}/edit/"))


@pytest.mark.parametrize("query", ["", "?when=now", "?when=never"])
def test_the_page_of_all_offers_every_kind_by_tap_for_now(alice: Person, query: str) -> None:
    page = alice.get(f"/log/{query}").content.decode().split('id="log"')[0]
    assert sorted(kinds_offered(page)) == sorted(str(kind) for kind in Kind)
    assert re.findall(r'href="/log/([a-z-]+)/"', page) == []
    assert 'href="?when=now" aria-current="true"' in page
    assert '<a class="btn btn-sm btn-line" href="?when=other">' in page


def test_the_page_of_all_leads_to_the_form_of_every_kind_for_another_time(alice: Person) -> None:
    page = alice.get("/log/?when=other").content.decode().split('id="log"')[0]
    assert sorted(re.findall(r'href="/log/([a-z-]+)/"', page)) == sorted(str(kind) for kind in Kind)
    assert kinds_offered(page) == []
    assert 'href="?when=other" aria-current="true"' in page
    assert sum(len(group.kinds) for group in GROUPS) == 21


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_logged_by_one_tap_as_now(alice: Person, kind: Kind) -> None:
    response = alice.post("/log/now/", {"kind": kind, "id": str(uuid.uuid4())})
    (saved,) = events(alice)
    assert response.status_code == 302
    assert response["Location"] == f"/timeline/e/{saved.id}/edit/?new=1"
    assert saved.data.kind == kind
    assert abs(saved.data.when.at - datetime(2026, 11, 22, 13, tzinfo=UTC)) < timedelta(minutes=1)
    assert (saved.data.when.zone, saved.data.when.day) == ("Europe/Dublin", date(2026, 11, 22))
    assert "You can add a note" in text_of(alice.get(response["Location"]))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_keeps_all_that_its_whole_form_asks(alice: Person, kind: Kind) -> None:
    asked = answers_of(kind)
    glass = {"closeness": "30"} if KINDS[kind].asks_closeness else {}
    words = {"what": "Rain on the way home.", "story": "It is all over."}
    pk = alice.log(str(kind), **asked, **glass, **words)
    saved = event(alice, pk).data
    said = dict(saved.details) | ({"until": saved.until.isoformat()} if saved.until else {})
    assert (saved.what, saved.story) == (words["what"], words["story"])
    assert said == asked
    assert saved.closeness == (30 if glass else None)
    form = alice.get(f"/timeline/e/{pk}/edit/").content.decode()
    assert (area(form, "what"), area(form, "story")) == (words["what"], words["story"])
    for name, answer in {**asked, **glass}.items():
        assert value(form, name) == answer, name


@pytest.mark.parametrize(
    ("kind", "answers", "said"),
    [
        ("no-reply", {"since": "2026-11-12"}, "Since Thursday 12 November"),
        ("many-texts", {"count": "12"}, "About 12 messages"),
        ("many-texts", {"count": "1"}, "About 1 message"),
        ("quiet", {"in_words": "no", "until": "2026-11-28"}, "Not said in words"),
        ("quiet", {"in_words": "yes", "until": "2026-11-28"}, "Until Saturday 28 November"),
        ("met", {"how": "good"}, "Good"),
        ("breakup", {"who": "me"}, "I ended it"),
        ("stress", {"who": "me", "which": "money"}, "Money"),
    ],
)
def test_an_answer_is_read_in_the_feed_and_on_the_page_of_the_event(
    alice: Person, kind: str, answers: dict[str, str], said: str
) -> None:
    pk = alice.log(kind, **answers)
    for path in ("/timeline/", f"/timeline/e/{pk}/"):
        assert said in text_of(alice.get(path)).split("Your notes, newest first")[-1], path


def test_an_own_act_is_not_asked_how_close_it_felt(alice: Person) -> None:
    assert 'name="closeness"' not in alice.get("/log/self-care/").content.decode()
    assert 'name="closeness"' in alice.get("/log/talk/").content.decode()


# --- one tap --------------------------------------------------------------------------------------


def test_the_same_tap_sent_twice_is_one_event(alice: Person) -> None:
    tap = {"kind": "closeness", "id": str(uuid.uuid4())}
    first, second = alice.post("/log/now/", tap), alice.post("/log/now/", tap)
    assert first["Location"] == second["Location"]
    assert [str(one.id) for one in events(alice)] == [tap["id"]]


def test_a_tap_of_another_kind_from_the_same_sheet_is_another_event(alice: Person) -> None:
    record_id = str(uuid.uuid4())
    for kind in ("closeness", "argument"):
        alice.post("/log/now/", {"kind": kind, "id": record_id})
    assert sorted(one.data.kind for one in events(alice)) == ["argument", "closeness"]


@pytest.mark.parametrize("record_id", ["", "nonsense", "\x00", "1" * 5000])
def test_a_tap_without_a_usable_id_is_saved_all_the_same(alice: Person, record_id: str) -> None:
    assert alice.post("/log/now/", {"kind": "quiet", "id": record_id}).status_code == 302
    assert len(events(alice)) == 1


def test_a_tap_in_the_feed_gives_the_event_with_its_form_open_and_says_the_day_above_it(
    alice: Person,
) -> None:
    alice.log("argument", datetime(2026, 11, 22, 9, 0))
    response = alice.post("/log/now/", {"kind": "closeness", "id": str(uuid.uuid4())}, **FEED)
    html = response.content.decode()
    newest = max(events(alice), key=lambda one: one.data.when.at)
    assert "<html" not in html
    assert refs(html) == [str(newest.id)]
    assert f'action="/timeline/e/{newest.id}/edit/"' in html
    assert 'name="what"' in html
    assert '<h3 class="day"><b>Today</b>' in html
    assert OLD_DAY in html  # it is said above the new note now


def test_a_tap_on_another_day_leaves_the_day_of_the_note_below(alice: Person) -> None:
    alice.log("argument", datetime(2026, 11, 21, 9, 0))
    response = alice.post("/log/now/", {"kind": "closeness", "id": str(uuid.uuid4())}, **FEED)
    assert OLD_DAY not in response.content.decode()


def test_the_first_tap_of_all_has_no_note_below(alice: Person) -> None:
    response = alice.post("/log/now/", {"kind": "closeness", "id": str(uuid.uuid4())}, **FEED)
    assert OLD_DAY not in response.content.decode()
    assert '<h3 class="day"><b>Today</b>' in response.content.decode()


@pytest.mark.parametrize("target", ["log", "", "main"])
def test_a_tap_where_there_is_no_feed_gives_a_line_in_the_notice(
    alice: Person, target: str
) -> None:
    tap = {"kind": "self-care", "id": str(uuid.uuid4())}
    response = alice.post("/log/now/", tap, **in_place(target))
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notice", "outerHTML")
    assert response.content.decode().strip().startswith('<section id="notice"')
    assert f"/timeline/e/{tap['id']}/edit/" in response.content.decode()


def test_a_tap_older_than_what_a_quick_clock_noted_is_named_by_itself(
    alice: Person, clock: Any
) -> None:
    clock.shift(90)
    ahead = {"kind": "closeness", "id": str(uuid.uuid4())}
    alice.post("/log/now/", ahead)
    clock.shift(-60)
    tap = {"kind": "argument", "id": str(uuid.uuid4())}
    response = alice.post("/log/now/", tap, **FEED)
    assert response["HX-Retarget"] == "#notice"
    assert "An argument or a hard moment" in text_of(response)
    assert f"/timeline/e/{tap['id']}/edit/" in response.content.decode()


@pytest.mark.parametrize("kind", ["", "unknown", "CLOSENESS", "closeness ", "\x00", "x" * 10_000])
def test_an_unknown_kind_is_404_and_saves_nothing(alice: Person, kind: str) -> None:
    assert alice.post("/log/now/", {"kind": kind}).status_code == 404
    assert events(alice) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_kind_has_no_form(alice: Person, method: str) -> None:
    assert getattr(alice, method)("/log/unknown/").status_code == 404


def test_a_get_of_log_now_leads_to_the_page_of_all_kinds(alice: Person) -> None:
    response = alice.get("/log/now/")
    assert (response.status_code, response["Location"]) == (302, "/log/")


def test_kinds_are_known_by_their_exact_name() -> None:
    assert kind_or_404("closeness") is Kind.CLOSENESS


@pytest.mark.parametrize("kind", ["closeness", "argument", "they-reached-out", "breakup"])
def test_a_tap_is_drawn_at_the_height_that_the_page_says(
    alice: Person, clock: Any, kind: str
) -> None:
    alice.log("closeness", datetime(2026, 11, 22, 9, 0), closeness="90")
    tap = {"kind": kind, "id": str(uuid.uuid4())}
    fragment = alice.post("/log/now/", tap, **FEED).content.decode()
    page = alice.get("/timeline/").content.decode()
    drawn = [
        re.search(rf'<li id="e{tap["id"]}" class="ev (lv-\d+)', html) for html in (fragment, page)
    ]
    assert drawn[0][1] == drawn[1][1]
