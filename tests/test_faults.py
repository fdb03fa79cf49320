"""Every address, asked what it cannot do: without a token, with nonsense, for what is not there."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.addresses import (
    FORM,
    HTMX,
    NOT_A_PAGE,
    OWNED,
    ROUTES,
    Route,
    World,
    one_of_everything,
    rows,
    walk,
)

NONSENSE = {
    "held": "x",
    "next": "//x",
    "version": "x",
    "id": "x",
    "kind": "x",
    "day": "x",
    "zone": "x",
}
TRIED = [
    ("get", NONSENSE),
    ("post", {}),
    ("post", NONSENSE),
    ("head", {}),
    ("options", {}),
    ("put", {}),
    ("delete", {}),
]


@pytest.fixture
def world(alice, settings) -> World:
    settings.MAIL_CONFIGURED = True
    return one_of_everything(alice)


def test_a_post_without_its_token_is_403_and_changes_nothing(world):
    before = rows()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = world.alice.client.cookies

    def look(route: Route) -> object:
        asked = [{}, HTMX, {"Origin": "https://evil.example"}]
        answers = [strict.post(world.path(route), FORM, headers=headers) for headers in asked]
        return {answer.status_code for answer in answers} != {403}

    assert walk(ROUTES, look) == {}
    assert rows() == before


@pytest.mark.parametrize("who", ["the owner", "locked", "a stranger", "anybody"])
def test_nothing_answers_500(world, mallory, who):
    clients = {"the owner": world.alice.client, "a stranger": mallory.client, "anybody": Client()}
    if who == "locked":
        world.alice.post("/lock/")
    client = clients.get(who, world.alice.client)
    client.raise_request_exception = False

    def look(route: Route) -> object:
        path = world.path(route)
        return [
            (method, data)
            for method, data in TRIED
            if getattr(client, method)(path, data).status_code >= 500
        ]

    leaving = [route for route in ROUTES if route.name in ("account_logout", "accounts:lock")]
    assert walk([route for route in ROUTES if route not in leaving] + leaving, look) == {}


def test_a_record_that_is_not_there_or_is_another_kind_is_404(world):
    def look(route: Route) -> object:
        mine = world.value(route, "pk")
        wrong = {uuid.uuid4(), world.event, world.period, world.entry} - {mine}
        return [
            answer.status_code
            for pk in wrong
            for answer in (
                world.alice.post(reverse(route.name, args=[pk]), FORM),
                world.alice.get(reverse(route.name, args=[pk])),
            )
            if answer.status_code not in (404, 405, NOT_A_PAGE.get(route.name))
        ]

    assert walk(OWNED, look) == {}


@pytest.mark.parametrize(
    "path",
    [
        "/.git/HEAD", "/.env", "/db.sqlite3", "/admin/", "/accounts/", "/accounts/email/", "/x\x00y/",
        "/accounts/reauthenticate/", "/static/../config/settings.py", "/accounts/password/set/",
    ],
)  # fmt: skip
def test_what_is_not_served_is_404_for_everybody(alice, path):
    assert {client.get(path).status_code for client in (alice.client, Client())} == {404}
