"""Markdown to safe HTML, and the marks that make a text speak of one partner.

Marks: {they} {them} {their} {theirs} {themself} and the same with a capital; {partner} and
{Partner} (a name, or "your partner"); {needs|need} after {they}: the first form goes with he
and she, the second with they. After {partner} a verb is written plainly: it is always one person.
"""

import html
import re
from collections.abc import Callable

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h3", "blockquote", "br", "hr"}
_FORMS = {
    "he": {"they": "he", "them": "him", "their": "his", "theirs": "his", "themself": "himself"},
    "she": {"they": "she", "them": "her", "their": "her", "theirs": "hers", "themself": "herself"},
    "they": {
        "they": "they",
        "them": "them",
        "their": "their",
        "theirs": "theirs",
        "themself": "themself",
    },
}
_MARK = re.compile(r"\{([^{}|\n]+)(?:\|([^{}|\n]+))?\}")
WORDS = frozenset(_FORMS["they"]) | {"partner"}


def to_html(markdown: str) -> str:
    """HTML made from Markdown, with every tag and address outside a short list removed."""
    return nh3.clean(
        _MARKDOWN.render(markdown),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "tel"},
    )


def unknown_marks(text: str) -> list[str]:
    """Marks in the text that mean nothing, and braces left alone."""
    wrong = [m.group() for m in _MARK.finditer(text) if not m[2] and m[1].casefold() not in WORDS]
    rest = _MARK.sub("", text)
    return wrong + [brace for brace in "{}" if brace in rest]


def fill(text: str, *, name: str, pronouns: str, escape: Callable[[str], str] = html.escape) -> str:
    """The text for one partner. `pronouns` is "he", "she" or "they"; the name is escaped.

    An initial ("S.") that ends a sentence brings its own full stop.
    """
    forms = {**_FORMS[pronouns], "partner": escape(name) if name else "your partner"}

    def form(mark: re.Match[str]) -> str:
        if mark[2]:
            return mark[2] if pronouns == "they" else mark[1]
        word = forms[mark[1].casefold()]
        if text[mark.end() : mark.end() + 1] == ".":
            word = word.removesuffix(".")
        return word[:1].upper() + word[1:] if mark[1][0].isupper() else word

    return _MARK.sub(form, text)
