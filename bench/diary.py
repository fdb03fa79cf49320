"""The diary that is measured: fifty notes in the last six weeks, the rest evenly before them."""

import itertools
import uuid
from datetime import UTC, date, datetime, timedelta

from bench.visitor import Visitor

RECENT, SIX_WEEKS, TEN_YEARS = 50, 40, 3650  # notes, days, days
SENTENCES = (
    "Market and a long walk home with the bags.",
    "Busy week, thinking of you, talk at the weekend: that was all of it.",
    "Lunch with Ana. We talked about her new job, not about us.",
    "Typed the question, read it twice, and left it in the notebook.",
    "About whose parents at Christmas. We stopped before it got loud.",
)
KINDS = ("together-time", "they-reached-out", "self-care", "urge-resisted", "argument")
WORDS = 80  # of a page of the journal: about 500 bytes
EVERY_TENTH = 10  # note is a page of the journal


def fill(visitor: Visitor, notes: int) -> None:
    """Write `notes` notes, of which one in ten is a page of the journal."""
    for number, day in enumerate(days_of(notes)):
        write(visitor, day) if number % EVERY_TENTH == 0 else log(visitor, number, day)


def log(visitor: Visitor, number: int, day: date) -> None:
    kind, words = KINDS[number % len(KINDS)], SENTENCES[number % len(SENTENCES)]
    felt = {"closeness": str(10 + number * 20 % 100)} if kind == "together-time" else {}
    visitor.post(f"/log/{kind}/", _when(day, number) | felt | {"what": f"{number}. {words}"})


def write(visitor: Visitor, day: date) -> str:
    """Give the address of the page that was written."""
    text = " ".join(itertools.islice(itertools.cycle(" ".join(SENTENCES).split()), WORDS))
    answer = visitor.post("/journal/new/", _when(day, 0) | {"text": text, "mood": "3"})
    return answer.headers["Location"]


def yesterday() -> date:
    """The newest day that is over everywhere: nothing in the diary lies ahead of its reader."""
    return datetime.now(UTC).date() - timedelta(days=1)


def days_of(notes: int) -> list[date]:
    older = notes - RECENT
    ago = [number * SIX_WEEKS // RECENT for number in range(RECENT)]
    ago += [SIX_WEEKS + 2 + number * TEN_YEARS // older for number in range(older)]
    return [yesterday() - timedelta(days=days) for days in ago]


def _when(day: date, number: int) -> dict[str, str]:
    clock = f"{8 + number % 12:02}:{number % 60:02}"
    return {"id": str(uuid.uuid4()), "day": str(day), "clock": clock, "zone": "Europe/Dublin"}
