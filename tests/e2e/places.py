"""Every page and state that a person can come to, by name: how to get there in a filled diary."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.steps import event, tap, what

type Way = Callable[[Page], object]


def at(address: str) -> Way:
    return lambda page: page.goto(address)


def sheet(page: Page) -> None:
    page.goto("/timeline/")
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Log").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def just_logged(page: Page) -> None:
    page.goto("/timeline/")
    tap(page, "It went quiet")
    expect(page.locator("p.saved")).to_be_visible()


def editing(page: Page) -> None:
    page.goto("/timeline/")
    event(page, "Felt like us again.").get_by_role("link", name="Edit").click()
    expect(what(page)).to_be_visible()


def editing_with_an_error(page: Page) -> None:
    editing(page)
    page.get_by_label("Day", exact=True).fill("2199-01-01")
    steps.save(page)
    expect(page.get_by_role("alert")).to_be_focused()


def deleted_in_place(page: Page) -> None:
    just_logged(page)
    page.get_by_role("button", name="Delete this note").click()
    expect(page.get_by_text("It waits in the bin")).to_be_visible()


def not_for_me(page: Page) -> None:
    page.goto("/timeline/")
    page.get_by_role("button", name="Not for me").first.click()
    expect(page.get_by_text("This stays away from now on.")).to_be_visible()


def one_event(page: Page) -> None:
    page.goto("/timeline/")
    page.get_by_role("link", name="A close moment", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A close moment")


def deleted(page: Page) -> None:
    just_logged(page)
    page.goto("/timeline/")
    page.get_by_role("link", name="It went quiet", exact=True).first.click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deleted")


def conflict(page: Page) -> None:
    editing(page)
    version = page.locator("#events input[name=version]")
    version.evaluate("field => { field.value = '0' }")
    what(page).fill("Another weekend by the sea. Felt like us again.")
    steps.save(page)
    expect(page.get_by_role("heading", name="A newer version was saved elsewhere")).to_be_visible()


def form_with_errors(page: Page) -> None:
    page.goto("/log/quiet/")
    page.get_by_label("Day", exact=True).fill("2199-01-01")
    steps.save(page)
    expect(page.get_by_role("alert")).to_be_focused()


def period(page: Page) -> None:
    page.goto("/timeline/")
    page.get_by_role("link", name="This space period").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Space period")


def period_end(page: Page) -> None:
    period(page)
    page.get_by_role("link", name="Note how it ended").click()


def period_end_with_errors(page: Page) -> None:
    period_end(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Note how it ended")


def journal_page(page: Page) -> None:
    page.goto("/journal/")
    page.locator(".entries a").first.click()
    expect(page.locator("article")).to_be_visible()


def journal_edit(page: Page) -> None:
    journal_page(page)
    page.get_by_role("link", name="Edit").click()
    page.get_by_text("More words").click()


def journal_with_errors(page: Page) -> None:
    page.goto("/journal/new/")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("alert")).to_be_focused()


def why(page: Page) -> None:
    page.goto("/timeline/")
    page.get_by_role("link", name="Why this?").first.click()


def topic_opened(page: Page) -> None:
    page.goto("/guide/why/after-closeness/")
    page.get_by_text("How sure are we?").click()


SIGNED_IN: dict[str, Way] = {
    "timeline": at("/timeline/"), "sheet": sheet, "earlier": at("/timeline/earlier/"),
    "editing": editing, "editing-error": editing_with_an_error, "conflict": conflict,
    "log": at("/log/"), "log-other": at("/log/?when=other"), "log-kind": at("/log/sign/"), "log-errors": form_with_errors,
    "event": one_event, "period": period, "period-end": period_end,
    "period-end-errors": period_end_with_errors,
    "journal": at("/journal/"), "journal-new": at("/journal/new/"), "journal-page": journal_page,
    "journal-edit": journal_edit, "journal-errors": journal_with_errors,
    "why": why, "settings": at("/settings/"), "password": at("/accounts/password/change/"),
    "new-key": at("/accounts/recovery-key/new/"), "key-kept": at("/accounts/recovery-key/"),
    "sign-out": at("/accounts/logout/"), "not-found": at("/nowhere/"),
    # These change the diary, so they come last.
    "just-logged": just_logged, "deleted-in-place": deleted_in_place, "not-for-me": not_for_me,
    "deleted": deleted,
}  # fmt: skip
ANYBODY: dict[str, Way] = {
    "front": at("/"), "sign-up": at("/accounts/signup/"), "recover": at("/accounts/recover/"),
    "signed-out": at("/timeline/"), "guide": at("/guide/"),
    "topic": at("/guide/practice/stay-calm/"), "topic-open": topic_opened,
    "support": at("/support/"),
}  # fmt: skip
