"""What a visit costs on the wire, fonts apart: the figures of the design, in bytes as they came."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import diary, steps
from tests.e2e.browser import Windows

FIRST_VISIT, REQUESTS, FONTS, LATER_PAGE = 40_000, 8, 95_000, 10_000


@dataclass
class Traffic:
    """Bytes by address, headers and bodies, compressed; what the browser had kept counts nothing."""

    addresses: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)

    @property
    def fonts(self) -> float:
        return sum(size for name, size in self.sizes.items() if self.is_font(name))

    @property
    def rest(self) -> list[float]:
        return [size for name, size in self.sizes.items() if size and not self.is_font(name)]

    def is_font(self, name: str) -> bool:
        return self.addresses[name].endswith(".woff2")


@contextmanager
def counted(page: Page) -> Iterator[Traffic]:
    """Redirects are counted with the address that they lead to."""
    traffic, debugger = Traffic(), page.context.new_cdp_session(page)

    def asked(event: Any) -> None:
        name = event["requestId"]
        traffic.addresses[name] = event["request"]["url"]
        led = event.get("redirectResponse", {}).get("encodedDataLength", 0)
        traffic.sizes[name] = traffic.sizes.get(name, 0) + led

    def answered(event: Any) -> None:
        traffic.sizes[event["requestId"]] += event["encodedDataLength"]

    debugger.on("Network.requestWillBeSent", asked)
    debugger.on("Network.loadingFinished", answered)
    debugger.send("Network.enable")
    yield traffic
    page.wait_for_load_state("networkidle")
    debugger.detach()


def within_first_visit(traffic: Traffic) -> None:
    assert sum(traffic.rest) <= FIRST_VISIT, traffic
    assert len(traffic.rest) <= REQUESTS, traffic
    assert 0 < traffic.fonts <= FONTS, traffic


def test_the_front_page_stays_within_the_budget_of_a_first_visit(
    device: Callable[..., Windows],
) -> None:
    page = device().tab()
    with counted(page) as traffic:
        page.goto("/")
    within_first_visit(traffic)


def test_a_later_page_stays_within_its_budget_with_fifty_notes(page: Page) -> None:
    steps.sign_up(page)
    diary.fill_many(page, 50)
    for address in ("/timeline/", "/journal/", "/log/", "/guide/practice/stay-calm/", "/settings/"):
        with counted(page) as later:
            page.goto(address)
        assert sum(later.rest) <= LATER_PAGE, (address, later)
    page.goto("/timeline/")
    expect(page.locator("#events > li")).to_have_count(50)
