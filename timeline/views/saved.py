"""Where the whole form leads once it is saved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from timeline.beside import is_safety_on_top
from timeline.present import open_present
from vault.records import Opened
from web.http import HttpRequest

SAVED = "?done=saved"


def to_the_timeline(request: HttpRequest, saved: Opened[Any]) -> HttpResponse:
    """To the note itself, or to what stands above it where somebody may be in danger."""
    place = "first" if is_safety_on_top(open_present(request)) else f"e{saved.id}"
    return redirect(f"{reverse('timeline:page')}{SAVED}#{place}")


def says_saved(request: HttpRequest) -> bool:
    """Whether the page before was a form that is saved now."""
    return request.GET.get("done") == "saved"
