"""The request as our views know it."""

from typing import TYPE_CHECKING, Any

from django import http
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from web.people import Partner


class HttpRequest(http.HttpRequest):
    """`vault`, `user` and `partner` are set by the middleware of the apps that own them."""

    htmx: HtmxDetails
    vault: Any
    user: Any
    partner: "Partner"
