"""Whatever is sent gets a sentence, nothing is lost, and nothing is a 500."""

import uuid

import pytest

from tests.journal.ways import NEW, edit, edited, entries, entry, filled
from tests.timeline.ways import area, text_of

TOO_LONG = "a" * 1_000_000


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "Write a line first. Everything else can stay empty."),
        ({"text": " \n\t "}, "Write a line first. Everything else can stay empty."),
        ({"text": "\u00a0\u3000"}, "Write a line first. Everything else can stay empty."),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
        ({"day": ""}, "Which day was it?"),
        ({"day": "2026-02-30"}, "Please write the day like 2026-11-22."),
        ({"day": "0001-01-01"}, "That is too long ago for this diary."),
        ({"day": "99999-01-01"}, "Please write the day like 2026-11-22."),
        ({"day": "2027-01-01"}, "That is still to come."),
        ({"clock": "25:00"}, "Please write the time like 22:48."),
        ({"clock": ""}, "About what time was it?"),
        (
            {"day": "2026-03-29", "clock": "02:30", "zone": "Europe/Berlin"},
            "clocks went forward past this time",
        ),
        ({"zone": "Mars/Olympus"}, "This time zone is not known."),
        ({"zone": "../../etc/passwd"}, "This time zone is not known."),
        ({"mood": "9"}, "Choose one of these five, or none."),
        ({"mood": "two"}, "Choose one of these five, or none."),
        ({"feelings": ["lonely", "ignored"]}, "Choose from these words, or none."),
    ],
)
def test_a_fault_gets_a_sentence_and_the_words_stay(alice, fields, sentence):
    said = filled() | fields
    page = alice.post(NEW, said)
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert area(page.content.decode(), "text") == said["text"]
    assert entries(alice) == []


def test_a_megabyte_comes_back_whole(alice):
    page = alice.post(NEW, filled(text=TOO_LONG))
    assert page.status_code == 422
    assert "This is 1000000 characters long" in text_of(page)
    assert area(page.content.decode(), "text") == TOO_LONG


def test_a_fault_in_an_edit_changes_nothing_and_keeps_its_version(alice):
    pk = alice.write("Before.")
    page = alice.post(edit(pk), edited(text=""))
    assert page.status_code == 422
    assert 'name="version" value="1"' in page.content.decode()
    assert entry(alice, pk).data.text == "Before."


@pytest.mark.parametrize(
    "words",
    [
        "שלום, \u202eזה הפוך\u202c ועוד",
        "مرحبا بك",
        "\u200b\u2066zero width\u2069",
        "\x07bell \x1b[31m and \x0b",
        "👩‍👩‍👧 𝔘𝔫𝔦",
        "</textarea><script>alert(1)</script>",
        "{{ settings.SECRET_KEY }}{% csrf_token %}",
        "%s %(name)s {0} \\",
        "\n\nleading and trailing lines\n\n",
    ],
)
def test_every_kind_of_character_comes_back_as_typed(alice, words):
    pk = alice.write(words)
    assert entry(alice, pk).data.text == words
    form = alice.get(edit(pk))
    assert area(form.content.decode(), "text") == words
    for address in ("/journal/", f"/journal/{pk}/", "/timeline/"):
        page = alice.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("forged", ["", "nonsense", "1", "' OR 1=1", "00000000", "\x00"])
def test_a_nonsense_id_is_a_new_page(alice, forged):
    assert alice.post(NEW, filled() | {"id": forged}).status_code == 302
    assert len(entries(alice)) == 1


def test_a_form_without_any_field_is_a_sentence(alice):
    page = alice.post(NEW, {})
    assert page.status_code == 422
    assert "Write a line first." in text_of(page)


def test_nonsense_beside_the_form_is_ignored(alice):
    page = alice.get(f"{NEW}?held=nonsense&prompt=-1")
    assert page.status_code == 200
    for before in ("nonsense", "2026-99", "9999-12", "0000-00", "\x00", "2026-11-01"):
        assert alice.get("/journal/", query_params={"before": before}).status_code == 200
    again = alice.post(NEW, filled(prompt="99999999999999999999") | {"ask": "surprise"})
    assert again.status_code == 200


@pytest.mark.parametrize("address", ["", "edit/", "delete/", "restore/"])
def test_a_page_that_never_was_is_not_found(alice, address):
    pk = uuid.uuid4()
    assert alice.post(f"/journal/{pk}/{address}", filled()).status_code in (404, 405)
    if address in ("", "edit/"):
        assert alice.get(f"/journal/{pk}/{address}").status_code == 404


def test_another_owner_s_page_is_not_found_and_not_touched(alice, mallory):
    pk = alice.write("Mine alone.")
    before = entry(alice, pk)
    for address in (f"/journal/{pk}/", edit(pk)):
        page = mallory.get(address)
        assert page.status_code == 404
        assert "Mine alone." not in page.content.decode()
    for address in (edit(pk), f"/journal/{pk}/delete/", f"/journal/{pk}/restore/"):
        assert mallory.post(address, edited(text="Hers.")).status_code == 404
    assert mallory.post(NEW, filled(pk, text="Hers.")).status_code == 404
    assert entry(alice, pk) == before
    assert entries(mallory) == []


def test_what_was_typed_to_a_page_that_is_gone_can_be_sent_again(alice):
    pk = alice.write("Before.")
    alice.post(f"/journal/{pk}/delete/")
    page = alice.post(edit(pk), edited(text="Typed in another tab."))
    assert page.status_code == 404
    assert 'name="text" value="Typed in another tab."' in page.content.decode()
