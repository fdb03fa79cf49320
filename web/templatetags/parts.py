"""Small pieces of markup that every template uses."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from web.frame import Frame
from web.stencil import fill

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str) -> SafeString:
    """A decorative icon from the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def stencil(context: Any, template_name: str, name: str, values: Iterable[object]) -> SafeString:
    """The template once for each of many values, quickly: see web.stencil for what it may do."""
    return fill(template_name, name, values, str(context.get("csrf_token", "")))


@register.simple_tag(takes_context=True)
def frame(
    context: Any,
    template_name: str,
    *,
    bare: bool = False,
    lockable: bool = False,
    in_place: bool = False,
) -> SafeString:
    """A piece of what surrounds every page, as a stencil: it knows `frame`, a web.frame.Frame."""
    shown = Frame.of(context, bare=bare, lockable=lockable, in_place=in_place)
    return fill(template_name, "frame", [shown], str(context.get("csrf_token", "")))


@register.filter
def control(field: BoundField) -> SafeString:
    """The bare control of a form field. A placeholder that repeats the label is dropped."""
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget()


@register.filter
def choice_kind(field: BoundField) -> str:
    """How a field is drawn: "radio" or "checkbox" as cards, "check" as one row, else ""."""
    kind = getattr(field.field.widget, "input_type", "")
    if field.use_fieldset:
        return kind if kind in {"radio", "checkbox"} else "group"
    return "check" if kind == "checkbox" else ""


@register.filter
def first_control_id(field: BoundField) -> str:
    """Where the error summary leads: the control itself, or the first of a group."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
