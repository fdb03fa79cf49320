"""Sent twice, from two tabs, or while it was locked: one page, and no word lost."""

import re
import uuid
from html import unescape

from tests.accounts.doors import fields
from tests.journal.ways import NEW, edit, edited, entries, entry, filled
from tests.people import hidden
from tests.timeline.ways import area, text_of, value


def test_the_same_form_sent_twice_is_one_page(alice):
    said = filled(text="Once.")
    first, second = alice.post(NEW, said), alice.post(NEW, said)
    assert first["Location"] == second["Location"]
    assert [page.data.text for page in entries(alice)] == ["Once."]


def test_the_same_form_with_more_words_shows_both_and_keep_mine_saves_them(alice):
    said = filled(text="Once.", feelings=["tense", "tired"])
    alice.post(NEW, said)
    page = alice.post(NEW, said | {"text": "Once and more."})
    assert page.status_code == 409
    assert "What you typed here Once and more. What is saved Once." in text_of(page)
    alice.post(*keep_mine(page))
    assert [page.data.text for page in entries(alice)] == ["Once and more."]
    assert entries(alice)[0].data.feelings == ("tense", "tired")


def test_a_page_sent_again_after_it_was_deleted_is_a_page_again_and_only_one(alice):
    pk = uuid.uuid4()
    said = filled(pk, text="Back from the bin.")
    alice.post(NEW, said)
    alice.post(f"/journal/{pk}/delete/")
    alice.post(NEW, said)
    answer = alice.post(NEW, said)
    assert [page.data.text for page in entries(alice)] == ["Back from the bin."]
    assert "Back from the bin." in text_of(alice.get(answer["Location"]))
    assert entry(alice, pk).binned


def test_an_older_version_is_not_saved_over_a_newer_one(alice):
    pk = alice.write("First.")
    alice.post(edit(pk), edited(1, text="From the phone.", mood="2"))
    page = alice.post(edit(pk), edited(1, text="From the desk.", mood="4", feelings=["hopeful"]))
    assert page.status_code == 409
    text = text_of(page)
    assert "What you typed here From the desk. What is saved From the phone." in text
    assert "What you typed here Lighter What is saved Low" in text
    assert "What you typed here hopeful" in text
    assert entry(alice, pk).data.text == "From the phone."


def test_keep_mine_saves_everything_that_was_typed(alice):
    pk = alice.write("First.")
    alice.post(edit(pk), edited(1, text="From the phone."))
    said = edited(1, text="From the desk.\n\n<b>&", mood="4", feelings=["hopeful", "calm"])
    alice.post(*keep_mine(alice.post(edit(pk), said)))
    saved = entry(alice, pk).data
    assert (saved.text, saved.mood, saved.feelings) == (
        "From the desk.\n\n<b>&",
        4,
        ("hopeful", "calm"),
    )


def test_a_missing_or_nonsense_version_overwrites_nothing(alice):
    pk = alice.write("First.")
    for version in ("", "nonsense", "-1", "9" * 400, "1.0"):
        page = alice.post(edit(pk), edited(text="Forged.") | {"version": version})
        assert page.status_code == 409
    assert entry(alice, pk).data.text == "First."


def test_the_same_edit_sent_twice_is_one_version(alice):
    pk = alice.write("First.")
    for _time in range(2):
        assert alice.post(edit(pk), edited(1, text="Second.")).status_code == 302
    assert entry(alice, pk).version == 2


def test_words_sent_while_locked_are_in_the_form_again_and_are_saved_once(alice):
    alice.post("/lock/")
    said = filled(text="Typed while\nlocked.", mood="2", feelings=["missing", "proud"], prompt="3")
    locked = alice.post(NEW, said)
    assert locked.status_code == 423
    form = unlocked(alice, locked)
    html = form.content.decode()
    assert "These are the words you typed before it locked." in text_of(form)
    assert area(html, "text") == "Typed while\nlocked."
    assert (value(html, "mood"), value(html, "prompt"), value(html, "id")) == ("2", "3", said["id"])
    assert 'value="proud" checked' in html
    assert 'data-keep="held"' in html
    assert entries(alice) == []
    for _time in range(2):
        assert alice.post(NEW, said | {"held": value(html, "held")}).status_code == 302
    assert [page.data.text for page in entries(alice)] == ["Typed while\nlocked."]


def test_an_edit_sent_while_locked_still_meets_a_newer_version(alice):
    pk = alice.write("First.")
    alice.post("/lock/")
    locked = alice.post(edit(pk), edited(1, text="Typed while locked."))
    form = unlocked(alice, locked)
    alice.post(edit(pk), edited(1, text="From the phone."))
    again = alice.get(form.request["PATH_INFO"] + "?" + form.request["QUERY_STRING"])
    html = again.content.decode()
    assert area(html, "text") == "Typed while locked."
    assert value(html, "version") == "1"
    said = edited(1, text="Typed while locked.") | {"held": value(html, "held")}
    assert alice.post(edit(pk), said).status_code == 409


def test_asking_for_another_question_while_locked_loses_no_word(alice):
    alice.post("/lock/")
    locked = alice.post(NEW, filled(text="Half a ") | {"ask": "another"})
    assert area(unlocked(alice, locked).content.decode(), "text") == "Half a "


def test_a_locked_diary_shows_no_page(alice):
    pk = alice.write("Sealed words.")
    alice.post("/lock/")
    for address in ("/journal/", f"/journal/{pk}/", edit(pk), NEW):
        page = alice.get(address)
        assert "Sealed words." not in page.content.decode()
        assert "Unlock" in text_of(page)


def unlocked(person, locked):
    """Unlock on the page that came back, and follow to where it leads."""
    way = unescape(hidden(locked.content.decode(), "/unlock/", "next"))
    opened = person.post("/unlock/", {"password": person.password, "next": way})
    assert opened["Location"] == way
    return person.get(way)


def keep_mine(page):
    """The address and fields of "Keep mine"."""
    form = re.search(
        r'<form class="form-acts" method="post" action="([^"]+)">(.*?)</form>',
        page.content.decode(),
        re.S,
    )
    fields: dict[str, list[str]] = {}
    for name, kept in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form.group(2)):
        fields.setdefault(name, []).append(unescape(kept))
    return form.group(1), fields


def test_words_for_a_page_that_was_deleted_meanwhile_can_be_kept_as_a_new_one(alice):
    pk = alice.write("As it was.")
    alice.post(f"/journal/{pk}/delete/")
    typed = {"day": "2026-11-20", "clock": "12:00", "zone": "UTC", "version": "1"}
    answer = alice.post(f"/journal/{pk}/edit/", typed | {"text": "As it would have been."})
    assert answer.status_code == 404
    assert "As it would have been." in text_of(answer)
    kept = fields(answer, "/journal/new/")
    saved = alice.post("/journal/new/", kept)
    assert "As it would have been." in text_of(alice.get(saved["Location"]))
    assert alice.get(f"/journal/{pk}/").status_code == 404
