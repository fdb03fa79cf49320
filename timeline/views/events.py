"""One event: read it, change it, delete it and take that back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from timeline import saving
from timeline.forms import EventForm
from timeline.fragments import PAGE, event_row, form_of
from timeline.models import Event, EventData
from timeline.page import asks_if_over
from timeline.periods import AlreadyOpen
from timeline.sentences import already_open
from timeline.views.conflicts import conflict, version_sent, version_shown
from vault.errors import Stale
from vault.forms import form_data, held_id_of, let_go
from vault.records import Opened
from web.http import HttpRequest
from web.partials import render_page, render_section


@require_safe
def event(request: HttpRequest, pk: UUID) -> HttpResponse:
    record = opened_or_404(request, pk)
    row = event_row(request, record)
    if request.htmx and request.htmx.target == row.ref:
        return render_section(request, PAGE, "event", {"rows": [row]})
    iso = record.data.when.local.isoformat(timespec="minutes")
    context = {"row": row, "record": record, "iso": iso, "place": "timeline"}
    return render_page(request, "timeline/event.html", context)


@require_http_methods(["GET", "POST"])
def event_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    record = opened_or_404(request, pk)
    over = asks_if_over(request, record.data.kind)
    form = form_of(record, form_data(request), over=over)
    if request.method == "POST" and form.is_valid():
        try:
            saved = saving.save_event(request.vault, form, pk, version_sent(request))
        except AlreadyOpen as error:
            form.add_error("open_period", already_open(error.period.data))
        except Stale as error:
            return conflict(request, form, error.current)
        else:
            return _saved(request, saved)
    return _editing(request, record, form)


@require_http_methods(["GET", "POST"])
def event_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the bin, where it waits for 30 days."""
    if request.method != "POST":
        return redirect("timeline:event", pk)
    record = request.vault.delete(Event, pk)
    if request.htmx and request.htmx.target == f"e{pk}":
        return render_section(request, PAGE, "deleted", {"record": record})
    context = {"record": record, "place": "timeline"}
    return render_page(request, "timeline/deleted.html", context)


@require_http_methods(["GET", "POST"])
def event_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("timeline:page")
    record = request.vault.restore(Event, pk)
    if request.htmx and request.htmx.target == f"e{pk}":
        return render_section(request, PAGE, "event", {"rows": [event_row(request, record)]})
    return redirect(f"{reverse('timeline:page')}#e{pk}")


def opened_or_404(request: HttpRequest, pk: UUID) -> Opened[EventData]:
    record: Opened[EventData] = request.vault.open(Event, pk)
    if record.binned:
        raise Http404
    return record


def _saved(request: HttpRequest, saved: Opened[EventData]) -> HttpResponse:
    let_go(request)
    if request.htmx and request.htmx.target == f"e{saved.id}":
        return render_section(request, PAGE, "saved-event", {"rows": [event_row(request, saved)]})
    return redirect(f"{reverse('timeline:page')}#e{saved.id}")


def _editing(request: HttpRequest, record: Opened[EventData], form: EventForm) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "record": record,
        "version": version_shown(form, record),
        "held": held_id_of(request),
        "new": "new" in request.GET,
        "place": "timeline",
    }
    if request.htmx and request.htmx.target == f"e{record.id}":
        context["row"] = event_row(request, record)
        return render_section(request, PAGE, "edit", context, status=status)
    form.offer_zones()
    return render_page(request, "timeline/event_form.html", context, status=status)
