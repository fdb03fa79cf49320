"""A page is written, read, changed, deleted and taken back."""

import uuid
from datetime import UTC, date, datetime

import pytest

from journal.models import Entry, EntryData
from tests.journal.ways import NEW, edit, edited, entries, entry, filled
from tests.timeline.ways import area, in_place, text_of, value
from web.time import Moment

WORDS = "I rang Ana.\n\nWe talked about **nothing** much."


def test_a_page_keeps_every_word_its_moment_its_mood_and_its_feelings(alice):
    pk = uuid.uuid4()
    said = filled(pk, text=WORDS, mood="2", feelings=["lonely", "missing"], zone="Europe/Berlin")
    answer = alice.post(NEW, said)
    assert answer["Location"] == f"/journal/{pk}/?done=saved"
    saved = entry(alice, pk).data
    assert saved.text == WORDS
    assert (saved.mood, saved.feelings) == (2, ("missing", "lonely"))
    at = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
    assert saved.when == Moment(at, "Europe/Berlin", date(2026, 11, 20))


def test_a_page_is_read_as_it_was_meant(alice):
    pk = alice.write(WORDS, mood="2", feelings=["missing", "lonely"])
    page = alice.get(f"/journal/{pk}/")
    html, text = page.content.decode(), text_of(page)
    assert "<strong>nothing</strong>" in html
    assert "lvl-sea lvl-2" in html
    for words in (
        "Friday afternoon",
        "Friday 20 November 2026, 12:00",
        "Low",
        "missing them",
        "lonely",
    ):
        assert words in text


def test_a_page_with_one_line_alone_says_nothing_of_mood_or_feelings(alice):
    page = alice.get(f"/journal/{alice.write('One line.')}/")
    assert "One line." in text_of(page)
    assert 'class="lvl' not in page.content.decode()
    assert 'class="tags"' not in page.content.decode()


def test_the_empty_form_is_titled_by_the_owners_own_clock(alice, clock):
    clock.move_to(datetime(2026, 11, 22, 23, 40, tzinfo=UTC))
    alice.post("/unlock/", {"password": alice.password})
    text = text_of(alice.get(NEW))
    assert "Sunday night" in text
    assert "22 November, 23:40" in text


@pytest.mark.parametrize(
    ("at", "title"),
    [
        (datetime(2026, 11, 20, 2, 10), "Friday, in the small hours"),
        (datetime(2026, 11, 20, 5, 0), "Friday morning"),
        (datetime(2026, 11, 20, 12, 0), "Friday afternoon"),
        (datetime(2026, 11, 20, 18, 0), "Friday evening"),
        (datetime(2026, 11, 20, 22, 0), "Friday night"),
    ],
)
def test_the_title_is_the_part_of_the_day_it_was_written_in(alice, at, title):
    assert title in text_of(alice.get(f"/journal/{alice.write('A line.', at=at)}/"))


def test_a_changed_page_shows_the_new_words_and_keeps_its_moment_to_the_second(alice):
    pk = uuid.uuid4()
    when = Moment.of(datetime(2026, 11, 20, 12, 0, 41, tzinfo=UTC), "UTC")
    alice.vault.add(Entry, EntryData(when=when, text="Before."), pk)
    form = alice.get(edit(pk)).content.decode()
    assert (area(form, "text"), value(form, "day"), value(form, "version")) == (
        "Before.",
        "2026-11-20",
        "1",
    )
    answer = alice.post(edit(pk), edited(text="After.", mood="5"))
    assert answer["Location"] == f"/journal/{pk}/?done=saved"
    saved = entry(alice, pk)
    assert (saved.data.text, saved.data.mood, saved.version) == ("After.", 5, 2)
    assert saved.data.when == when


def test_the_form_of_a_saved_page_shows_what_was_chosen(alice):
    pk = alice.write("A line.", mood="4", feelings=["hopeful", "proud"])
    form = alice.get(edit(pk)).content.decode()
    assert value(form, "mood") == "4"
    assert 'value="hopeful" id="id_feelings_8" checked' in form
    assert 'value="proud" checked' in form
    assert '<details class="chips-more" open>' in form


def test_a_mood_can_be_taken_back(alice):
    pk = alice.write("A line.", mood="4")
    alice.post(edit(pk), edited(mood=""))
    assert entry(alice, pk).data.mood is None


def test_a_page_may_move_to_another_month(alice):
    pk = alice.write("A line.")
    alice.post(edit(pk), edited(day="2026-09-03"))
    assert entry(alice, pk).data.when.month == "2026-09"
    assert [filed.month for filed in alice.vault.filed_months(["entry"])] == ["2026-09"]


