"""Locked, expired, refused: what the door answers, and that no typed word is lost at it."""

import pytest
from django.conf import settings

from tests.accounts.doors import HTMX, fields, is_open, sign_in
from tests.people import PASSWORD
from timeline.models import Event
from vault.models import Held

FORM = {"id": "0b0e8f0a-0000-4000-8000-000000000001", "day": "2026-11-20", "clock": "10:00", "zone": "UTC",
        "what": "said & <b>typed</b>\r\nin two lines \U0001f30a", "story": "\"why\"", "closeness": "30"}  # fmt: skip
SHOWN = "said &amp; &lt;b&gt;typed&lt;/b&gt;"


def sign_out(person) -> None:
    """The session is gone, as after 30 days."""
    person.client.cookies.pop(settings.SESSION_COOKIE_NAME)


def filled(form: dict[str, str], response) -> bool:
    html = response.content.decode()
    return SHOWN in html and "in two lines \U0001f30a" in html and 'value="30"' in html


# Locked


def test_a_locked_page_is_the_unlock_form_and_comes_back_to_the_same_place(alice):
    alice.post("/lock/")
    response = alice.get("/timeline/earlier/?before=2026-11-01")
    assert response.status_code == 423
    assert fields(response, "/unlock/")["next"] == "/timeline/earlier/?before=2026-11-01"


def test_a_locked_fragment_sends_htmx_to_the_whole_page(alice):
    pk = alice.log()
    alice.post("/lock/")
    headers = HTMX | {"HX-Current-URL": "http://testserver/timeline/?x=1", "HX-Target": f"e{pk}"}
    response = alice.get(f"/timeline/e/{pk}/edit/", headers=headers)
    assert (response.status_code, response.content) == (204, b"")
    assert response["HX-Redirect"] == "/timeline/?x=1"


def test_a_locked_fragment_from_nowhere_known_sends_htmx_to_its_own_address(alice):
    alice.post("/lock/")
    response = alice.get("/log/", headers=HTMX | {"HX-Current-URL": "https://evil.example/x"})
    assert response["HX-Redirect"] == "/log/"


def test_words_posted_while_locked_are_sealed_and_in_the_form_again(alice):
    alice.post("/lock/")
    response = alice.post("/log/fear/", FORM)
    assert response.status_code == 423
    assert "typed" not in response.content.decode().replace("you typed", "")
    assert b"typed" not in bytes(Held.objects.get().sealed)
    back = fields(response, "/unlock/")["next"]
    unlocked = alice.post("/unlock/", {"password": PASSWORD, "next": back})
    assert unlocked["Location"] == back
    page = alice.get(back)
    assert page.status_code == 200
    assert filled(FORM, page)
    assert not Event.objects.exists()


def test_saving_them_then_lets_the_sealed_copy_go(alice):
    alice.post("/lock/")
    back = fields(alice.post("/log/fear/", FORM), "/unlock/")["next"]
    alice.post("/unlock/", {"password": PASSWORD, "next": back})
    held = back.partition("held=")[2]
    assert f'name="held" value="{held}"' in alice.get(back).content.decode()
    assert alice.post("/log/fear/", FORM | {"held": held}).status_code == 302
    assert not Held.objects.exists()
    assert alice.vault.open(Event, Event.objects.get().pk).data.what == FORM["what"].replace(
        "\r\n", "\n"
    )


def test_a_refused_password_on_the_way_loses_nothing(alice):
    alice.post("/lock/")
    answer = alice.post("/log/fear/", FORM)
    for _try in range(3):
        answer = alice.post("/unlock/", fields(answer, "/unlock/") | {"password": "wrong"})
        assert answer.status_code == 422
    back = fields(answer, "/unlock/")["next"]
    alice.post("/unlock/", {"password": PASSWORD, "next": back})
    assert filled(FORM, alice.get(back))


def test_an_edit_posted_while_locked_is_in_the_edit_form_again(alice):
    pk = alice.log(what="before")
    alice.post("/lock/")
    back = fields(alice.post(f"/timeline/e/{pk}/edit/", FORM | {"version": "1"}), "/unlock/")[
        "next"
    ]
    alice.post("/unlock/", {"password": PASSWORD})
    assert filled(FORM, alice.get(back))
    assert alice.vault.open(Event, pk).data.what == "before"


def test_htmx_posting_while_locked_keeps_the_page_and_gets_a_notice_above_it(alice):
    alice.post("/lock/")
    response = alice.post("/log/fear/", FORM, headers=HTMX)
    html = response.content.decode()
    assert response.status_code == 423
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notice", "outerHTML")
    assert html.strip().startswith('<section id="notice"')
    assert Held.objects.count() == 1


def test_a_stranger_cannot_read_held_words(alice, mallory):
    alice.post("/lock/")
    back = fields(alice.post("/log/fear/", FORM), "/unlock/")["next"]
    assert not filled(FORM, mallory.get(back))


def test_held_words_do_not_appear_in_another_form(alice):
    alice.post("/lock/")
    back = fields(alice.post("/log/fear/", FORM), "/unlock/")["next"]
    alice.post("/unlock/", {"password": PASSWORD})
    assert not filled(FORM, alice.get(back.replace("fear", "closeness")))


@pytest.mark.parametrize(
    "held", ["x", "", "0b0e8f0a-0000-4000-8000-00000000000f", "%00", "1" * 5000]
)
def test_a_forged_held_id_is_an_empty_form(alice, held):
    alice.post("/lock/")
    alice.post("/log/fear/", FORM)
    alice.post("/unlock/", {"password": PASSWORD})
    response = alice.get(f"/log/fear/?held={held}")
    assert response.status_code == 200
    assert "typed before it locked" not in response.content.decode()
    assert 'name="held" value' not in response.content.decode()
    assert not filled(FORM, response)


