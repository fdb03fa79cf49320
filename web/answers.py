"""Short answers that several views give."""

from collections.abc import Mapping

from django import http
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import reswap, retarget

from web.http import HttpRequest


def as_notice(response: HttpResponse) -> HttpResponse:
    """Put it in the place of the notice above the form, which stays as it is (htmx)."""
    return reswap(retarget(response, "#notice"), "outerHTML")


def page_or_notice(
    request: http.HttpRequest, template: str, context: Mapping[str, object], status: int
) -> HttpResponse:
    """The page, or to htmx its section `notice`."""
    from_htmx = is_from_htmx(request)
    name = f"{template}#notice" if from_htmx else template
    response = HttpResponse(render_to_string(name, dict(context), request), status=status)
    return as_notice(response) if from_htmx else response


def is_from_htmx(request: http.HttpRequest) -> bool:
    """As `request.htmx`, also where something failed before its middleware."""
    return request.headers.get("HX-Request") == "true"


def notice(
    request: HttpRequest, text: str, *, waits: tuple[str, str] | None = None
) -> HttpResponse:
    """A line above the form, which stays as it is (htmx).

    `waits`: the address of a form and the id of its sealed copy, to be sent along with it.
    """
    html = render_to_string("parts/notice.html", {"text": text, "waits": waits}, request)
    return as_notice(HttpResponse(html))


def safe_next(request: HttpRequest, fallback: str) -> str:
    """The page to go back to, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else fallback


def leave_for(request: HttpRequest, url: str) -> HttpResponse:
    """Go to another page. htmx is told by a header: a 302 it would follow unseen."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
