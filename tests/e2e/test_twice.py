"""The same thing twice: two tabs, two clicks, two taps."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.browser import Windows
from tests.e2e.steps import event, log, tap, what


def edit(page: Page, words: str) -> None:
    page.goto("/timeline/")
    event(page, words).get_by_role("link", name="Edit").click()
    expect(what(page)).to_have_value(words)


def test_a_note_saved_in_two_tabs_shows_both_texts(device: Callable[..., Windows]) -> None:
    windows = device()
    one = windows.tab()
    steps.sign_up(one)
    log(one, "Time together", "A walk.")
    edit(one, "A walk.")
    two = windows.tab()
    edit(two, "A walk.")
    what(one).fill("A walk in the rain.")
    what(two).fill("A walk in the snow.")
    one.bring_to_front()
    steps.save(one)
    expect(event(one, "A walk in the rain.")).to_be_visible()
    two.bring_to_front()
    steps.save(two)
    stale = two.get_by_role("region", name="A newer version was saved elsewhere")
    expect(stale).to_contain_text("A walk in the rain.")
    expect(stale).to_contain_text("A walk in the snow.")
    expect(what(two)).to_have_value("A walk in the snow.")
    two.get_by_role("button", name="Keep mine").click()
    expect(event(two, "A walk in the snow.")).to_be_visible()
    one.reload()
    expect(event(one, "A walk in the snow.")).to_be_visible()


def test_a_journal_page_saved_in_two_tabs_shows_both_texts(device: Callable[..., Windows]) -> None:
    windows = device(scripts=False)
    one = windows.tab()
    steps.sign_up(one)
    steps.write(one, "The first draft.")
    one.get_by_role("link", name="Edit").click()
    expect(one.locator("textarea[name=text]")).to_have_value("The first draft.")
    two = windows.tab()
    two.goto(one.url)
    one.locator("textarea[name=text]").fill("The second draft.")
    two.locator("textarea[name=text]").fill("Another second draft.")
    one.bring_to_front()
    one.get_by_role("button", name="Done").click()
    two.bring_to_front()
    two.get_by_role("button", name="Done").click()
    expect(two.locator("#notice")).to_contain_text("The second draft.")
    expect(two.locator("#notice")).to_contain_text("Another second draft.")
    two.get_by_role("button", name="Keep mine").click()
    expect(two.locator(".prose")).to_contain_text("Another second draft.")


def test_a_double_click_on_save_makes_one_note(device: Callable[..., Windows]) -> None:
    page = device(scripts=False).tab()
    steps.sign_up(page)
    page.goto("/log/together-time/")
    what(page).fill("Once is enough.")
    page.get_by_role("button", name="Save").dblclick()
    expect(event(page, "Once is enough.")).to_have_count(1)
    page.reload()
    expect(event(page, "Once is enough.")).to_have_count(1)


def test_a_double_tap_on_the_sheet_makes_one_note(page: Page) -> None:
    steps.sign_up(page)
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Log").click()
    page.get_by_role("dialog").get_by_role("button", name="A close moment").dblclick()
    expect(what(page)).to_be_visible()
    page.goto("/timeline/")
    expect(page.locator("#events > li")).to_have_count(1)


def test_a_second_tap_after_the_first_is_a_second_note(page: Page) -> None:
    steps.sign_up(page)
    tap(page, "A close moment")
    expect(what(page)).to_have_count(1)
    tap(page, "A close moment")
    expect(page.locator("#events > li")).to_have_count(2)
