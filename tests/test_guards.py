"""House rules 3 and 4: every address, as its owner, a stranger, anybody, and while locked."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.addresses import (
    FORM,
    HTMX,
    NOT_A_PAGE,
    OWNED,
    ROUTES,
    WORDS,
    Route,
    World,
    one_of_everything,
    quiet,
    rows,
    walk,
)
from tests.people import Person
from timeline.models import Event
from vault.models import Held, Unlock
from web.access import is_public, needs_vault, takes_words

WAYS = ({}, HTMX, HTMX | {"HX-Target": "notice"})
# What anybody may open. A view that is not named here needs a sign-in.
PUBLIC = {
    "front", "health", "account_login", "account_logout", "account_signup", "account_inactive",
    "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done",
    "accounts:recover", "accounts:look", "guide:index", "guide:topic", "guide:why", "guide:support",
}  # fmt: skip
# What a signed-in user may open while the vault is locked.
WHILE_LOCKED = {"accounts:lock", "accounts:unlock", "accounts:sealed"}
CLOSED = [route for route in ROUTES if route.name not in PUBLIC]
NEEDS_VAULT = [route for route in CLOSED if route.name not in WHILE_LOCKED]


@pytest.fixture
def world(alice, settings) -> World:
    settings.MAIL_CONFIGURED = True
    return one_of_everything(alice)


# What there is


def test_the_public_addresses_are_these_and_no_others():
    assert {route.name for route in ROUTES if is_public(route.view)} == PUBLIC


def test_the_addresses_open_while_locked_are_these_and_no_others():
    found = {route.name for route in ROUTES if not needs_vault(route.view)}
    assert found - PUBLIC == WHILE_LOCKED


def test_every_address_has_a_name_of_its_own():
    names = [route.name for route in ROUTES]
    assert len(names) == len(set(names)) > 35


def test_a_parameter_that_the_walk_does_not_know_fails_it(world):
    with pytest.raises(KeyError):
        world.path(Route("timeline:event", print, ("pk", "page"), "timeline/e/"))
    with pytest.raises(KeyError):
        world.path(Route("plans:plan", print, ("pk",), "plans/"))


# The owner and a stranger


def test_the_owner_sees_every_page(world):
    def look(route: Route) -> object:
        asked = [world.alice.get(world.path(route), headers=headers) for headers in WAYS]
        return {answer.status_code for answer in asked} - {NOT_A_PAGE.get(route.name, 200)}

    assert walk(ROUTES, look) == {}


def test_every_page_of_an_open_diary_can_be_locked(world):
    def look(route: Route) -> object:
        answer = world.alice.get(world.path(route))
        whole = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        return whole and 'action="/lock/"' not in answer.content.decode()

    assert walk(NEEDS_VAULT, look) == {}


def test_what_is_no_page_of_the_diary_can_be_locked_too_while_it_is_open(world):
    Event.objects.filter(pk=world.event).update(sealed=b"x")
    paths = {"/accounts/logout/": 200, "/nowhere/": 404, f"/timeline/e/{world.event}/": 409}
    for path, status in paths.items():
        answer = world.alice.get(path)
        assert answer.status_code == status
        assert 'action="/lock/"' in answer.content.decode(), path
    world.alice.post("/lock/")
    for path in ("/accounts/logout/", "/nowhere/"):
        assert 'action="/lock/"' not in world.alice.get(path).content.decode()
        assert 'action="/lock/"' not in Client().get(path).content.decode()


def test_no_page_leaves_an_attribute_empty_that_a_machine_reads(world):
    def look(route: Route) -> object:
        answer = world.alice.get(world.path(route))
        text = "" if answer.streaming else answer.content.decode()
        return re.findall(r'<[^>]* (?:datetime|href|action|for)=""', text)

    assert walk(ROUTES, look) == {}


def test_looking_changes_nothing(world):
    before = rows()

    def look(route: Route) -> object:
        for headers in WAYS:
            world.alice.get(world.path(route), headers=headers)
        return rows() != before

    assert walk(ROUTES, look) == {}


def test_a_stranger_gets_404_and_none_of_the_words(world, mallory):
    def look(route: Route) -> object:
        answers = [mallory.get(world.path(route), headers=headers) for headers in WAYS]
        expected = 302 if NOT_A_PAGE.get(route.name) == 302 else 404
        return (
            {answer.status_code for answer in answers} != {expected}
            or said_in(mallory.get(world.path(route), follow=True), *answers)
        )  # fmt: skip

    assert walk(OWNED, look) == {}


def test_what_a_stranger_posts_is_refused_and_changes_no_row(world, mallory):
    before = rows()

    def look(route: Route) -> object:
        answers = [
            quiet(mallory).post(world.path(route), FORM, headers=headers) for headers in WAYS
        ]
        refused = {answer.status_code for answer in answers} <= {404, 405}
        return not refused or said_in(*answers) or rows() != before

    assert walk(OWNED, look) == {}


def test_what_a_stranger_posts_elsewhere_leaves_the_owners_rows_alone(world, mallory):
    before = owned_by(world.alice)
    forged = {"id": str(world.event), "owner": str(world.alice.user.pk), "held": str(world.entry)}

    def look(route: Route) -> object:
        answer = quiet(mallory).post(world.path(route), FORM | forged)
        return answer.status_code >= 500 or said_in(answer) or owned_by(world.alice) != before

    assert walk([route for route in ROUTES if "pk" not in route.parameters], look) == {}


def test_two_people_do_not_meet(world, mallory):
    for path in ("/timeline/", "/timeline/earlier/", "/journal/", "/settings/"):
        assert not said_in(mallory.get(path))


def said_in(*answers: Any) -> bool:
    return any(WORDS in answer.content.decode() for answer in answers)


def owned_by(person: Person) -> dict[str, list[str]]:
    owner = str(person.user.pk)
    return {table: [row for row in found if owner in row] for table, found in rows().items()}


# Anybody


def test_without_a_session_it_is_401_whatever_is_asked(world):
    before, anybody = rows(), Client()

    def look(route: Route) -> object:
        answers = [
            getattr(anybody, method)(world.path(route), headers=headers)
            for method in ("get", "post", "put", "delete")
            for headers in WAYS
        ]
        return {answer.status_code for answer in answers} != {401} or said_in(*answers)

    assert walk(CLOSED, look) == {}
    assert rows() == before


def test_what_is_public_shows_nothing_of_anybody(world):
    def look(route: Route) -> object:
        answer = Client().get(world.path(route), follow=True)
        known = said_in(answer) or "alice" in answer.content.decode()
        return known or answer.status_code not in (200, 405)

    assert walk([route for route in ROUTES if route.name in PUBLIC], look) == {}


# Locked


def test_while_locked_it_is_the_unlock_form_and_nothing_changes_but_what_is_held(world):
    world.alice.post("/lock/")
    before = rows(leave_out=(Session, Unlock, Held))

    def look(route: Route) -> object:
        path, waiting = world.path(route), Held.objects.count()
        page, fragment = world.alice.get(path), world.alice.get(path, headers=HTMX)
        posted = [world.alice.post(path, FORM, headers=headers) for headers in ({}, HTMX)]
        statuses = [answer.status_code for answer in (page, fragment, *posted)]
        as_said = statuses == [423, 204, 423, 423] and fragment["HX-Redirect"] == path
        kept = 2 if takes_words(route.view) else 0
        return not as_said or said_in(page, *posted) or Held.objects.count() != waiting + kept

    assert walk(NEEDS_VAULT, look) == {}
    assert rows(leave_out=(Session, Unlock, Held)) == before
