"""One event: read it, change it, delete it and take that back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from timeline import saving
from timeline.forms import EventForm, Standing
from timeline.fragments import PAGE, event_row, form_of
from timeline.headings import title
from timeline.models import Event, EventData
from timeline.periods import InTheWay, begun_by, in_the_way_of
from timeline.present import asks_if_over
from timeline.sentences import cannot_begin
from timeline.views.conflicts import conflict, version_sent, version_shown
from timeline.views.saved import to_the_timeline
from vault.errors import Stale
from vault.forms import form_data, held_id_of, let_go
from vault.records import Opened
from web.access import wordless
from web.http import HttpRequest
from web.partials import form_status, render_form, render_page, render_section


@require_safe
def event(request: HttpRequest, pk: UUID) -> HttpResponse:
    record = opened_or_404(request, pk)
    row = event_row(request, record)
    if request.htmx and request.htmx.target == row.ref:
        return render_section(request, PAGE, "event", {"rows": [row]})
    iso = record.data.when.local.isoformat(timespec="minutes")
    context = {"row": row, "record": record, "iso": iso}
    context["rated"] = record.data.closeness is not None
    return render_page(request, "timeline/event.html", context)


@require_http_methods(["GET", "POST"])
def event_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    record = opened_or_404(request, pk)
    form = _form(request, record)
    if request.method == "POST" and form.is_valid():
        try:
            saved = saving.save_event(request.vault, form, pk, version_sent(request))
        except InTheWay as error:
            form.add_error("open_period", cannot_begin(error))
        except Stale as error:
            return conflict(request, form, error.current)
        else:
            return _saved(request, saved)
    return _editing(request, record, form)


@wordless
@require_http_methods(["GET", "POST"])
def event_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the bin, where it waits for 30 days."""
    if request.method != "POST":
        return redirect("timeline:event", pk)
    record = request.vault.delete(Event, pk)
    if request.htmx and request.htmx.target == f"e{pk}":
        return render_section(request, PAGE, "deleted", {"record": record})
    context = {"record": record}
    return render_page(request, "timeline/deleted.html", context)


@wordless
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


def _form(request: HttpRequest, record: Opened[EventData]) -> EventForm:
    mine = begun_by(request.vault, record)
    standing = Standing.of(in_the_way_of(request.vault, record.data.kind, mine))
    return form_of(
        record,
        form_data(request),
        just_now="new" in request.GET,
        standing=standing,
        over=asks_if_over(request, record.data.kind),
    )


def _saved(request: HttpRequest, saved: Opened[EventData]) -> HttpResponse:
    let_go(request)
    if request.htmx and request.htmx.target == f"e{saved.id}":
        return render_section(request, PAGE, "saved-event", {"rows": [event_row(request, saved)]})
    return to_the_timeline(request, saved)


def _editing(request: HttpRequest, record: Opened[EventData], form: EventForm) -> HttpResponse:
    context = {
        "form": form,
        "title": title(form.kind, request.partner),
        "record": record,
        "version": version_shown(form, record),
        "held": held_id_of(request),
        "new": "new" in request.GET,
    }
    if request.htmx and request.htmx.target == f"e{record.id}":
        context["row"] = event_row(request, record)
        status = form_status(request, form)
        return render_section(request, PAGE, "edit", context, status=status)
    form.offer_zones()
    return render_form(request, "timeline/event_form.html", context)
