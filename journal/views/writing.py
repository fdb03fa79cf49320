"""One page: write it, change it, delete it and take that back."""

from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from journal import saving
from journal.desk import desk_of
from journal.forms import ASKED, EntryForm, initial_of, typed_so_far
from journal.models import Entry
from journal.paper import paper_of
from journal.views.conflicts import conflict
from journal.views.reading import opened_or_404
from timeline.views.conflicts import version_sent
from timeline.views.saved import SAVED
from vault.errors import Missing, Stale, Taken
from vault.forms import form_data, held_id_of, let_go, record_id_in
from web.access import wordless
from web.errors import GONE, kept_words
from web.fields import initial_now, initial_when
from web.http import HttpRequest
from web.partials import render_form, render_page
from web.time import Moment


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    data = form_data(request)
    record_id = record_id_in(data)
    if _is_sent(request):
        form = EntryForm(data)
        if form.is_valid():
            try:
                saved = saving.add_entry(request.vault, form.entry(), record_id)
            except Taken as error:
                return conflict(request, form, error.current)
            let_go(request)
            return _to_the_page(saved.id)
    desk = desk_of(request)
    form = _form(data, initial_now(desk.when))
    paper = paper_of(form, desk, data, new=True)
    return _write(request, {"form": form, "paper": paper, "record_id": record_id})


@require_http_methods(["GET", "POST"])
def entry_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    try:
        record = opened_or_404(request, pk)
    except (Missing, Http404):
        if request.method != "POST":
            raise
        return kept_words(request, GONE, send_to=reverse("journal:new"))
    data = form_data(request)
    when = record.data.when
    if _is_sent(request):
        form = EntryForm(data, was=when)
        if form.is_valid():
            try:
                request.vault.save(Entry, pk, form.entry(), version_sent(request))
            except Stale as error:
                return conflict(request, form, error.current)
            let_go(request)
            return _to_the_page(pk)
    form = _form(data, initial_when(when) | initial_of(record.data), was=when)
    paper = paper_of(form, desk_of(request, when), data, new=False)
    version = record.version if data is None else data.get("version", "")
    context = {"form": form, "paper": paper, "record": record, "version": version}
    return _write(request, context)


@wordless
@require_http_methods(["GET", "POST"])
def entry_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To the bin, where it waits for 30 days."""
    if request.method != "POST":
        return redirect("journal:entry", pk)
    record = request.vault.delete(Entry, pk)
    return render_page(request, "journal/deleted.html", {"record": record})


@wordless
@require_http_methods(["GET", "POST"])
def entry_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("journal:list")
    request.vault.restore(Entry, pk)
    return redirect("journal:entry", pk)


def _to_the_page(pk: UUID) -> HttpResponse:
    return redirect(reverse("journal:entry", args=[pk]) + SAVED)


def _is_sent(request: HttpRequest) -> bool:
    """Whether it is to be saved: the buttons that change the question send the form as well."""
    return request.method == "POST" and ASKED not in request.POST


def _form(
    data: QueryDict | None,
    initial: dict[str, object],
    was: Moment | None = None,
) -> EntryForm:
    """Judged only if it was sent to be saved; what was typed is in it in any case."""
    if data is not None and ASKED in data:
        form = EntryForm(initial=typed_so_far(data))
    else:
        form = EntryForm(data, initial=initial, was=was)
    form.offer_zones()
    return form


def _write(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    context["held"] = held_id_of(request)
    return render_form(request, "journal/write.html", context, partials={"prompt"})
