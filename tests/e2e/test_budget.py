"""What a visit costs on the wire, fonts apart: the figures of the design, in bytes as they came."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import diary, steps
from tests.e2e.browser import Windows
from tests.e2e.traffic import Traffic, counted

FIRST_VISIT, REQUESTS, FONTS, LATER_PAGE = 40_000, 8, 95_000, 10_000


def assert_within_first_visit(traffic: Traffic) -> None:
    assert sum(traffic.rest) <= FIRST_VISIT, traffic
    assert len(traffic.rest) <= REQUESTS, traffic
    assert 0 < traffic.fonts <= FONTS, traffic


def test_the_front_page_stays_within_the_budget_of_a_first_visit(
    device: Callable[..., Windows],
) -> None:
    page = device().tab()
    with counted(page) as traffic:
        page.goto("/")
    assert_within_first_visit(traffic)


def test_a_timeline_on_a_new_device_stays_within_the_budget_of_a_first_visit(
    device: Callable[..., Windows],
) -> None:
    writing = device()
    first = writing.tab()
    steps.sign_up(first)
    diary.fill(first)
    page = device(cookies=writing.context.cookies()).tab()
    with counted(page) as traffic:
        page.goto("/timeline/")
    assert_within_first_visit(traffic)
    expect(page.locator("#events > li").first).to_be_visible()


def test_a_later_page_stays_within_its_budget_with_fifty_notes(page: Page) -> None:
    steps.sign_up(page)
    diary.fill_many(page, 50)
    for address in ("/timeline/", "/journal/", "/log/", "/guide/practice/stay-calm/", "/settings/"):
        with counted(page) as later:
            page.goto(address)
        assert sum(later.rest) <= LATER_PAGE, (address, later)
    page.goto("/timeline/")
    expect(page.locator("#events > li")).to_have_count(50)
