"""The eight kinds of the sheet."""

from django import template

from timeline.kinds import KINDS, QUICK, KindSpec

register = template.Library()


@register.simple_tag
def quick_kinds() -> list[KindSpec]:
    return [KINDS[kind] for kind in QUICK]
