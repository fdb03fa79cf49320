"""The list of pages, and one page as it is read."""

import re
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from journal.listing import listing_of
from journal.models import Entry, EntryData
from journal.reading import leaf_at
from timeline.views.saved import says_saved
from vault.records import Opened
from web.http import HttpRequest
from web.partials import render_page

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """By month, newest first. "Earlier pages" is a link that htmx turns into more of the list."""
    asked = request.GET.get("before", "")
    before = asked if _MONTH.fullmatch(asked) else ""
    context = {"listing": listing_of(request, before), "before": before}
    return render_page(request, "journal/list.html", context, partials={"older"})


@require_safe
def entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    context = {"leaf": leaf_at(request, pk), "done": says_saved(request)}
    return render_page(request, "journal/entry.html", context)


def opened_or_404(request: HttpRequest, pk: UUID) -> Opened[EntryData]:
    record: Opened[EntryData] = request.vault.open(Entry, pk)
    if record.binned:
        raise Http404
    return record
