"""Pictures of the main pages, with a believable diary: `python -m tests.e2e.shots FOLDER`.

`--readme` makes the two that the README shows, in docs/, instead.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.e2e import diary, steps
from tests.e2e.browser import DESK, LOOKS, PHONE, Windows, chromium, open_windows
from tests.e2e.places import ANYBODY, SIGNED_IN, Way
from tests.e2e.server import ROOT, Server, serving

SHOWN = (
    "timeline", "sheet", "editing", "editing-error", "earlier", "log", "log-kind", "event",
    "period", "period-end", "journal", "journal-new", "journal-page", "why", "settings", "conflict",
)  # fmt: skip
SIZES = {"phone": PHONE, "desk": DESK}
README = {"timeline": DESK, "timeline-phone": PHONE}


def main(folder: Path, readme: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        serving(Path(data)) as server,
        chromium() as browser,
    ):
        writing = open_windows(browser, server.address)
        first = writing.tab()
        steps.sign_up(first)
        diary.fill(first)
        if readme:
            show_timeline(browser, server, writing, folder)
        else:
            show_all(browser, server, writing, folder)


def show_timeline(browser: Browser, server: Server, person: Windows, folder: Path) -> None:
    for name, size in README.items():
        page = tab_of(browser, server, person, size, "light")
        page.goto("/timeline/")
        page.screenshot(path=folder / f"{name}.png")


def show_all(browser: Browser, server: Server, person: Windows, folder: Path) -> None:
    for named, size in SIZES.items():
        for look in LOOKS:
            page = tab_of(browser, server, person, size, look)
            stranger = open_windows(browser, server.address, size=size, look=look).tab()
            for place in SHOWN:
                show(page, SIGNED_IN[place], folder / f"{place}-{named}-{look}.png")
            for place, way in ANYBODY.items():
                show(stranger, way, folder / f"{place}-{named}-{look}.png")


def tab_of(
    browser: Browser, server: Server, person: Windows, size: tuple[int, int], look: str
) -> Page:
    kept = [cookie for cookie in person.context.cookies() if not cookie["name"].endswith("look")]
    return open_windows(browser, server.address, size=size, look=look, cookies=kept).tab()


def show(page: Page, way: Way, path: Path) -> None:
    way(page)
    page.screenshot(path=path)


if __name__ == "__main__":
    wanted = [word for word in sys.argv[1:] if word != "--readme"]
    main(Path(wanted[0]) if wanted else ROOT / "docs", "--readme" in sys.argv)
