"""People for the tests, made through the same pages that everybody uses."""

import re
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.test import Client

from accounts.models import User
from vault.keys import Keyring, open_with_password
from vault.vault import Vault

PASSWORD = "slow tides turn 42"


@dataclass
class Person:
    """A signed-in browser with an open vault. `recovery` is the key that was shown."""

    name: str
    client: Client = field(default_factory=Client)
    password: str = PASSWORD
    recovery: str = ""

    @property
    def user(self) -> User:
        return User.objects.get(username=self.name)

    @property
    def ring(self) -> Keyring:
        ring = open_with_password(self.user, self.password)
        assert ring
        return ring

    @property
    def vault(self) -> Vault:
        """What this person could open, without a browser."""
        return Vault(self.user.pk, self.ring)

    def get(self, path: str, **kwargs: Any) -> Any:
        return self.client.get(path, **kwargs)

    def post(self, path: str, data: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        return self.client.post(path, data or {}, **kwargs)

    def log(self, kind: str = "closeness", at: datetime | None = None, **fields: Any) -> uuid.UUID:
        """Log an event with the whole form. `at` is local to the zone in `fields`, or UTC."""
        record_id = uuid.uuid4()
        at = at or datetime(2026, 11, 20, 12, 0)
        data = {"id": str(record_id), "day": at.date(), "clock": f"{at:%H:%M}", "zone": "UTC"}
        response = self.post(f"/log/{kind}/", data | fields)
        assert response.status_code == 302, response.content.decode()
        return record_id

    def write(self, text: str, at: datetime | None = None, **fields: Any) -> uuid.UUID:
        """Write a page of the journal."""
        record_id = uuid.uuid4()
        at = at or datetime(2026, 11, 20, 12, 0)
        data = {"id": str(record_id), "day": at.date(), "clock": f"{at:%H:%M}", "zone": "UTC"}
        response = self.post("/journal/new/", data | {"text": text} | fields)
        assert response.status_code == 302, response.content.decode()
        return record_id


def sign_up(name: str, zone: str = "Europe/Dublin", partner: str = "S.") -> Person:
    """Sign up, keep the recovery key, say where one is and who this is about."""
    person = Person(name)
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    person.post("/accounts/signup/", {"username": name} | passwords)
    person.recovery = keep_key(person)
    about = {"zone": zone, "partner_name": partner, "pronouns": "they"}
    assert person.post("/welcome/", about).status_code == 302
    return person


def keep_key(person: Person) -> str:
    """Read the recovery key off its page and type two groups back."""
    page = person.get("/accounts/recovery-key/")
    groups, form = page.context["groups"], page.context["form"]
    first, second = form["first_number"].value(), form["second_number"].value()
    answer = {
        "first_number": first, "second_number": second,
        "first": groups[first - 1], "second": groups[second - 1],
    }  # fmt: skip
    assert person.post("/accounts/recovery-key/", answer).status_code == 302
    return "-".join(groups)


def hidden(html: str, form_action: str, name: str) -> str:
    """The value of a hidden field in the form that posts to `form_action`."""
    form = re.search(rf'<form[^>]*action="{re.escape(form_action)}".*?</form>', html, re.S)
    assert form, f"no form posts to {form_action}"
    field_ = re.search(rf'name="{name}" value="([^"]*)"', form.group(0))
    return field_.group(1) if field_ else ""
