"""The bare page: signed in, fifty stored rows of about 500 bytes, every value made in Python."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from bench.bare.models import Row
from web.access import passive, while_locked


@passive
@while_locked
@require_safe
def bare(request: HttpRequest) -> HttpResponse:
    rows = [_made_ready(row) for row in Row._default_manager.all()]
    return HttpResponse(render_to_string("bench_bare.html", {"rows": rows}, request))


def _made_ready(row: Row) -> dict[str, object]:
    return {
        "url": f"/notes/{row.pk}/", "edit_url": f"/notes/{row.pk}/edit/", "heading": row.heading,
        "at": f"{row.at:%d %b, %H:%M}", "iso": row.at.isoformat(), "mood": row.mood,
        "tags": row.tags.split(", "), "text": row.text,
    }  # fmt: skip
