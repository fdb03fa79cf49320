"""Every address of the program, and one real record of everything to fill it with."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from guide.advice.rules import RULES
from guide.topics.library import library
from tests.people import Person
from timeline.models import Period
from vault import inbox
from vault.models import Unlock
from vault.records import WHOLE


@dataclass(frozen=True)
class Route:
    """One address of the resolver: its full name, its view, and the parameters it takes."""

    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]
    folder: str


def routes(resolver: Any = None, spaces: tuple[str, ...] = (), folder: str = "") -> Iterator[Route]:
    for one in (resolver or get_resolver()).url_patterns:
        place = folder + str(one.pattern).lstrip("^")
        if isinstance(one, URLPattern):
            regex = one.pattern.regex.groupindex
            yield Route(":".join([*spaces, one.name]), one.callback, tuple(regex), place)
        else:
            more = (one.namespace,) if one.namespace else ()
            yield from routes(one, spaces + more, place)


type Found = dict[str, Any]


def walk(chosen: list[Route], look: Callable[[Route], Any]) -> Found:
    """What is wrong at each address, by its name: nothing, if all is well."""
    found = {route.name: look(route) for route in chosen}
    return {name: wrong for name, wrong in found.items() if wrong}


@dataclass
class World:
    """Alice, who has one record of everything, and where each of them is."""

    alice: Person
    event: uuid.UUID
    period: uuid.UUID
    entry: uuid.UUID
    held: uuid.UUID

    def path(self, route: Route) -> str:
        """The address with each parameter filled by something real. Fails for one it does not know."""
        filled = {name: self.value(route, name) for name in route.parameters}
        return reverse(route.name, kwargs=filled)

    def value(self, route: Route, parameter: str) -> object:
        topic = next(iter(library().values()))
        known = {
            ("timeline", "pk"): self.event, ("periods", "pk"): self.period, ("journal", "pk"): self.entry,
            ("waiting", "pk"): self.held,
            ("log", "kind"): "quiet", ("why", "rule"): RULES[0].id,
            ("guide", "shelf"): topic.shelf, ("guide", "slug"): topic.id,
            ("accounts", "uidb36"): user_pk_to_url_str(self.alice.user), ("accounts", "key"): "dig440-abc",
        }  # fmt: skip
        return known[route.folder.split("/")[0], parameter]


def rows(*, leave_out: tuple[type, ...] = (Session, Unlock)) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the database."""
    return {
        model._meta.db_table: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model not in leave_out
    }


def quiet(person: Person) -> Client:
    """The browser of a person; a fault is an answer, not an exception."""
    person.client.raise_request_exception = False
    return person.client


HTMX = {"HX-Request": "true"}
WORDS = "only-alice-wrote-this"
# What a GET of the owner answers, where it is not the page itself.
NOT_A_PAGE = {
    "front": 302, "account_login": 302, "account_signup": 302,  # on to the timeline
    "accounts:recovery_key_file": 302,  # the key was kept: it is not shown again
    "accounts:lock": 405, "accounts:look": 405,
    "timeline:log_now": 302, "timeline:event_delete": 302, "timeline:event_restore": 302,
    "timeline:period_delete": 302, "timeline:period_restore": 302,
    "timeline:not_for_me": 302, "timeline:not_danger": 302,
    "journal:entry_delete": 302, "journal:entry_restore": 302,
}  # fmt: skip
# A form that every view finds something in.
FORM = {
    "day": "2026-11-21", "clock": "10:00", "zone": "UTC", "what": "mallory was here", "text": "mallory was here",
    "version": "1", "how_ended": "eased", "kind": "fear", "rule": RULES[0].id, "evidence": "x", "look": "dark",
    "password": "x", "username": "mallory", "login": "mallory", "partner_name": "M.", "pronouns": "he",
}  # fmt: skip
ROUTES = sorted(routes(), key=lambda route: route.name)
OWNED = [route for route in ROUTES if "pk" in route.parameters]


def one_of_everything(alice: Person) -> World:
    """Alice writes one of each, all in the same words."""
    event = alice.log("quiet", what=WORDS, open_period="on")
    period = alice.vault.read({Period: WHOLE}).of(Period)[0].id
    held = inbox.hold(alice.user, "/log/fear/", [("what", WORDS)])
    return World(alice, event, period, alice.write(WORDS), held)
