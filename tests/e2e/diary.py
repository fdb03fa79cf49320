"""A believable diary of ten weeks, sent through the same forms that a person fills in."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import APIResponse, Page

from tests.e2e.browser import AFTERNOON

CLOSENESS = {"far": "10", "low": "30", "half": "50", "near": "70", "close": "90"}


@dataclass(frozen=True)
class Noted:
    """`ago`: how many days before today, `at`: the clock there."""

    ago: int
    at: str
    kind: str
    what: str
    felt: str = ""
    story: str = ""
    more: dict[str, str] = field(default_factory=dict)


BEGINS = {"open_period": "on"}
NOTES = (
    Noted(68, "18:30", "together-time", "A cousin’s wedding. We danced until they swept up.", "close"),
    Noted(61, "20:10", "met", "Film and noodles.", "near", more={"how": "good"}),
    Noted(52, "19:45", "talk", "Talked about living together. A bit much for one evening.", "half"),
    Noted(41, "08:20", "no-reply", "Wrote on Sunday; nothing yet.", "low"),
    Noted(39, "21:05", "asked-space", "Asked for a week to finish the thesis chapter.", "low", more=BEGINS),
    Noted(37, "07:30", "self-care", "Ran along the river before work."),
    Noted(34, "22:15", "urge-resisted", "Wrote three drafts. Sent none."),
    Noted(30, "18:40", "they-reached-out", "“Chapter is in. Can I cook for you on Saturday?”", "half"),
    Noted(28, "20:00", "together-time", "Risotto, a board game, early night.", "near", more={"how": "good"}),
    Noted(22, "16:10", "together-time", "Market and a long walk home with the bags.", "near"),
    Noted(16, "17:20", "closeness", "The weekend by the sea. Felt like us again.", "close"),
    Noted(13, "21:40", "argument", "About whose parents at Christmas. We stopped before it got loud.", "half",
          story="That I always ask for too much."),
    Noted(12, "20:05", "quiet", "S. said: “I need a bit of time.” No day was named.", "low", more=BEGINS),
    Noted(10, "13:00", "self-care", "Lunch with Ana. Talked about her new job, not about us."),
    Noted(9, "19:30", "i-reached-out", "Sent the photo of the lighthouse. No question in it."),
    Noted(6, "18:22", "they-reached-out", "“Busy week, thinking of you. Talk at the weekend?”", "half"),
    Noted(4, "22:48", "urge-resisted", "Typed “are we all right?” and left it in the notebook.",
          story="If I do not ask now, it will be too late."),
    Noted(2, "09:10", "self-care", "Swam with Ana, long breakfast after."),
    Noted(1, "17:05", "no-reply", "Asked whether Sunday still stands.", "low"),
    Noted(0, "08:15", "urge-resisted", "Wanted to ask again. Went for bread instead."),
)  # fmt: skip
PAGES = (
    (11, "21:30", "2", ["sad", "missing"],
     "Nothing since yesterday. I keep opening the thread and reading the last message again.\n\n"
     "What I know: a bit of time was asked for. What I add: everything else."),
    (5, "07:50", "4", ["hopeful", "tender"],
     "Slept through. The message on Monday was *kind*, and it was short, and both are true.\n\n"
     "Today:\n\n- the presentation\n- ring Mam\n- no phone after ten"),
    (1, "22:20", "3", ["tense"], "A grey Saturday. I tidied the shelf we never tidied."),
)  # fmt: skip


def fill(page: Page) -> None:
    """Write it all into the diary of whoever is signed in on this page."""
    for note in NOTES:
        fields = {"what": note.what, "story": note.story} | note.more
        closeness = {"closeness": CLOSENESS[note.felt]} if note.felt else {}
        _send(page, f"/log/{note.kind}/", _when(note.ago, note.at) | fields | closeness)
        if note.ago == 30:
            _close_the_period(page)
    for ago, at, mood, feelings, text in PAGES:
        for_form = _when(ago, at) | {"text": text, "mood": mood, "feelings": feelings[0]}
        _send(page, "/journal/new/", for_form)


def fill_many(page: Page, count: int) -> None:
    """Notes spread evenly over six weeks."""
    for number in range(count):
        ago, clock = 1 + number * 40 // count, f"{8 + number % 12:02}:15"
        fields = {"what": f"Note {number}: bread, rain, and a walk to the harbour and back."}
        _send(page, "/log/together-time/", _when(ago, clock) | fields)


def past(page: Page, days: int, kind: str, what: str) -> None:
    _send(page, f"/log/{kind}/", _when(days, "12:00") | {"what": what})


def _close_the_period(page: Page) -> None:
    page.goto("/timeline/")
    address = page.get_by_role("link", name="This space period").get_attribute("href")
    how = {"how_ended": "reconnected", "reflection": "A week was a week. Running helped."}
    _send(page, f"{address}end/", _when(29, "21:00") | how | {"version": "1"})


def _when(ago: int, clock: str) -> dict[str, str]:
    day = datetime.now(ZoneInfo(AFTERNOON)).date() - timedelta(days=ago)
    return {"id": str(uuid.uuid4()), "day": day.isoformat(), "clock": clock, "zone": AFTERNOON}


def _send(page: Page, path: str, fields: dict[str, str]) -> APIResponse:
    """Post as the page would, with its cookies and its token."""
    token = next(c["value"] for c in page.context.cookies() if c["name"].endswith("csrf"))
    form = {"csrfmiddlewaretoken": token, **fields}
    answer = page.context.request.post(path, form=form, max_redirects=0)
    if answer.status != 302:
        raise RuntimeError(f"{path} answered {answer.status}: {answer.text()[:2000]}")
    return answer
