"""A damaged note says so on its pages and harms no other."""

from timeline.models import Event
from vault.models import Month


def damage(pk) -> None:
    sealed = bytearray(Event.objects.get(pk=pk).sealed)
    sealed[-1] ^= 1
    Event.objects.filter(pk=pk).update(sealed=bytes(sealed))


def test_the_timeline_says_that_one_cannot_be_opened_and_shows_the_others(alice):
    broken, _whole = alice.log(what="lost words"), alice.log(what="kept words")
    damage(broken)
    response = alice.get("/timeline/")
    html = response.content.decode()
    assert response.status_code == 200
    assert "One note cannot be opened" in html
    assert "kept words" in html
    assert "lost words" not in html


def test_the_pages_of_a_damaged_note_say_so(alice):
    broken = alice.log(what="lost words")
    damage(broken)
    for path in (f"/timeline/e/{broken}/", f"/timeline/e/{broken}/edit/"):
        response = alice.get(path)
        assert response.status_code == 409
        assert "This note cannot be opened" in response.content.decode()


def test_words_sent_to_a_damaged_note_are_not_lost(alice):
    broken = alice.log()
    damage(broken)
    response = alice.post(f"/timeline/e/{broken}/edit/", {"what": "typed just now", "version": "1"})
    assert response.status_code == 409
    assert 'value="typed just now"' in response.content.decode()


def test_a_damaged_month_row_costs_no_page(alice):
    alice.log(what="kept words")
    Month.objects.update(sealed=b"nonsense")
    assert "kept words" in alice.get("/timeline/").content.decode()
    alice.log(what="later words")
    assert "later words" in alice.get("/timeline/").content.decode()


def test_every_row_damaged_is_still_a_page(alice):
    for _number in range(3):
        damage(alice.log())
    response = alice.get("/timeline/")
    assert response.status_code == 200
    assert "3 notes cannot be opened" in response.content.decode()
