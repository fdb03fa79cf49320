"""The request as our views know it."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import http
from django.http import HttpResponse, QueryDict
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from web.people import Partner


class HttpRequest(http.HttpRequest):
    """What Django, allauth and htmx add, and what our apps add: each is set by its owner only."""

    htmx: HtmxDetails
    user: Any
    # accounts
    partner: "Partner"
    turned_off: Collection[str]  # rules of the advice; none while the vault is locked
    chosen: Any  # accounts.models.PreferencesData, once it was read
    # vault
    vault: Any  # vault.vault.Vault or LockedVault
    vault_secret: bytes | None
    vault_cookie_changed: bool
    vault_idle_until: datetime
    vault_ring: tuple[UUID, Any]  # the owner's id and a vault.keys.Keyring


type GetResponse = Callable[[HttpRequest], HttpResponse]


# Tokens, and whatever opens a diary: passwords, a recovery key, groups of one.
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "recovery_key", "before", "first", "second"})


def fields_of(posted: QueryDict) -> list[tuple[str, str]]:
    """Everything in a form but tokens and secrets, in order: what may be kept or shown again."""
    return [
        (name, value)
        for name, values in posted.lists()
        for value in values
        if name not in NEVER_KEPT and "password" not in name
    ]
