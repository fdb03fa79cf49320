"""The form of a note that was just tapped, for its stencil."""

from collections.abc import Mapping

from django import template

from guide.facts import Kind
from timeline.forms import EventForm

register = template.Library()


@register.filter
def fresh_form(fresh: Mapping[str, str]) -> EventForm:
    """Nothing is written yet, so all it shows is when it was: see `timeline.fragments.Fresh`."""
    initial = {name: fresh[name] for name in ("day", "clock", "zone")}
    auto_id, over = f"id_%s_{fresh['suffix']}", bool(fresh["over"])
    return EventForm(Kind(fresh["kind"]), initial=initial, auto_id=auto_id, over=over)
