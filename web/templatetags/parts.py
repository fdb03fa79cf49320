"""Small pieces of markup that every template uses."""

from functools import lru_cache

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str) -> SafeString:
    """A decorative icon from the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="i" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("icons.svg"),
        name,
    )


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
