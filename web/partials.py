"""A page and its fragments: the view lists which named sections it will render alone."""

from collections.abc import Collection, Mapping
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.template.loader import render_to_string

from web.http import HttpRequest


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    partials: Collection[str] = (),
    status: int = 200,
) -> HttpResponse:
    """Render the page, or only the section that htmx targets if it is one of `partials`.

    The target's id must equal the section's name; anything else gets the whole page.
    """
    target = request.htmx.target if request.htmx else None
    name = f"{template}#{target}" if target in partials else template
    return HttpResponse(render_to_string(name, dict(context or {}), request), status=status)


def render_form(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    partials: Collection[str] = (),
) -> HttpResponse:
    """Render the page of the `form` in the context, with the status that fits it."""
    status = form_status(request, context["form"])
    return render_page(request, template, context, partials=partials, status=status)


def form_status(request: HttpRequest, form: BaseForm) -> int:
    """422 where a form was sent and refused. One that was only filled in again is a page: 200."""
    return 422 if request.method == "POST" and form.errors else 200


def render_section(
    request: HttpRequest,
    template: str,
    section: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render one named section of a page: the server chose it, not the client."""
    html = render_to_string(f"{template}#{section}", dict(context or {}), request)
    return HttpResponse(html, status=status)
