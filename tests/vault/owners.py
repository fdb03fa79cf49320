"""Owners with a vault but no browser, and values to put into it."""

from datetime import UTC, datetime

from django.test import RequestFactory

from accounts.models import User
from guide.facts import Kind
from tests.people import PASSWORD
from timeline.models import EventData
from vault import keys
from vault.vault import Vault
from web.time import Moment


def new_vault(name: str) -> Vault:
    user = User(username=name)
    user.set_password(PASSWORD)
    return Vault(user.pk, keys.create(user, PASSWORD))


def owner_of(vault: Vault) -> User:
    return User.objects.get(pk=vault.owner_id)


def moment(day: int = 20, month: int = 11, year: int = 2026) -> Moment:
    return Moment.of(datetime(year, month, day, 12, tzinfo=UTC), "UTC")


def note(what: str = "tea by the window", **when: int) -> EventData:
    return EventData(kind=Kind.CLOSENESS, when=moment(**when), what=what)


def browser(cookie_secret: bytes | None = None):
    """A request as the outermost middleware leaves it."""
    request = RequestFactory().get("/")
    request.vault_secret, request.vault_cookie_changed = cookie_secret, False
    return request
