"""The request as our views know it."""

from typing import TYPE_CHECKING, Any

from django import http
from django.http import QueryDict
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from web.people import Partner


class HttpRequest(http.HttpRequest):
    """`vault`, `user` and `partner` are set by the middleware of the apps that own them."""

    htmx: HtmxDetails
    vault: Any
    user: Any
    partner: "Partner"


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
