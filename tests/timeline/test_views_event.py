"""One event: reading, changing, deleting, and two who change it at once."""

import re
import uuid
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest

from guide.facts import Kind
from tests.people import Person
from tests.timeline.ways import area, event, filled, in_place, refs, rows, text_of, value
from timeline.models import Event, EventData
from web.time import Moment


def form_of(person: Person, pk: uuid.UUID) -> dict[str, str]:
    """What the edit form would send back untouched."""
    html = person.get(f"/timeline/e/{pk}/edit/").content.decode()
    names = set(re.findall(r'name="([a-z_]+)"', html.split("data-keep")[1].split("</form>")[0]))
    typed = {name: area(html, name) for name in ("what", "story")}
    zone = re.search(r'<option value="([^"]+)" selected', html)
    shown = {name: value(html, name) for name in names - {"what", "story", "zone", "open_period"}}
    assert zone
    return {**typed, **shown, "zone": zone.group(1)}


def kept_fields(html: str) -> dict[str, str]:
    """What "Keep mine" sends."""
    form = html.split('class="form-acts"')[1].split("</form>")[0]
    pairs = re.findall(r'name="([^"]+)" value="([^"]*)"', form)
    return {name: unescape(text) for name, text in pairs if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize(("rating", "said"), [("10", True), ("90", True), ("", False)])
def test_the_height_of_a_note_is_said_where_its_owner_said_it(
    alice: Person, rating: str, said: bool
) -> None:
    pk = alice.log("fear", closeness=rating)
    assert ("On the tide:" in text_of(alice.get(f"/timeline/e/{pk}/"))) is said


# --- editing --------------------------------------------------------------------------------------


def test_saving_a_form_untouched_changes_nothing(alice: Person) -> None:
    pk = alice.log("talk", zone="Asia/Tokyo", what="  We talked.\n", closeness="70")
    before = rows()
    assert alice.post(f"/timeline/e/{pk}/edit/", form_of(alice, pk)).status_code == 302
    assert rows() == before


def test_adding_words_to_a_tap_keeps_its_moment_to_the_second(alice: Person, clock: Any) -> None:
    clock.shift(42)
    tap = {"kind": "talk", "id": str(uuid.uuid4())}
    alice.post("/log/now/", tap)
    pk = uuid.UUID(tap["id"])
    at_first = event(alice, pk).data.when
    assert at_first.at.second
    alice.post(f"/timeline/e/{pk}/edit/", form_of(alice, pk) | {"what": "An hour."})
    saved = event(alice, pk)
    assert (saved.data.when, saved.data.what, saved.version) == (at_first, "An hour.", 2)


def test_editing_keeps_the_second_of_two_repeated_hours(alice: Person) -> None:
    second = Moment.of(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/Dublin")
    pk = alice.vault.add(Event, EventData(kind=Kind.TALK, when=second)).id
    form = form_of(alice, pk)
    assert (form["clock"], form["day"]) == ("01:30", "2026-10-25")
    alice.post(f"/timeline/e/{pk}/edit/", form | {"story": "Late."})
    assert (event(alice, pk).data.when, event(alice, pk).data.story) == (second, "Late.")


def test_editing_keeps_id_zone_and_day_whatever_zone_the_owner_is_in_now(alice: Person) -> None:
    pk = alice.log("met", datetime(2026, 11, 19, 0, 20), zone="Pacific/Auckland")
    alice.post("/settings/", {"zone": "America/New_York", "partner_name": "", "pronouns": "they"})
    form = form_of(alice, pk)
    assert (form["day"], form["clock"]) == ("2026-11-19", "00:20")
    alice.post(f"/timeline/e/{pk}/edit/", form | {"what": "At the airport."})
    saved = event(alice, pk).data
    assert (saved.when.zone, saved.when.day) == ("Pacific/Auckland", date(2026, 11, 19))
    assert saved.what == "At the airport."
    page = text_of(alice.get(f"/timeline/e/{pk}/"))
    assert "Thursday 19 November 2026, 00:20" in page


def test_moving_an_event_to_another_month_moves_its_count(alice: Person) -> None:
    pk = alice.log("met", datetime(2026, 11, 2, 12, 0))
    alice.post(f"/timeline/e/{pk}/edit/", form_of(alice, pk) | {"day": "2025-02-03"})
    filed = {one.month: one.count for one in alice.vault.filed_months(["event"])}
    assert filed == {"2025-02": 1}
    assert refs(alice.get("/timeline/").content.decode()) == []


def test_an_edit_in_the_feed_gives_the_row_back(alice: Person) -> None:
    pk = alice.log("met")
    html = alice.get(f"/timeline/e/{pk}/edit/", **in_place(f"e{pk}")).content.decode()
    assert html.strip().startswith(f'<li id="e{pk}"')
    assert 'name="version" value="1"' in html
    data = filled(what="By the river.") | {"version": "1"}
    response = alice.post(f"/timeline/e/{pk}/edit/", data, **in_place(f"e{pk}"))
    assert refs(response.content.decode()) == [str(pk)]
    assert "By the river." in text_of(response)
    assert "Saved and sealed" in text_of(response)


def test_a_refused_edit_in_the_feed_keeps_the_form_in_the_row(alice: Person) -> None:
    pk = alice.log("met")
    data = filled(what="Still here.", day="soon") | {"version": "1"}
    response = alice.post(f"/timeline/e/{pk}/edit/", data, **in_place(f"e{pk}"))
    html = response.content.decode()
    assert response.status_code == 422
    assert html.strip().startswith(f'<li id="e{pk}"')
    assert "Please write the day like 2026-11-22." in text_of(response)
    assert area(html, "what") == "Still here."


# --- two versions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1", "", "two", "-1", "٢", "9" * 400, "1.0", "\x00"])
def test_an_older_or_malformed_version_shows_both_texts_and_overwrites_nothing(
    alice: Person, version: str
) -> None:
    pk = alice.log("met", what="First.")
    alice.post(f"/timeline/e/{pk}/edit/", filled(what="From the phone.") | {"version": "1"})
    before = rows()
    data = filled(what="From the <b>desk</b>.\nTwo lines.", story="Mine.") | {"version": version}
    response = alice.post(f"/timeline/e/{pk}/edit/", data)
    assert response.status_code == 409
    assert "From the phone." in text_of(response)
    assert "From the <b>desk</b>. Two lines." in text_of(response)
    assert "Mine." in text_of(response)
    assert rows() == before


def test_keep_mine_really_saves_mine(alice: Person) -> None:
    pk = alice.log("quiet", what="First.")
    alice.post(f"/timeline/e/{pk}/edit/", filled(what="From the phone.") | {"version": "1"})
    mine = {"what": 'From the "desk" & <me>.\n\nTwo lines.', "story": "Mine.", "closeness": "30"}
    data = filled(**mine, until="2026-12-01", in_words="yes", day="2026-11-19", version="1")
    html = alice.post(f"/timeline/e/{pk}/edit/", data).content.decode()
    action = re.search(r'class="form-acts" method="post" action="([^"]+)"', html)
    assert action
    assert action.group(1) == f"/timeline/e/{pk}/edit/"
    assert alice.post(action.group(1), kept_fields(html)).status_code == 302
    saved = event(alice, pk)
    assert (saved.data.what, saved.data.story, saved.data.closeness) == tuple(
        mine[name] if name != "closeness" else 30 for name in ("what", "story", "closeness")
    )
    assert (saved.data.until, dict(saved.data.details)) == (date(2026, 12, 1), {"in_words": "yes"})
    assert (saved.data.when.day, saved.version) == (date(2026, 11, 19), 3)


def test_a_refused_form_still_belongs_to_the_version_it_was_typed_for(alice: Person) -> None:
    pk = alice.log("met", what="First.")
    alice.post(f"/timeline/e/{pk}/edit/", filled(what="From the phone.") | {"version": "1"})
    data = filled(what="From the desk.", day="soon") | {"version": "1"}
    html = alice.post(f"/timeline/e/{pk}/edit/", data).content.decode()
    again = data | {"day": "2026-11-20", "version": value(html, "version")}
    assert alice.post(f"/timeline/e/{pk}/edit/", again).status_code == 409
    assert event(alice, pk).data.what == "From the phone."


def test_the_same_edit_sent_twice_is_one_change(alice: Person) -> None:
    pk = alice.log("met", what="First.")
    data = filled(what="Second.") | {"version": "1"}
    answers = [alice.post(f"/timeline/e/{pk}/edit/", data).status_code for _ in range(2)]
    assert (answers, event(alice, pk).version) == ([302, 302], 2)


def test_two_versions_in_the_feed_go_to_the_notice(alice: Person) -> None:
    pk = alice.log("met", what="First.")
    alice.post(f"/timeline/e/{pk}/edit/", filled(what="From the phone.") | {"version": "1"})
    data = filled(what="From the desk.") | {"version": "1"}
    response = alice.post(f"/timeline/e/{pk}/edit/", data, **in_place(f"e{pk}"))
    assert response.status_code == 409
    assert response["HX-Retarget"] == response["HX-Reselect"] == "#notice"
    assert "From the phone." in text_of(response)


# --- deleting -------------------------------------------------------------------------------------


def test_a_deleted_event_is_gone_and_can_be_taken_back_whole(alice: Person) -> None:
    pk = alice.log("met", what="By the river.", closeness="90")
    whole = event(alice, pk).data
    response = alice.post(f"/timeline/e/{pk}/delete/")
    assert "It waits in the bin for 30 days." in text_of(response)
    assert f'action="/timeline/e/{pk}/restore/"' in response.content.decode()
    assert "By the river." not in text_of(alice.get("/timeline/"))
    for path in (f"/timeline/e/{pk}/", f"/timeline/e/{pk}/edit/"):
        assert alice.get(path).status_code == 404
    assert alice.post(f"/timeline/e/{pk}/restore/")["Location"] == f"/timeline/#e{pk}"
    assert event(alice, pk).data == whole
    assert refs(alice.get("/timeline/").content.decode()) == [str(pk)]


def test_deleting_and_restoring_twice_is_as_once(alice: Person) -> None:
    pk = alice.log("met")
    for _ in range(2):
        assert alice.post(f"/timeline/e/{pk}/delete/").status_code == 200
    assert event(alice, pk).version == 2
    for _ in range(2):
        assert alice.post(f"/timeline/e/{pk}/restore/").status_code == 302
    assert event(alice, pk).version == 3


def test_in_the_feed_an_undo_stands_where_the_event_was(alice: Person) -> None:
    pk = alice.log("met", what="By the river.")
    target = in_place(f"e{pk}")
    gone = alice.post(f"/timeline/e/{pk}/delete/", **target).content.decode()
    assert gone.strip().startswith(f'<li id="e{pk}"')
    assert f'hx-post="/timeline/e/{pk}/restore/"' in gone
    back = alice.post(f"/timeline/e/{pk}/restore/", **target)
    assert refs(back.content.decode()) == [str(pk)]
    assert "By the river." in text_of(back)


def test_typing_on_a_note_that_was_deleted_elsewhere_loses_no_word(alice: Person) -> None:
    pk = alice.log("met")
    alice.post(f"/timeline/e/{pk}/delete/")
    response = alice.post(
        f"/timeline/e/{pk}/edit/", filled(what="Still typing.") | {"version": "1"}
    )
    assert response.status_code == 404
    assert 'value="Still typing."' in response.content.decode()


@pytest.mark.parametrize("name", ["", "edit/", "delete/", "restore/"])
def test_an_event_is_only_its_owners(alice: Person, mallory: Person, name: str) -> None:
    pk = alice.log("met", what="Nobody else reads this.")
    before = Event.objects.values().get()
    data = filled(what="Taken over.") | {"version": "1"}
    answers = [mallory.post(f"/timeline/e/{pk}/{name}", data)]
    if name in ("", "edit/"):
        answers.append(mallory.get(f"/timeline/e/{pk}/{name}"))
    assert {one.status_code for one in answers} <= {404, 405}
    assert all("Nobody else" not in one.content.decode() for one in answers)
    assert Event.objects.values().get() == before


def test_a_damaged_event_says_so_on_its_own_page_and_stays_as_it_is(alice: Person) -> None:
    pk = alice.log("met")
    Event.objects.update(sealed=b"\x01" + bytes(200))
    for answer in (alice.get(f"/timeline/e/{pk}/"), alice.post(f"/timeline/e/{pk}/delete/")):
        assert answer.status_code == 409
    assert bytes(Event.objects.get().sealed) == b"\x01" + bytes(200)


def test_the_page_of_an_event_says_its_moment_to_machines_too(alice: Person) -> None:
    pk = alice.log("talk", datetime(2026, 11, 20, 9, 5), zone="Asia/Tokyo")
    html = alice.get(f"/timeline/e/{pk}/").content.decode()
    assert '<time datetime="2026-11-20T09:05+09:00">Friday 20 November 2026, 09:05</time>' in html
