"""axe on every page and state, in three looks and at two sizes; and no page wider than its window."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.e2e import diary, steps
from tests.e2e.browser import DESK, LOOKS, MEANT, PHONE, Windows, open_windows
from tests.e2e.places import ANYBODY, SIGNED_IN, Way
from tests.e2e.server import Server

TAGS = [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
]  # fmt: skip
# What depends on the look is only colour; what is left depends on the size at most.
RUN = """async ([tags, colours]) => {
  const only = colours ? {type: "rule", values: ["color-contrast", "link-in-text-block"]}
                       : {type: "tag", values: tags};
  const found = await axe.run(document, {runOnly: only, resultTypes: ["violations"]});
  return found.violations.map((one) => [one.id, one.nodes.map((node) => node.target.join(" "))]);
}"""
# What sticks out of the window, and headings that run into what stands below them.
SPOILT = """() => {
  const room = document.documentElement.clientWidth, box = (one) => one.getBoundingClientRect();
  const inside = (one) => one.closest(".scroll, .sheet:not(:popover-open), .vh, svg");
  const sideways = document.documentElement.scrollWidth > room;
  const wide = [...document.querySelectorAll("body *")]
    .filter((one) => sideways && !inside(one) && box(one).right > room + 1);
  const over = [...document.querySelectorAll(".day:not([hidden])")].filter((day) => {
    const lines = document.createRange();
    lines.selectNodeContents(day);
    return box(lines).bottom > box(day.parentElement.querySelector(".ev-head")).top + 4;
  });
  return [...wide, ...over].map((one) => one.outerHTML.slice(0, 100));
}"""
PLACES = {**ANYBODY, **SIGNED_IN}
every_place = pytest.mark.parametrize("place", PLACES)


@pytest.fixture(scope="module")
def diary_page(server: Server, browser: Browser) -> Iterator[Page]:
    """A signed-in tab with a filled diary. 404 is one of its places."""
    windows = open_windows(browser, server.address, meant=MEANT | {404})
    page = windows.tab()
    steps.sign_up(page)
    diary.fill(page)
    yield page
    assert not windows.complaints
    windows.context.close()


@pytest.fixture
def tab(place: str, diary_page: Page, device: Callable[..., Windows]) -> Page:
    return diary_page if place in SIGNED_IN else device().tab()


@every_place
def test_axe_finds_nothing(place: str, tab: Page) -> None:
    PLACES[place](tab)
    assert not list(found_by_axe(tab))


@every_place
def test_a_narrow_window_and_large_text_spoil_nothing(place: str, tab: Page) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    PLACES[place](tab)
    assert tab.evaluate(SPOILT) == []
    assert with_twice_the_text(tab, PHONE) == []
    assert with_twice_the_text(tab, DESK) == []


@pytest.mark.parametrize("name", ["key", "welcome", "locked"])
def test_axe_finds_nothing_on_the_way_in(name: str, device: Callable[..., Windows]) -> None:
    page = device().tab()
    WAYS_IN[name](page)
    assert not list(found_by_axe(page))


def key(page: Page) -> None:
    steps.start_account(page, "key" + steps.secrets.token_hex(6))
    page.get_by_role("button", name="I have kept it").wait_for()


def welcome(page: Page) -> None:
    key(page)
    steps.keep_key(page)
    page.get_by_role("button", name="Start").wait_for()


def locked(page: Page) -> None:
    steps.sign_up(page)
    steps.lock(page)


WAYS_IN: dict[str, Way] = {"key": key, "welcome": welcome, "locked": locked}


def found_by_axe(page: Page) -> Iterator[tuple[str, str, Any]]:
    """(look, size, what) of each violation. axe comes in past the policy, which stays in force."""
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": AXE_SCRIPT})
    for size in (PHONE, DESK):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for look in LOOKS:
            page.evaluate("look => { document.documentElement.dataset.theme = look }", look)
            for violation in page.evaluate(RUN, [TAGS, look != LOOKS[0]]):
                yield look, f"{size[0]} px", violation
    debugger.detach()


def with_twice_the_text(page: Page, size: tuple[int, int]) -> Any:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    return page.evaluate(SPOILT)
