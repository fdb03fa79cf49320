"""What a browser sees: bytes and requests of a visit, and when something is first painted."""

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser

from bench.figures import Figure
from bench.requests import BARE
from bench.visitor import Visitor
from tests.e2e.browser import Windows, chromium, open_windows
from tests.e2e.traffic import Traffic, counted

PAINTED = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime"""
PAINTS = 32
FIRST, FONTS, LATER = "First visit, all but fonts", "First visit: fonts", "Later page"
PAINT = "First paint of the timeline"
NAMES = FIRST, FONTS, LATER, PAINT


def measure(visitor: Visitor, address: str) -> Iterator[Figure]:
    cookies = [
        {"name": name, "value": value, "url": address} for name, value in visitor.cookies.items()
    ]
    with chromium() as browser:
        windows = open_windows(browser, address, cookies=cookies)
        first, later = _visit(windows), _visit(windows)
        yield Figure(FIRST, sum(first.rest) / 1000, "kB", 40)
        yield Figure(f"{FIRST}: requests", len(first.rest), "requests", 8)
        yield Figure(FONTS, first.fonts / 1000, "kB", 95)
        yield Figure(LATER, sum(later.rest) / 1000, "kB", 10)
        yield _first_paint(browser, address, cookies)


def _visit(windows: Windows) -> Traffic:
    page = windows.tab()
    with counted(page) as traffic:
        page.goto("/timeline/")
    page.close()
    return traffic


def _first_paint(browser: Browser, address: str, cookies: object) -> Figure:
    """Both pages in turn in one device, whose cache is warm."""
    page = open_windows(browser, address, cookies=cookies).tab()
    paints: dict[str, list[float]] = {BARE: [], "/timeline/": []}
    for _time in range(PAINTS):
        for path, seen in paints.items():
            page.goto(path)
            page.wait_for_function(PAINTED)
            seen.append(page.evaluate(PAINTED))
    bare, timeline = (median(seen[2:]) for seen in paints.values())
    note = f"{timeline:.0f} ms, the bare page {bare:.0f} ms"
    return Figure(PAINT, timeline / bare, "bare pages", 1.5, note)
