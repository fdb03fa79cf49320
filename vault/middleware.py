"""The vault cookie never gets past the door, and `request.vault` is ready behind it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.functional import SimpleLazyObject

from vault import unlocks
from vault.vault import LockedVault, Vault
from web.http import GetResponse, HttpRequest


class VaultCookie:
    """Outermost. Takes the secret out of COOKIES and out of META, so that nothing behind it
    (error reports, a suspended request in the session, a log) can store it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = settings.VAULT_COOKIE_NAME
        text = request.COOKIES.pop(name, None)
        if "HTTP_COOKIE" in request.META:
            kept = (
                part
                for part in request.META["HTTP_COOKIE"].split(";")
                if part.split("=", 1)[0].strip() != name
            )
            request.META["HTTP_COOKIE"] = ";".join(kept).strip()
        request.vault_secret = unlocks.cookie_secret(text) if text else None
        request.vault_cookie_changed = False
        return _with_cookie(request, self.get_response(request))


class OpenVault:
    """Puts `request.vault` in place. A missing cookie leaves the row alone: it may come back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.vault = SimpleLazyObject(lambda: vault_of(request))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """What a person does keeps the vault open; what a page does by itself does not."""
        if not getattr(view, "passive", False) and request.vault.is_open:
            unlocks.touch(request, request.vault.ring)


def vault_of(request: HttpRequest) -> Vault | LockedVault:
    """The vault of the signed-in user on this device, open or locked."""
    if not getattr(request, "vault_secret", None) or not request.user.is_authenticated:
        return LockedVault()
    ring = unlocks.current(request, request.user.pk)
    return Vault(request.user.pk, ring) if ring else LockedVault()


def _with_cookie(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if not request.vault_cookie_changed:
        return response
    name, secret = settings.VAULT_COOKIE_NAME, request.vault_secret
    if secret:
        response.set_cookie(
            name, unlocks.cookie_text(secret), path="/", secure=settings.TLS,
            httponly=True, samesite="Strict",
        )  # fmt: skip
    else:
        response.delete_cookie(name, path="/", samesite="Strict")
    return response
