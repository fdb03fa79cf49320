"""What every page is given. It runs on each render, so what costs is worked out on first use."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from web.http import HttpRequest

DEVICE = "system"
# In the order of the switch: the first press always changes something for a light device.
LOOKS = {
    DEVICE: _("As the device"),
    "dark": _("Dark"),
    "light": _("Light"),
    "lamp": _("Lamp, for the night"),
}


def page(request: HttpRequest) -> dict[str, Any]:
    """Error pages are rendered too: the user and the vault may be missing from the request."""
    look = known_look(request.COOKIES.get(settings.LOOK_COOKIE_NAME, ""))
    return {
        "look": look,
        "next_look": look_after(look or DEVICE),
        "look_cookie": settings.LOOK_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "signed_in": SimpleLazyObject(lambda: _signed_in(request)),
        "open": SimpleLazyObject(lambda: _open(request)),
        "fresh_id": SimpleLazyObject(lambda: str(uuid4())),
        "mail_configured": settings.MAIL_CONFIGURED,
        "idle_seconds": SimpleLazyObject(lambda: 60 * request.vault.ring.idle_minutes),
    }


def known_look(name: str) -> str:
    """The name of a look of ours; "" is that of the device, and anything else."""
    return name if name in LOOKS and name != DEVICE else ""


def look_after(name: str) -> str:
    names = list(LOOKS)
    return names[(names.index(name) + 1) % len(names)]


def _signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated)


def _open(request: HttpRequest) -> bool:
    vault = getattr(request, "vault", None)
    return bool(getattr(vault, "is_open", False))