def test_a_deleted_page_is_gone_and_can_be_taken_back(alice):
    pk = alice.write("Soon gone.")
    assert "It waits in the bin" in text_of(alice.post(f"/journal/{pk}/delete/"))
    assert "Soon gone." not in text_of(alice.get("/journal/"))
    assert alice.get(f"/journal/{pk}/").status_code == 404
    assert alice.get(edit(pk)).status_code == 404
    answer = alice.post(f"/journal/{pk}/restore/")
    assert answer["Location"] == f"/journal/{pk}/"
    assert "Soon gone." in text_of(alice.get("/journal/"))


def test_looking_at_the_address_of_delete_or_undo_changes_nothing(alice):
    pk = alice.write("Still here.")
    assert alice.get(f"/journal/{pk}/delete/")["Location"] == f"/journal/{pk}/"
    assert alice.get(f"/journal/{pk}/restore/")["Location"] == "/journal/"
    assert entry(alice, pk).binned is None


def test_the_day_s_events_lie_beside_the_page_newest_first(alice):
    alice.log("closeness", at=datetime(2026, 11, 20, 9, 0))
    alice.log("they-reached-out", at=datetime(2026, 11, 20, 18, 22))
    alice.log("argument", at=datetime(2026, 11, 19, 23, 59))
    pk = alice.write("A line.")
    for address in (f"/journal/{pk}/", edit(pk)):
        text = text_of(alice.get(address))
        assert "Around this time S. wrote or called 18:22 A close moment 09:00" in text
        assert "An argument" not in text.split("Around this time")[1].split("Not safe")[0]


def test_nothing_around_a_page_is_no_heading(alice):
    assert "Around this time" not in text_of(alice.get(f"/journal/{alice.write('A line.')}/"))


def test_an_old_page_has_its_day_s_events_too(alice):
    alice.log("closeness", at=datetime(2024, 3, 1, 9, 0))
    pk = alice.write("Long ago.", at=datetime(2024, 3, 1, 21, 0))
    assert "Around this time A close moment 09:00" in text_of(alice.get(f"/journal/{pk}/"))


def question(page):
    return page.context["paper"].prompt


def test_another_question_keeps_what_was_typed(alice):
    first = alice.get(NEW)
    typed = filled(
        text="Half a ", mood="3", feelings=["tense"], prompt=value(first.content.decode(), "prompt")
    )
    page = alice.post(NEW, typed | {"ask": "another"})
    html = page.content.decode()
    assert page.status_code == 200
    assert area(html, "text") == "Half a "
    assert (value(html, "mood"), value(html, "day"), value(html, "id")) == (
        "3",
        "2026-11-20",
        typed["id"],
    )
    assert 'value="tense" checked' in html
    assert question(page) != question(first) != ""
    assert entries(alice) == []


def test_no_question_leaves_the_paper_empty_until_one_is_asked_for(alice):
    page = alice.post(NEW, filled(text="Half a ") | {"ask": "none"})
    assert question(page) == ""
    assert area(page.content.decode(), "text") == "Half a "
    again = alice.post(NEW, filled(prompt="0") | {"ask": "another"})
    assert question(again) != ""


def test_every_question_comes_round_before_one_comes_again(alice):
    number, seen = "1", []
    for _turn in range(12):
        page = alice.post(NEW, filled(prompt=number) | {"ask": "another"})
        number = value(page.content.decode(), "prompt")
        seen.append(question(page))
    assert len(set(seen)) == len(seen)
    assert number == "1"


def test_htmx_gets_only_the_question_never_the_words(alice):
    page = alice.post(NEW, filled() | {"ask": "another"}, **in_place("prompt"))
    html = page.content.decode()
    assert html.strip().startswith('<div id="prompt"')
    assert "<textarea" not in html


def test_the_words_are_plain_text_to_the_keyboard_and_the_browser(alice):
    html = alice.get(NEW).content.decode()
    tag = html[html.index("<textarea") :].split(">")[0]
    for attribute in ('dir="auto"', 'spellcheck="false"', 'autocomplete="off"'):
        assert attribute in tag
    assert 'class="write" method="post" data-keep>' in html


def test_the_page_after_writing_says_that_it_is_saved(alice):
    pk = alice.write("It rained.")
    response = alice.post(edit(pk), edited(text="It rained, and stopped."))
    assert response["Location"] == f"/journal/{pk}/?done=saved"
    assert "Saved and sealed." in text_of(alice.get(response["Location"]))
    assert "Saved and sealed." not in text_of(alice.get(f"/journal/{pk}/"))
    new = alice.post(NEW, filled())
    assert "Saved and sealed." in text_of(alice.get(new["Location"]))
