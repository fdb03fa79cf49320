"""Pages for what goes wrong: one sentence and a way on, as a page and as a fragment."""

import sys
from typing import NamedTuple

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import REASON_BAD_ORIGIN, REASON_BAD_REFERER, get_token
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from web.answers import is_from_htmx, page_or_notice
from web.http import fields_of

UNREADABLE_POSTS = (MultiPartParserError, SuspiciousOperation, BadRequest, UnreadablePostError)
FOREIGN = (REASON_BAD_ORIGIN.split("%")[0], REASON_BAD_REFERER.split("%")[0])
PAGE = "problem.html"


class Problem(NamedTuple):
    """What the page of an error says."""

    status: int
    title: str | Promise
    text: str | Promise


UNREADABLE = Problem(
    400,
    _("That did not arrive in one piece"),
    _("The server could not read the request. Go back and try once more."),
)
NOT_OPEN = Problem(
    403,
    _("This is not open to you"),
    _("You may be signed in under another name, or the page was not meant to be reached this way."),
)
OLD_PAGE = Problem(
    403,
    _("This page had been open too long"),
    _("Nothing was saved yet, and nothing is lost. Try once more."),
)
NOT_FOUND = Problem(
    404,
    _("There is nothing here"),
    _("The page may have moved, or the note was deleted."),
)
NOT_THIS_WAY = Problem(
    405,
    _("That does not work this way"),
    _("This address does something else than what was asked of it. Nothing was changed."),
)
GONE = Problem(
    404,
    _("This was deleted meanwhile"),
    _("In another tab, or on another device. What you wrote can be kept as a new page."),
)
DAMAGED = Problem(
    409,
    _("This note cannot be opened"),
    _(
        "What is stored for it does not fit together any more. Everything else is untouched. "
        "An export or a backup may still hold it."
    ),
)
TOO_MANY = Problem(
    429,
    _("Too many tries"),
    _("To protect the account, this waits a little. Try again later."),
)
FULL = Problem(
    429,
    _("Much is waiting already"),
    _(
        "It is locked, and as many sealed forms wait as there may be. "
        "Unlock it, then send this again."
    ),
)
BROKEN = Problem(
    500,
    _("Something went wrong here"),
    _(
        "It is not your doing. What was saved before is still saved and sealed. "
        "Try once more in a moment."
    ),
)
BUSY = Problem(
    503,
    _("Very busy just now"),
    _("Nothing was changed. Wait a few seconds and try once more."),
)


def kept_words(
    request: HttpRequest, problem: Problem, *, keep: bool = True, send_to: str = ""
) -> HttpResponse:
    """An answer that holds on to a refused form.

    htmx: the section `notice` goes above the form, which stays as it is. Without it: the page
    shows the words and carries the fields, so that they can be sent again, or to `send_to`.
    """
    kept = _posted(request) if keep and not is_from_htmx(request) else []
    words = [value for _name, value in kept if " " in value.strip()]
    context = {"problem": problem, "kept": kept, "words": words, "path": send_to or request.path}
    response = page_or_notice(request, PAGE, context, problem.status)
    if problem is BUSY:
        response["Retry-After"] = "5"
    return response


def _posted(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        return fields_of(request.POST)
    except UNREADABLE_POSTS:
        return []


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 with a fresh token. What was typed is offered again, unless it came from elsewhere."""
    get_token(request)  # so that the next try carries one, also from a fragment
    return kept_words(request, OLD_PAGE, keep=not reason.startswith(FOREIGN))


# The handlers, which Django and allauth find by their names in config.urls


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return kept_words(request, UNREADABLE, keep=False)


def not_open(request: HttpRequest, exception: Exception) -> HttpResponse:
    return kept_words(request, NOT_OPEN, keep=False)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A form that was sent to no page of ours was not checked for its token either."""
    return kept_words(request, NOT_FOUND, keep=request.resolver_match is not None)


def too_many(request: HttpRequest) -> HttpResponse:
    return kept_words(request, TOO_MANY, keep=False)


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database was busy. Where this fails too: a page that needs nothing."""
    problem = BUSY if isinstance(sys.exception(), OperationalError) else BROKEN
    try:
        return kept_words(request, problem)
    except Exception:
        return _bare_page()


def _bare_page() -> HttpResponse:
    return HttpResponse(render_to_string(PAGE, {"problem": BROKEN}), status=BROKEN.status)
