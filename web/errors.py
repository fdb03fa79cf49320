"""Pages for what goes wrong: one sentence and a way on, as a page and as a fragment."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN, REASON_BAD_REFERER, get_token
from django.template.loader import render_to_string

from web.access import public
from web.answers import is_from_htmx, page_or_notice
from web.http import fields_of

FOREIGN = (REASON_BAD_ORIGIN.split("%")[0], REASON_BAD_REFERER.split("%")[0])


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 with a fresh token. What was typed is offered again, unless it came from elsewhere."""
    get_token(request)  # so that the next try carries one, also from a fragment
    ours = not reason.startswith(FOREIGN)
    return kept_words(request, "csrf.html", 403, keep=ours)


def kept_words(
    request: HttpRequest, template: str, status: int, *, keep: bool = True
) -> HttpResponse:
    """An answer that holds on to a refused form.

    htmx: the section `notice` goes above the form, which stays as it is. Without it: the page
    carries the fields, so that they can be sent again.
    """
    kept = [] if not keep or is_from_htmx(request) else fields_of(request.POST)
    return page_or_notice(request, template, {"kept": kept, "path": request.path}, status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(render_to_string("400.html", {}, request), status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return kept_words(request, "404.html", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500 without a context processor: whatever failed may fail again."""
    return HttpResponse(render_to_string("500.html"), status=500)


@public
def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer: the program answers. It touches no database."""
    return HttpResponse("ok", content_type="text/plain")
