"""409: somebody, or another tab, saved first. Both texts are shown and nothing is lost."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.forms import EventForm
from timeline.models import EventData
from vault.inbox import fields_of
from vault.records import Opened
from web.http import HttpRequest
from web.partials import render_page


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
        Difference(_("What I tell myself"), typed.get("told", ""), saved.told),
    ]
    mine = [pair for pair in fields_of(request.POST) if pair[0] not in ("id", "version")]
    context = {
        "differences": [pair for pair in differences if pair.mine != pair.saved] or differences[:1],
        "keep_action": reverse("timeline:event_edit", args=[current.id]),
        "keep_fields": [*mine, ("version", str(current.version))],
        "saved_url": reverse("timeline:event", args=[current.id]),
        "place": "timeline",
    }
    response = render_page(request, "timeline/conflict.html", context, status=409)
    if request.htmx:
        response["HX-Retarget"], response["HX-Reselect"] = "#notice", "#notice"
        response["HX-Reswap"] = "outerHTML"
    return response
