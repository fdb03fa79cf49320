"""Typed words that no server has yet: every way out but Lock asks first."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.e2e import steps
from tests.e2e.steps import event, go, log, tap, what


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the browser asked on the way out; the answer is always to leave."""
    questions: list[str] = []

    def answer(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    return questions


def test_leaving_a_form_with_typed_words_asks_once(page: Page, asked: list[str]) -> None:
    steps.sign_up(page)
    tap(page, "It went quiet")
    what(page).click()
    page.keyboard.type("Not a word since the morning.")
    go(page, "Guide")
    expect(page.get_by_role("heading", level=1)).to_have_text("Guide")
    assert asked == ["beforeunload"]


def test_leaving_after_a_save_or_a_lock_asks_nothing(page: Page, asked: list[str]) -> None:
    steps.sign_up(page)
    log(page, "It went quiet", "Not a word since the morning.")
    go(page, "Journal")
    steps.write(page, "Grey, and a little rain.")
    expect(page.locator("article")).to_be_visible()
    go(page, "Journal")
    page.get_by_role("link", name="New page").first.click()
    page.locator("textarea[name=text]").fill("Words that the lock seals.")
    steps.lock(page)
    assert asked == []


def test_words_in_a_refused_form_are_asked_for_too(page: Page, asked: list[str]) -> None:
    steps.sign_up(page)
    tap(page, "It went quiet")
    what(page).fill("Not a word since the morning.")
    page.get_by_label("Day", exact=True).fill("2199-01-01")
    steps.save(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.wait_for_timeout(100)
    go(page, "Guide")
    expect(page.get_by_role("heading", level=1)).to_have_text("Guide")
    assert asked == ["beforeunload"]


def test_leaving_it_at_that_keeps_what_was_typed(page: Page, asked: list[str]) -> None:
    steps.sign_up(page)
    tap(page, "It went quiet")
    what(page).fill("Not a word since the morning.")
    page.get_by_role("button", name="Leave it at that").click()
    expect(event(page, "Not a word since the morning.")).to_be_visible()
    go(page, "Guide")
    assert asked == []
