"""The form of a note that was just tapped, for its stencil."""

from collections.abc import Mapping
from typing import Any

from django import template

from guide.facts import Kind
from timeline.forms import EventForm

register = template.Library()


@register.filter
def fresh_form(fresh: Mapping[str, Any]) -> EventForm:
    """Nothing is written yet, so all it shows is when it was: see `timeline.fragments.Fresh`."""
    initial = {name: fresh[name] for name in ("day", "clock", "zone", "shown")}
    return EventForm(
        Kind(fresh["kind"]),
        initial=initial,
        auto_id=f"id_%s_{fresh['suffix']}",
        standing=fresh["standing"],
        over=bool(fresh["over"]),
    )
