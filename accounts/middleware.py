"""The door: what a signed-out or locked person gets, and that no typed word is lost at it."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts import preferences
from accounts.answers import locked_answer, signed_out_answer
from vault import inbox
from vault.errors import Busy, Damaged, Full, Missing
from vault.forms import address, held_ids_of
from web.access import is_public, needs_vault, takes_words
from web.errors import BUSY, DAMAGED, FULL, NOT_FOUND, Problem, kept_words
from web.http import GetResponse, HttpRequest, fields_of

TOLD: dict[type[Exception], Problem] = {
    Busy: BUSY, OperationalError: BUSY, Full: FULL, Missing: NOT_FOUND, Damaged: DAMAGED,
}  # fmt: skip
log = logging.getLogger("tideline.door")


class Guard:
    """Closed by default: see web.access for how a view opens itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.partner = SimpleLazyObject(lambda: preferences.of(request).partner)  # type: ignore[assignment]
        request.turned_off = SimpleLazyObject(lambda: preferences.of(request).turned_off)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if is_public(view):
            return None
        if not request.user.is_authenticated:
            return signed_out_answer(request, keep=takes_words(view))
        if needs_vault(view) and not request.vault.is_open:
            return locked(request, keep=takes_words(view))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        problem = next((told for kind, told in TOLD.items() if isinstance(error, kind)), None)
        return refused(request, problem, error) if problem else None


def refused(request: HttpRequest, problem: Problem, error: Exception) -> HttpResponse:
    """What failed is said, and what was typed is kept."""
    if problem is BUSY:
        log.warning("busy", exc_info=error)
    return kept_words(request, problem)


def locked(request: HttpRequest, *, keep: bool) -> HttpResponse:
    """The unlock form. What was posted is sealed first, and will be in its form again."""
    if request.method != "POST":
        return locked_answer(request, request.get_full_path())
    fields = fields_of(request.POST) if keep else []
    if not fields:
        return locked_answer(request, request.path)
    try:
        held_id = inbox.hold(request.user, request.path, fields, instead=held_ids_of(request))
    except (Full, OperationalError, Damaged) as error:
        return refused(request, TOLD[type(error)], error)
    return locked_answer(request, address(request.path, held_id), kept=True)
