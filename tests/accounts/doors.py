"""What the tests of the door say often."""

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.people import PASSWORD, Person

HTMX = {"HX-Request": "true"}
NEW_PASSWORD = "new tides turn 43"


def sign_in(name: str, password: str = PASSWORD, **more: str) -> tuple[Person, Any]:
    """A new browser, and what it was answered."""
    person = Person(name, Client(), password)
    return person, person.post("/accounts/login/", {"login": name, "password": password, **more})


def fields(response: Any, action: str) -> dict[str, str]:
    """The named inputs of the form that posts to `action`, with their values, as a browser would."""
    html = response.content.decode()
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', html, re.S)
    assert form, f"no form posts to {action}"
    found = {}
    for tag in re.findall(r"<input[^>]*>", form.group(0)):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in attributes and attributes["name"] != "csrfmiddlewaretoken":
            found[attributes["name"]] = unescape(attributes.get("value", ""))
    return found


def is_open(person: Person) -> bool:
    return person.get("/timeline/").status_code == 200
