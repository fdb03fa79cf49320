"""A space period in a browser: opened by what the person says, one at a time, closed again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.browser import Windows
from tests.e2e.steps import event, go, log, tap, what


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def page(scripts: bool, device: Callable[..., Windows]) -> Page:
    return device(scripts=scripts).tab()


def begin(page: Page, words: str) -> None:
    tap(page, "It went quiet")
    what(page).fill(words)
    page.get_by_text("A space period begins here", exact=True).click()
    steps.save(page)


def test_a_period_is_opened_drawn_closed_and_open_to_another(page: Page) -> None:
    steps.sign_up(page)
    begin(page, "No answer since Monday.")
    expect(event(page, "No answer since Monday.")).to_be_visible()
    go(page, "Timeline")
    expect(page.locator(".sea-pic .space")).to_have_count(1)
    end(page, "We talked it through", "An evening walk helped.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Space period")
    expect(page.get_by_text("An evening walk helped.")).to_be_visible()
    go(page, "Timeline")
    expect(page.get_by_role("link", name="This space period")).to_have_count(0)


def end(page: Page, how: str, reflection: str) -> None:
    page.get_by_role("link", name="This space period").click()
    page.get_by_role("link", name="Note how it ended").click()
    page.get_by_text(how, exact=True).click()
    page.get_by_label(re.compile("^What you want to remember")).fill(reflection)
    steps.save(page)


def test_while_one_is_open_a_form_leads_to_it_instead_of_offering_another(page: Page) -> None:
    steps.sign_up(page)
    begin(page, "The first silence.")
    expect(event(page, "The first silence.")).to_be_visible()
    tap(page, "It went quiet")
    expect(what(page)).to_be_visible()
    expect(page.get_by_text("A space period begins here")).to_have_count(0)
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Space period")


def test_a_second_open_period_is_refused_with_a_sentence_and_the_words_stay(
    device: Callable[..., Windows], scripts: bool
) -> None:
    """The other form was open before the first period was."""
    windows = device(scripts=scripts)
    one = windows.tab()
    steps.sign_up(one)
    other = windows.tab()
    other.goto("/log/quiet/")
    one.bring_to_front()
    begin(one, "The first silence.")
    expect(event(one, "The first silence.")).to_be_visible()
    other.bring_to_front()
    what(other).fill("The second silence.")
    other.get_by_text("A space period begins here", exact=True).click()
    steps.save(other)
    expect(other.get_by_role("alert")).to_contain_text("period")
    if scripts:
        expect(other.get_by_role("alert")).to_be_focused()
    expect(what(other)).to_have_value("The second silence.")
    other.get_by_text("A space period begins here", exact=True).click()
    steps.save(other)
    expect(event(other, "The second silence.")).to_be_visible()


def test_a_deleted_period_can_be_taken_back(page: Page) -> None:
    steps.sign_up(page)
    begin(page, "No answer since Monday.")
    go(page, "Timeline")
    page.get_by_role("link", name="This space period").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    go(page, "Timeline")
    expect(page.get_by_role("link", name="This space period")).to_be_visible()
    log(page, "A close moment", "And life goes on.")
