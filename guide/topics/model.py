"""The topics: Markdown files with front matter, read once when the program starts.

A bad file stops the program with one error that names the file and the line or field.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guide.topics.figure import Swing

CONTENT = Path(__file__).parent.parent / "content" / "en"
SHELVES: dict[str, str | Promise] = {  # by their part of an address, in the order shown
    "why": _("Why"),
    "signs": _("How to tell"),
    "practice": _("What to do"),
    "safety": _("When it is more than distance"),
}
APART = "safety"  # not a shelf of the index but a block of its own: see docs/decisions.md
SURE = ("strong", "moderate", "weak", "none")


class TopicError(ValueError):
    """A topic file that cannot be used: the message names the file and the place in it."""


@dataclass(frozen=True, kw_only=True)
class Caption:
    """One numbered point of the figure. `lead` is shown in bold."""

    level: int
    lead: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """`year` is 0 for the standing advice of an organisation."""

    author: str
    finding: str
    year: int = 0


@dataclass(frozen=True, kw_only=True)
class Section:
    """`html` still holds the marks of `marks`; `id` is its address on the page."""

    id: str
    title: str
    html: str


@dataclass(frozen=True, kw_only=True)
class Saying:
    """Words to say, and the same wish in words that are harder to hear ("" where there is none)."""

    say: str
    harder: str = ""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """`people`: the page offers somebody to talk to before anything else."""

    id: str
    shelf: str
    title: str
    summary: str
    minutes: int
    reviewed: date
    people: bool = False
    next: tuple[str, ...]
    sure: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    captions: tuple[Caption, ...] = ()
    swing: Swing | None = None
    short: str
    sections: tuple[Section, ...] = field(default=())
    sayings: tuple[Saying, ...]
    words: str  # what stands above the sayings
    not_space: str
    how_sure: str

    @property
    def url(self) -> str:
        return address(self.shelf, self.id)


def address(shelf: str, slug: str) -> str:
    return f"/guide/{shelf}/{slug}/"


type Library = dict[str, Topic]
