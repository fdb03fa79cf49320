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
from vault.models import Unlock


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
