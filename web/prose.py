"""Light Markdown that somebody wrote: to HTML that can do nothing, and to a plain excerpt."""

import re
from collections.abc import Iterable, Iterator

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# Off: what would surprise a writer. Indented lines are no code, a line of dashes makes no heading
# of the line above it, and "[S.]: she rang" is not swallowed as the address of a link.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "code", "lheading", "reference"]
)
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "li"} | _HEADINGS
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | {"a", "blockquote", "br", "code", "em", "hr", "ol", "pre", "strong", "ul"},
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},  # "*" allows lang and title otherwise
    set_tag_attribute_values={tag: {"dir": "auto"} for tag in _BLOCKS},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noreferrer noopener",
)

_ITEMS = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+", re.MULTILINE)
_AT_LINE_START = re.compile(r"^[ \t]*(?:(?:#{1,6}|>+)[ \t]+)+", re.MULTILINE)
_RULES = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$|^[ \t]*(?:`{3,}|~{3,}).*$", re.MULTILINE)
_LINKS = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"(?<!\\)(\*{1,3}|`+|(?<!\w)_{1,3})(?=\S)([^*`_\n]+)(?<=[^\s\\])\1")
_HEADING = re.compile(r"[ \t]*(?:>[ \t]*)*#{1,6}[ \t]")
_LAST_SPACE = re.compile(r"\s\S*$")
_ESCAPES = re.compile(r"\\([!-/:-@\[-`{-~])")


def to_html(text: str) -> SafeString:
    """Headings begin at the second level, below that of the page; pictures are left out."""
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return mark_safe(_CLEANER.clean(html))  # noqa: S308  (sanitised in this line)


def excerpt(text: str, length: int = 180) -> str:
    """The first words in one line, without Markdown marks, cut at the edge of a word."""
    start = text.lstrip()[: 4 * length]
    start = _ITEMS.sub("· ", _RULES.sub("", start))
    start = _MARKS.sub(r"\2", _LINKS.sub(r"\1", " ".join(_apart(start.split("\n")))))
    line = " ".join(_ESCAPES.sub(r"\1", start).split()).replace(": · ", ": ").removeprefix("· ")
    return line if len(line) <= length else _cut(line, length)


def _apart(lines: Iterable[str]) -> Iterator[str]:
    """The lines that hold something, a dot before what follows a heading or a list."""
    last, gap = "", False  # what the line before was, and whether an empty one lies between
    for line in lines:
        plain = _AT_LINE_START.sub("", line)
        if not plain.strip():
            gap = True
            continue
        kind = "heading" if _HEADING.match(line) else "item" if line.startswith("· ") else "text"
        if kind == "text" and last == "item" and (not gap or line[0].isspace()):
            kind = "item"  # it goes on
        elif kind != "item" and last in ("heading", "item"):
            plain = f"· {plain}"
        yield plain
        last, gap = kind, False


def opening(text: str, length: int = 600, lines: int = 12) -> str:
    """The beginning of a text as it was typed, line ends and all, cut at the edge of a word."""
    first = text.lstrip("\n").split("\n", lines)[:lines]
    start = "\n".join(first).rstrip()
    if len(start) > length:
        return _cut(start, length)
    return f"{start}…" if len(start) < len(text.strip()) else text


def _cut(text: str, length: int) -> str:
    start, edge = text[:length], _LAST_SPACE.search(text[: length + 1])
    return (start[: edge.start()] if edge else start).rstrip(" \n\t,;:–—") + "…"
