"""409: somebody, or another tab, saved first. Both texts are shown and nothing is lost."""

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import reselect

from timeline.forms import EndForm, EventForm
from timeline.models import EventData, PeriodData
from vault.records import Opened
from web.answers import as_notice
from web.http import HttpRequest, fields_of
from web.partials import render_page

LONGEST_VERSION = 9  # digits


@dataclass(frozen=True)
class Difference:
    label: str
    mine: str
    saved: str


def conflict(request: HttpRequest, form: EventForm, current: Opened[EventData]) -> HttpResponse:
    """The form's texts beside the saved ones; "Keep mine" sends the form again for this version."""
    saved, typed = current.data, form.cleaned_data
    differences = [
        Difference(_("What happened"), typed.get("what", ""), saved.what),
        Difference(_("What I tell myself"), typed.get("story", ""), saved.story),
    ]
    return _both(request, differences, current, ("event_edit", "event"))


def period_conflict(
    request: HttpRequest, form: EndForm, current: Opened[PeriodData]
) -> HttpResponse:
    label = _("What you want to remember of it")
    mine = form.cleaned_data["reflection"]
    differences = [Difference(label, mine, current.data.reflection)]
    return _both(request, differences, current, ("period_end", "period"))


def version_sent(request: HttpRequest) -> int:
    """The version that was edited; nonsense is an old version, so that nothing is overwritten."""
    text = request.POST.get("version", "")
    plain = text.isascii() and text.isdigit() and len(text) <= LONGEST_VERSION
    return int(text) if plain else 0


def version_shown(form: Form, record: Opened[Any]) -> str:
    """What a form carries: the version that its words were typed for, also when it comes again."""
    return str(form.data.get("version", "") if form.is_bound else record.version)


def _both(
    request: HttpRequest,
    differences: list[Difference],
    current: Opened[Any],
    addresses: tuple[str, str],
) -> HttpResponse:
    mine = [pair for pair in fields_of(request.POST) if pair[0] not in ("id", "version")]
    keep, saved = (reverse(f"timeline:{name}", args=[current.id]) for name in addresses)
    context = {
        "differences": [pair for pair in differences if pair.mine != pair.saved] or differences[:1],
        "keep_action": keep,
        "keep_fields": [*mine, ("version", str(current.version))],
        "saved_url": saved,
    }
    response = render_page(request, "timeline/conflict.html", context, status=409)
    return reselect(as_notice(response), "#notice") if request.htmx else response
