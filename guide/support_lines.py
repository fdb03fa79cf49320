"""Support lines as data: who to call, where, and how far each number was confirmed."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

FILE = Path(__file__).parent / "content" / "lines.toml"
PURPOSES = ("emergency", "crisis", "abuse", "stalking", "own-behaviour", "young", "finder")
SEEN_HOW = ("live page", "stored copy", "not confirmed")


class LinesError(ValueError):
    """A support line that cannot be shown: the message names the line and the field."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """`country` is a code of `countries`, "" for everywhere. `seen_on` is "" unless a page was
    really read on a day that somebody wrote down.
    """

    country: str
    purpose: str
    name: str
    number: str = ""
    also: str = ""
    url: str = ""
    hours: str = ""
    source: str = ""
    seen_on: str = ""
    seen_how: str

    @property
    def confirmed(self) -> bool:
        return self.seen_how != "not confirmed"

    @property
    def tel(self) -> str:
        return re.sub(r"[^\d+*#]", "", self.number)

    @property
    def site(self) -> str:
        return urlsplit(self.url).netloc.removeprefix("www.")

    @property
    def source_site(self) -> str:
        return urlsplit(self.source).netloc.removeprefix("www.")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def countries() -> dict[str, str]:
    """Code to name, in the order shown."""
    return dict(_data()["countries"])


@cache
def support_lines() -> tuple[Line, ...]:
    return tuple(_line(place, item) for place, item in enumerate(_data()["line"], 1))


def _line(place: int, item: dict[str, Any]) -> Line:
    try:
        line = Line(**item)
    except TypeError as error:
        raise LinesError(f"line {place}: {error}") from error
    if line.country and line.country not in countries():
        raise LinesError(f"line {place} ({line.name}), country: “{line.country}” is not listed")
    if line.purpose not in PURPOSES:
        raise LinesError(f"line {place} ({line.name}), purpose: one of {', '.join(PURPOSES)}")
    if line.seen_how not in SEEN_HOW:
        raise LinesError(f"line {place} ({line.name}), seen_how: one of {', '.join(SEEN_HOW)}")
    if not (line.number or line.also or line.url):
        raise LinesError(f"line {place} ({line.name}): no way to reach it is given")
    return line


def lines_for(country: str) -> tuple[Line, ...]:
    """A country's own lines by purpose, then the finders that work anywhere: always last."""
    own = [line for line in support_lines() if line.country == country and country]
    finders = [line for line in support_lines() if not line.country]
    return (*sorted(own, key=lambda line: PURPOSES.index(line.purpose)), *finders)
