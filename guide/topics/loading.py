"""Reading topic files: front matter between +++ lines, then named sections in Markdown."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from guide.topics.figure import swing
from guide.topics.marks import to_html, unknown_marks
from guide.topics.model import (
    SHELVES,
    SURE,
    Caption,
    Library,
    Saying,
    Section,
    Source,
    Topic,
    TopicError,
    address,
)

_TYPES: dict[str, type] = {
    "id": str, "shelf": str, "title": str, "summary": str, "minutes": int, "reviewed": date,
    "people": bool, "next": list, "sure": list, "sources": list, "figure": list,
}  # fmt: skip
_OPTIONAL = {"people", "figure"}
_SHORT, _WORDS, _NOT_SPACE, _SURE = (
    "In short", "Words you can use", "When it is not about space", "How sure are we",
)  # fmt: skip
_LINK = re.compile(r"\]\((topic|page):([a-z-]+)\)")
_PAGES = {"support": "/support/", "guide": "/guide/"}


def load(folder: Path) -> Library:
    files = sorted(folder.glob("*.md"))
    if not files:
        raise TopicError(f"{folder}: no topic files")
    fronts = {path: _front(path) for path in files}
    places = {front["id"]: address(front["shelf"], front["id"]) for front, _, _ in fronts.values()}
    return {
        front["id"]: _topic(path, front, body, line, places)
        for path, (front, body, line) in fronts.items()
    }


def _front(path: Path) -> tuple[dict[str, Any], str, int]:
    """The checked fields, the body, and the line on which the body begins."""
    parts = re.split(r"^\+\+\+\s*$", _text(path), maxsplit=2, flags=re.M)
    if len(parts) != 3 or parts[0].strip():
        raise TopicError(f"{path.name}, line 1: front matter between +++ lines is missing")
    try:
        front = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        raise TopicError(f"{path.name}, front matter: {error}") from error
    for name in front.keys() - _TYPES.keys():
        raise TopicError(f"{path.name}, field “{name}”: unknown")
    for name, kind in _TYPES.items():
        if (name not in _OPTIONAL or name in front) and type(front.get(name)) is not kind:
            raise TopicError(f"{path.name}, field “{name}”: {kind.__name__} expected")
    _check(path, front)
    return front, parts[2], parts[1].count("\n") + 1


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TopicError(f"{path.name}, line {line}: not UTF-8") from error


def _check(path: Path, front: Mapping[str, Any]) -> None:
    """What each field may hold: the first that is wrong is named."""
    points = front.get("figure", [])
    rules: tuple[tuple[str, bool, str], ...] = (
        ("id", front["id"] == path.stem, f"must be the file's name, “{path.stem}”"),
        ("shelf", front["shelf"] in SHELVES, f"one of {', '.join(SHELVES)}"),
        (
            "sure",
            all(_is_sure(item) for item in front["sure"]),
            f"level ({', '.join(SURE)}) and text",
        ),
        (
            "sources",
            all(item.keys() - {"year"} == {"author", "finding"} for item in front["sources"]),
            "author, finding, perhaps year",
        ),
        ("figure", not points or 4 <= len(points) <= 6, "4 to 6 points"),
        ("figure", all(p.keys() == {"level", "lead", "text"} for p in points), "level, lead, text"),
    )
    for name, right, wanted in (*rules, *_filled(front)):
        if not right:
            raise TopicError(f"{path.name}, field “{name}”: {wanted}")
    for mark in unknown_marks(" ".join(_texts(front))):
        raise TopicError(f"{path.name}, front matter: unknown mark “{mark}”")


def _filled(front: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
    for name in ("title", "summary"):
        yield name, bool(front[name].strip()), "some text"
    yield "minutes", front["minutes"] > 0, "1 or more"


def _texts(front: Mapping[str, Any]) -> Iterator[str]:
    """What is told to a reader with the marks filled in."""
    yield from (front["title"], front["summary"])
    yield from (item["text"] for item in front["sure"])
    for point in front.get("figure", []):
        yield from (point["lead"], point["text"])


def _is_sure(item: Mapping[str, Any]) -> bool:
    return item.keys() == {"level", "text"} and item["level"] in SURE


def _topic(
    path: Path, front: dict[str, Any], body: str, line: int, places: Mapping[str, str]
) -> Topic:
    for name in (name for name in front["next"] if name not in places):
        raise TopicError(f"{path.name}, field “next”: no topic “{name}”")
    sections = _sections(path, body, line, places)
    needed = [_SHORT, _WORDS, _SURE] + ([] if front["shelf"] == "safety" else [_NOT_SPACE])
    for title in (title for title in needed if title not in sections):
        raise TopicError(f"{path.name}: section “{title}” is missing")
    words, sayings = _sayings(path, sections.pop(_WORDS))
    points = front.get("figure", [])
    return Topic(
        id=front["id"], shelf=front["shelf"], title=front["title"], summary=front["summary"],
        minutes=front["minutes"], reviewed=front["reviewed"], people=front.get("people", False),
        next=tuple(front["next"]),
        sure=tuple((item["level"], item["text"]) for item in front["sure"]),
        sources=tuple(Source(**item) for item in front["sources"]),
        captions=tuple(Caption(**item) for item in points),
        swing=swing([item["level"] for item in points]) if points else None,
        short=to_html(sections.pop(_SHORT)), words=to_html(words), sayings=sayings,
        not_space=to_html(sections.pop(_NOT_SPACE, "")), how_sure=to_html(sections.pop(_SURE)),
        sections=tuple(_section(title, text) for title, text in sections.items()),
    )  # fmt: skip


def _sections(path: Path, body: str, line: int, places: Mapping[str, str]) -> dict[str, str]:
    """Markdown by heading, its links made addresses."""
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, text in enumerate(body.split("\n"), line):
        for mark in unknown_marks(text):
            raise TopicError(f"{path.name}, line {number}: unknown mark “{mark}”")
        if text.startswith("## "):
            current = _begun(path, number, text[3:].strip(), sections)
        elif current is not None:
            current.append(_linked(path, number, text, places))
        elif text.strip():
            raise TopicError(f"{path.name}, line {number}: text before the first heading")
    told = {title: "\n".join(lines).strip() for title, lines in sections.items()}
    for title in (title for title, markdown in told.items() if not markdown):
        raise TopicError(f"{path.name}: section “{title}” is empty")
    return told


def _begun(path: Path, number: int, title: str, sections: dict[str, list[str]]) -> list[str]:
    if title in sections or not title:
        wrong = "is there twice" if title else "is empty"
        raise TopicError(f"{path.name}, line {number}: heading “{title}” {wrong}")
    return sections.setdefault(title, [])


def _linked(path: Path, number: int, text: str, places: Mapping[str, str]) -> str:
    def to_address(link: re.Match[str]) -> str:
        known = places if link[1] == "topic" else _PAGES
        if link[2] not in known:
            raise TopicError(f"{path.name}, line {number}: no {link[1]} “{link[2]}”")
        return f"]({known[link[2]]})"

    return _LINK.sub(to_address, text)


def _sayings(path: Path, text: str) -> tuple[str, tuple[Saying, ...]]:
    """The paragraphs, and the pairs: a line "Say: ...", then perhaps "Harder to hear: ..."."""
    plain: list[str] = []
    pairs: list[Saying] = []
    for line in text.split("\n"):
        if line.startswith("Say: "):
            pairs.append(Saying(say=line[5:].strip()))
        elif line.startswith("Harder to hear: "):
            if not pairs or pairs[-1].harder:
                raise TopicError(f"{path.name}, “{_WORDS}”: “{line}” follows no “Say:”")
            pairs[-1] = Saying(say=pairs[-1].say, harder=line[16:].strip())
        else:
            plain.append(line)
    if not pairs:
        raise TopicError(f"{path.name}, “{_WORDS}”: no line begins with “Say:”")
    return "\n".join(plain), tuple(pairs)


def _section(title: str, markdown: str) -> Section:
    slug = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")
    return Section(id=slug, title=title, html=to_html(markdown))
