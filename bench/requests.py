"""What each kind of request costs, as a multiple of the bare page, and how many queries it takes."""

import re
import uuid
from collections.abc import Callable, Iterator

from bench import diary
from bench.bare.counting import HEADER
from bench.figures import Figure, of_bare
from bench.timing import Work, beside
from bench.visitor import Answer, Visitor

TIMELINE, EARLIER, TAP, READ = NAMES = (
    "Timeline, six weeks", "Earlier notes", "Log an event", "Read an entry with advice beside it",
)  # fmt: skip
MOST_QUERIES = 8
AS_BROWSER = {"Accept-Encoding": "gzip"}
BARE = "/bench/bare/"


def measure(visitor: Visitor, wanted: Callable[[str], bool]) -> Iterator[Figure]:
    """The diary is filled: each name that is wanted, beside the bare page, and its queries."""
    bare = _get(visitor, BARE)
    for name, budget, work, after in _works(visitor):
        if wanted(name):
            yield of_bare(name, budget, *beside(bare, work, after))
            if not after:  # a page: what changes something is not one
                yield Figure(f"{name}: queries", _counted(work), "queries", MOST_QUERIES)


def _works(visitor: Visitor) -> Iterator[tuple[str, float, Callable[..., Answer], Work | None]]:
    """Name, budget in bare pages, the work, and what undoes it."""
    page = diary.write(visitor, diary.yesterday())
    timeline = visitor.get("/timeline/").text
    older = re.search(r'hx-get="([^"]*/earlier/[^"]*)"', timeline)
    if not older:
        raise RuntimeError("The timeline offers no earlier notes.")
    fragment = {"HX-Request": "true", "HX-Target": "older"}
    yield TIMELINE, 2.5, _get(visitor, "/timeline/"), None
    yield EARLIER, 1.5, _get(visitor, older[1].replace("&amp;", "&"), **fragment), None
    tap, undo = _tap(visitor)
    yield TAP, 1.5, tap, undo
    yield READ, 1, _get(visitor, page), None


def _get(visitor: Visitor, path: str, **headers: str) -> Callable[..., Answer]:
    return lambda **more: visitor.get(path, **AS_BROWSER, **headers, **more)


def _tap(visitor: Visitor) -> tuple[Callable[..., Answer], Work]:
    """One tap on the sheet, and the deletion of what it made, so that the diary stays as it is."""
    made: list[uuid.UUID] = []

    def tap(**more: str) -> Answer:
        made.append(uuid.uuid4())
        fields = {"kind": "quiet", "id": str(made[-1])}
        htmx = {"HX-Request": "true", "HX-Target": "events"}
        return visitor.post("/log/now/", fields, **AS_BROWSER, **htmx, **more)

    return tap, lambda: visitor.post(f"/timeline/e/{made.pop()}/delete/", {})


def _counted(work: Callable[..., Answer]) -> int:
    return int(work(**{HEADER: "1"}).headers[HEADER])
