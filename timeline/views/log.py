"""Logging: one tap for now, a form for the rest."""

import uuid

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import preferences
from guide.facts import Kind
from timeline import saving
from timeline.forms import EventForm, Standing, event_now
from timeline.fragments import new_event
from timeline.headings import tiles_of, title
from timeline.kinds import GROUPS
from timeline.periods import InTheWay, in_the_way_of
from timeline.present import asks_if_over, open_present
from timeline.sentences import cannot_begin
from timeline.views.conflicts import conflict
from timeline.views.saved import to_the_timeline
from vault.errors import Taken
from vault.forms import form_data, held_id_of, let_go, record_id_in
from web.fields import initial_now
from web.http import HttpRequest
from web.partials import render_form, render_page
from web.time import Moment


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """All 21 kinds: one tap for now, or links to the form for another time."""
    groups = [(group.heading, tiles_of(group, request.partner)) for group in GROUPS]
    other = request.GET.get("when") == "other"
    context = {"groups": groups, "other": other, "place": "log"}
    return render_page(request, "timeline/log.html", context)


@require_http_methods(["GET", "POST"])
def log_now(request: HttpRequest) -> HttpResponse:
    """One tap saves "now". The same tap sent twice is one event."""
    data = form_data(request)
    if data is None:
        return redirect("timeline:log")
    kind = kind_or_404(data.get("kind", ""))
    if request.method != "POST":  # it was tapped while locked: the whole form asks when it was
        let_go(request)
        return redirect("timeline:log_kind", kind)
    before = open_present(request) if request.htmx else None  # the zone is read with it
    event = event_now(kind, Moment.now(preferences.zone_of(request)))
    try:
        saved = saving.add_once(request.vault, event, record_id_in(data))
    except Taken:
        saved = saving.add_once(request.vault, event, uuid.uuid4())
    let_go(request)
    if before:
        return new_event(request, saved, before)
    return redirect(f"{reverse('timeline:event_edit', args=[saved.id])}?new=1")


@require_http_methods(["GET", "POST"])
def log_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """The whole form of one kind, at any past moment."""
    data = form_data(request)
    form, record_id = _form(request, kind_or_404(kind), data), record_id_in(data)
    if request.method == "POST" and form.is_valid():
        try:
            saved = saving.add_event(request.vault, form, record_id)
        except InTheWay as error:
            form.add_error("open_period", cannot_begin(error))
        except Taken as error:
            return conflict(request, form, error.current)
        else:
            let_go(request)
            return to_the_timeline(request, saved)
    context = {"form": form, "title": title(form.kind, request.partner), "record_id": record_id}
    context |= {"held": held_id_of(request), "place": "log"}
    return render_form(request, "timeline/event_form.html", context)


def _form(request: HttpRequest, kind: Kind, data: QueryDict | None) -> EventForm:
    form = EventForm(
        kind,
        data,
        initial=initial_now(Moment.now(preferences.zone_of(request))),
        standing=Standing.of(in_the_way_of(request.vault, kind)),
        over=asks_if_over(request, kind),
    )
    form.offer_zones()
    return form


def kind_or_404(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as error:
        raise Http404 from error