def test_while_locked_a_delete_deletes_nothing(alice):
    pk = alice.log()
    alice.post("/lock/")
    assert alice.post(f"/timeline/e/{pk}/delete/").status_code == 423
    alice.post("/unlock/", {"password": PASSWORD})
    assert alice.get(f"/timeline/e/{pk}/").status_code == 200


# Signed out


def test_a_page_without_a_session_is_a_sign_in_form_that_comes_back(alice):
    sign_out(alice)
    response = alice.get("/timeline/?x=1")
    assert response.status_code == 401
    form = fields(response, "/accounts/login/") | {"login": "alice", "password": PASSWORD}
    assert alice.post("/accounts/login/", form)["Location"] == "/timeline/?x=1"


def test_words_posted_without_a_session_are_carried_through_sign_in_into_the_form(alice):
    sign_out(alice)
    response = alice.post("/log/fear/", FORM)
    assert response.status_code == 401
    assert not Held.objects.exists()
    carried = fields(response, "/accounts/login/")
    assert carried["kept.story"] == FORM["story"]
    answer = alice.post("/accounts/login/", carried | {"login": "alice", "password": PASSWORD})
    assert answer["Location"].startswith("/log/fear/?held=")
    assert filled(FORM, alice.get(answer["Location"]))
    assert not Event.objects.exists()


def test_a_refused_sign_in_on_the_way_loses_nothing(alice):
    sign_out(alice)
    answer = alice.post("/log/fear/", FORM)
    for _try in range(3):
        form = fields(answer, "/accounts/login/") | {"login": "alice", "password": "wrong"}
        answer = alice.post("/accounts/login/", form)
        assert answer.status_code == 422
    form = fields(answer, "/accounts/login/") | {"login": "alice", "password": PASSWORD}
    assert filled(FORM, alice.get(alice.post("/accounts/login/", form)["Location"]))


def test_signing_in_elsewhere_meanwhile_loses_nothing(alice):
    """In a second tab of the same browser; then the form of the first is sent."""
    sign_out(alice)
    carried = fields(alice.post("/log/fear/", FORM), "/accounts/login/")
    alice.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    answer = alice.post("/accounts/login/", carried | {"login": "alice", "password": PASSWORD})
    assert filled(FORM, alice.get(answer["Location"]))


def test_htmx_without_a_session_keeps_the_page_and_gets_a_sign_in_notice(alice):
    sign_out(alice)
    for response in (
        alice.post("/log/fear/", FORM, headers=HTMX),
        alice.get("/log/", headers=HTMX),
    ):
        assert response.status_code == 401
        assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notice", "outerHTML")
        assert response.content.decode().strip().startswith('<section id="notice"')


def test_signing_in_in_place_leaves_the_page_as_it_is(alice):
    sign_out(alice)
    form = {"login": "alice", "password": PASSWORD}
    response = alice.post("/accounts/login/", form, headers=HTMX)
    assert response.status_code == 200
    assert response["HX-Retarget"] == "#notice"
    assert is_open(alice)


def test_a_refused_sign_in_in_place_stays_a_notice(alice):
    sign_out(alice)
    response = alice.post("/accounts/login/", {"login": "alice", "password": "x"}, headers=HTMX)
    assert response.status_code == 422
    assert 'id="notice"' in response.content.decode()


def test_no_password_and_no_token_is_carried(db, client):
    sent = {"oldpassword": "secret-1", "password1": "secret-2", "password2": "secret-3", "note": "words",
            "before": "secret-4", "recovery_key": "secret-5", "csrfmiddlewaretoken": "secret-6"}  # fmt: skip
    html = client.post("/journal/new/", sent).content.decode()
    assert 'name="kept.note" value="words"' in html
    assert "secret" not in html


def test_words_are_carried_for_whoever_signs_in_and_sealed_to_them(alice, mallory):
    sign_out(alice)
    carried = fields(alice.post("/log/fear/", FORM), "/accounts/login/")
    words = {name: value for name, value in carried.items() if name.startswith("kept")}
    person, answer = sign_in("mallory", **words)
    assert Held.objects.get().owner == mallory.user
    assert filled(FORM, person.get(answer["Location"]))


# Full


def test_when_no_more_can_be_held_the_words_stay_on_the_page(alice):
    Held.objects.bulk_create(Held(owner=alice.user, sealed=b"x") for _number in range(200))
    alice.post("/lock/")
    response = alice.post("/log/fear/", FORM)
    assert response.status_code == 429
    assert (
        f'name="story" value="{FORM["story"].replace(chr(34), "&quot;")}"'
        in response.content.decode()
    )
    assert Held.objects.count() == 200


def test_what_waits_already_can_be_replaced_however_full_it_is(alice):
    """A form that came from held words and meets the lock again takes the place of its copy."""
    alice.post("/lock/")
    back = fields(alice.post("/log/fear/", FORM), "/unlock/")["next"]
    held = back.partition("held=")[2]
    again = alice.post("/log/fear/", FORM | {"held": held, "what": "a second try"})
    assert Held.objects.count() == 1
    alice.post("/unlock/", {"password": PASSWORD})
    html = alice.get(fields(again, "/unlock/")["next"]).content.decode()
    assert "a second try" in html
