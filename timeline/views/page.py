"""The timeline: the present, and earlier notes a page at a time."""

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts import preferences
from timeline import earlier as history
from timeline.page import page_of
from timeline.views.saved import says_saved
from web.http import HttpRequest
from web.partials import render_page
from web.time import Moment

TEMPLATE = "timeline/page.html"
LONGEST_COUNT = 6  # digits


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    context = {"page": page_of(request), "done": says_saved(request)}
    return render_page(request, TEMPLATE, context, partials={"tide"})


@require_safe
def earlier(request: HttpRequest) -> HttpResponse:
    """Notes before a day, as a page of their own; htmx appends them to the feed instead."""
    before = _day(request.GET.get("before", "")) or Moment.now(preferences.zone_of(request)).day
    skip = _count(request.GET.get("skip", ""))
    context = {"history": history.before(request, before, skip)}
    return render_page(request, "timeline/earlier.html", context, partials={"older"})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _count(text: str) -> int:
    plain = text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT
    return int(text) if plain else 0
