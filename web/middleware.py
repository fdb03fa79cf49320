"""What every answer carries, and the one line that each request leaves in the log."""

import logging
import time
import uuid

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from web.errors import NOT_THIS_WAY, UNREADABLE, kept_words
from web.http import GetResponse, HttpRequest

HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}
ALPHABETS = ("utf-8", "utf8")
log = logging.getLogger("tideline.request")


class PrivatePages:
    """No page is kept by a browser or a proxy: each may hold something private."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
        return response


class OnlyUtf8:
    """A charset is a name of any codec of Python, some of which read no text or read it wrongly.
    Browsers send UTF-8 and do not say so; every other name is refused before a word is read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = (request.content_params or {}).get("charset", ALPHABETS[0])
        if said.lower() not in ALPHABETS:
            return kept_words(request, UNREADABLE, keep=False)
        return self.get_response(request)


class SaidRefusal:
    """A refused method says so on a page: Django's answer has no body. `Allow` stays."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != NOT_THIS_WAY.status or response.content:
            return response
        said = kept_words(request, NOT_THIS_WAY, keep=False)
        said["Allow"] = response["Allow"]
        return said


class RequestLog:
    """Route name, status and time; never a path, a query, a body, an address or a user."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        match = getattr(request, "resolver_match", None)
        facts = {
            "request": uuid.uuid4().hex[:12],
            "route": match.view_name if match else "",
            "method": request.method,
            "status": response.status_code,
            "ms": round(1000 * (time.perf_counter() - started), 1),
        }
        log.info("request", extra={"facts": facts})
        return response
