"""What every answer carries, and the one line that each request leaves in the log."""

import logging
import time
import uuid

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

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
