"""Space periods in their simplest whole form: look at one, note how it ended."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import preferences
from timeline import sentences
from timeline.forms import EndForm
from timeline.models import Period, PeriodData
from timeline.period_page import period_page
from timeline.periods import InTheWay, close, reopen
from timeline.views.conflicts import period_conflict, version_sent, version_shown
from vault.errors import Stale
from vault.forms import form_data, held_id_of, let_go
from vault.records import Opened
from web.access import wordless
from web.fields import initial_when
from web.http import HttpRequest
from web.partials import render_form, render_page
from web.time import Moment


@require_safe
def period(request: HttpRequest, pk: UUID) -> HttpResponse:
    record = _opened_or_404(request, pk)
    context = {"record": record, "page": period_page(request, record)}
    return render_page(request, "timeline/period.html", context)


@require_http_methods(["GET", "POST"])
def period_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    record = _opened_or_404(request, pk)
    initial = _initial(request, record.data)
    form = EndForm(form_data(request), initial=initial, was=record.data.ended)
    form.offer_zones()
    if request.method == "POST" and form.is_valid():
        try:
            if _end(request, record, form):
                let_go(request)
                return redirect("timeline:period", pk)
        except Stale as error:
            return period_conflict(request, form, error.current)
    context = {
        "form": form,
        "record": record,
        "version": version_shown(form, record),
        "span": sentences.period_span(record.data),
        "held": held_id_of(request),
    }
    return render_form(request, "timeline/period_end.html", context)


@wordless
@require_http_methods(["GET", "POST"])
def period_delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("timeline:period", pk)
    record = request.vault.delete(Period, pk)
    return render_page(request, "timeline/deleted.html", {"record": record, "period": True})


@wordless
@require_http_methods(["GET", "POST"])
def period_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("timeline:page")
    try:
        reopen(request.vault, pk)
    except InTheWay as error:
        record = request.vault.open(Period, pk)
        context = {
            "record": record,
            "period": True,
            "problem": sentences.cannot_come_back(error),
        }
        return render_page(request, "timeline/deleted.html", context, status=409)
    return redirect("timeline:period", pk)


def _opened_or_404(request: HttpRequest, pk: UUID) -> Opened[PeriodData]:
    record: Opened[PeriodData] = request.vault.open(Period, pk)
    if record.binned:
        raise Http404
    return record


def _initial(request: HttpRequest, data: PeriodData) -> dict[str, object]:
    when = data.ended or Moment.now(preferences.zone_of(request))
    return {**initial_when(when), "how_ended": data.how_ended, "reflection": data.reflection}


def _end(request: HttpRequest, record: Opened[PeriodData], form: EndForm) -> bool:
    """False where the form says what is wrong. Raises Stale."""
    when, began = form.cleaned_data["when"], record.data.began
    if initial_when(when) == initial_when(began):  # the form knows no seconds
        when = began
    if when.at < began.at:
        form.add_error("day", _("That is before it began. Please choose a later moment."))
        return False
    how, reflection = form.cleaned_data["how_ended"], form.cleaned_data["reflection"]
    edited = replace(record, version=version_sent(request))
    try:
        close(request.vault, edited, when, how, reflection)
    except InTheWay as error:
        form.add_error("day", sentences.cannot_end(error))
        return False
    return True
