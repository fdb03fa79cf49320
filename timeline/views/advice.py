""" "Not for me" and "This is not about danger", each with its way back."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import preferences
from accounts.models import PreferencesData
from guide.advice.rules import RULES
from guide.sentences.explained import EXPLAINED
from timeline.fragments import PAGE, event_row
from timeline.views.events import opened_or_404
from web.access import wordless
from web.answers import leave_for, safe_next
from web.http import HttpRequest
from web.partials import render_page, render_section

LONGEST_KEY = 400


@require_safe
def put_away(request: HttpRequest) -> HttpResponse:
    """All that was turned off, each with its way back."""
    chosen = preferences.of(request)
    context = {
        "place": "settings",
        "rules": [(rule, EXPLAINED[rule].name) for rule in chosen.turned_off if rule in EXPLAINED],
        "notes": [(key, _words_of(key)) for key in chosen.not_danger],
    }
    return render_page(request, "timeline/put_away.html", context)


@wordless
@require_http_methods(["GET", "POST"])
def not_for_me(request: HttpRequest) -> HttpResponse:
    """Turn a rule off, or on again with `undo`."""
    if request.method != "POST":
        return redirect("timeline:page")
    rule = request.POST.get("rule", "")
    if rule not in {known.id for known in RULES if not known.is_safety}:
        raise Http404
    preferences.update(request, lambda chosen: _without(chosen, "turned_off", rule, _undo(request)))
    return _answer(request, "turned_off", rule)


@wordless
@require_http_methods(["GET", "POST"])
def not_danger(request: HttpRequest) -> HttpResponse:
    """The evidence, not the rule: what else is written still counts."""
    if request.method != "POST":
        return redirect("timeline:page")
    key = request.POST.get("evidence", "")
    if not 0 < len(key) <= LONGEST_KEY:
        raise Http404
    preferences.update(request, lambda chosen: _without(chosen, "not_danger", key, _undo(request)))
    return _answer(request, "not_danger", key)


def _words_of(key: str) -> str:
    """The words that the evidence is, if it is words: see guide.signals.base.Evidence."""
    words = key.partition("|")[2]
    return _("“%(words)s”") % {"words": words} if words else _("A note that says it by its kind")


def _undo(request: HttpRequest) -> bool:
    return "undo" in request.POST


def _without(chosen: PreferencesData, field: str, name: str, undo: bool) -> PreferencesData:
    kept = tuple(one for one in getattr(chosen, field) if one != name)
    change: dict[str, Any] = {field: kept if undo else (*kept, name)}
    return replace(chosen, **change)


def _answer(request: HttpRequest, field: str, name: str) -> HttpResponse:
    if _undo(request):
        return _row(request) or leave_for(request, safe_next(request, reverse("timeline:page")))
    context = {"field": field, "name": name}
    if request.htmx:
        return render_section(request, "timeline/turned_off.html", "line", context)
    return render_page(request, "timeline/turned_off.html", context)


def _row(request: HttpRequest) -> HttpResponse | None:
    """The event that has its advice again, if it is in its row that "Undo" was pressed."""
    target = (request.htmx and request.htmx.target) or ""
    try:
        record = opened_or_404(request, UUID(target.removeprefix("e")))
    except (ValueError, Http404):
        return None
    return render_section(request, PAGE, "event", {"rows": [event_row(request, record)]})
