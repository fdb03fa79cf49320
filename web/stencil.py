"""A piece of a template that is repeated: rendered once for each shape, then only filled in.

Django's engine takes some microseconds for every value and every `if`; a feed has a thousand.
A stencil renders its template with marks in place of the values, once for each combination of
what is there and what is empty, and afterwards puts the escaped values between the constant parts.

A value is a tuple, list or dataclass (of two fields or more) of text, numbers, flags, None and
others like it. A number counts as there, also zero. Inside, the template may print values, test
and loop over them, but not filter them or hand them to a tag that looks at them: there they are
marks.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache, lru_cache
from html import escape
from itertools import count
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

SHAPES = 1024
_TEXT = object()
_MARK = re.compile("\x02(\\d+)\x03")


class Fixed(str):
    """A text that the template may look at: it is part of the shape. There must be few of them."""

    __slots__ = ()


type Cut = tuple[tuple[str, ...], tuple[int, ...]]  # the constant parts, and which value follows


def fill(template: str, name: str, values: Iterable[object], token: str) -> SafeString:
    """The template once for each value, which it knows as `name`. `token` is for its forms."""
    language = get_language() or settings.LANGUAGE_CODE
    cut = _cut.__wrapped__ if settings.DEBUG else _cut  # a template that is being written
    made: list[str] = []
    for value in values:
        leaves: list[str] = [token]
        parts, places = cut(template, name, language, _outline(value, leaves))
        for part, place in zip(parts, places, strict=False):
            leaf = leaves[place]
            made += part, leaf if isinstance(leaf, SafeString) else escape(leaf)
        made.append(parts[-1])
    return SafeString("".join(made))


def _outline(value: Any, leaves: list[str]) -> Any:
    """What is there and what is empty; the texts are added to `leaves` in order."""
    kind: Any = type(value)
    several = value
    if kind is not tuple and kind is not list:
        several = _values_of(kind)(value)
    found: list[Any] = [kind]
    for one in several:
        this = type(one)  # quicker than isinstance, and this runs a thousand times for a page
        if this is Fixed:
            found.append(str(one))
        elif this is str or this is SafeString or isinstance(one, str):
            found.append(_TEXT if one else "")
            if one:
                leaves.append(one)
        elif one is None or this is bool:
            found.append(one)
        elif isinstance(one, int | float):
            leaves.append(str(one))
            found.append(_TEXT)
        else:
            found.append(_outline(one, leaves))
    return tuple(found)


@cache
def _values_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*_names(kind))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=SHAPES)
def _cut(template: str, name: str, language: str, outline: Any) -> Cut:
    marks = count(1)
    context = {name: _marked(outline, marks), "csrf_token": _mark(0)}
    pieces = _MARK.split(render_to_string(template, context))
    return tuple(pieces[::2]), tuple(map(int, pieces[1::2]))


def _marked(outline: Any, marks: Iterator[int]) -> Any:
    """The value as the template sees it, numbered in the order in which `_outline` collects."""
    if outline is _TEXT:
        return _mark(next(marks))
    if not isinstance(outline, tuple):
        return outline
    kind: Any = outline[0]
    made = [_marked(one, marks) for one in outline[1:]]
    if kind is tuple or kind is list:
        return made
    return dict(zip(_names(kind), made, strict=True))


def _mark(number: int) -> SafeString:
    return SafeString(f"\x02{number}\x03")
