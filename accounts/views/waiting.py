"""Words that were typed while the vault was locked, and are in no note yet."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from vault import inbox
from vault.forms import address, let_these_go
from web.access import wordless
from web.http import HttpRequest
from web.partials import render_page


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Each leads back to its form, where it can be saved."""
    found = [
        {"id": held_id, "form": form, "url": address(form.path, held_id) if form else ""}
        for held_id, form in inbox.waiting(request.vault)
    ]
    if not found:
        let_these_go(request)  # saved from another device: this one need not say so any more
    return render_page(request, "accounts/waiting.html", {"waiting": found, "place": "timeline"})


@wordless
@require_http_methods(["GET", "POST"])
def let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For good, so it asks first. Words that do not open can be let go too."""
    if not inbox.has(request.vault, pk):
        raise Http404
    if request.method == "POST":
        let_these_go(request, pk)
        return redirect("accounts:waiting")
    context = {"form": inbox.held(request.vault, pk), "id": pk, "place": "timeline"}
    return render_page(request, "accounts/let_go.html", context)
