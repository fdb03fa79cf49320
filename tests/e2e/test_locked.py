"""Locked or signed out in the middle of a sentence: no typed word is lost, and nothing is left open."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.browser import Windows
from tests.e2e.steps import event, go, tap, what
from tests.e2e.test_access import found_by_axe

Device = Callable[..., Windows]
WORDS = "I wanted to write that it hurts, and then I stopped."
SESSION = ("tl-sid", "tl-vault-key")


def test_locking_while_typing_gives_the_words_back(device: Device) -> None:
    page = device().tab()
    person = steps.sign_up(page)
    page.goto("/journal/new/")
    page.locator("textarea[name=text]").fill(WORDS)
    steps.lock(page)
    steps.unlock(page, person)
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".prose")).to_contain_text(WORDS)


def test_words_that_wait_are_found_again_without_their_address(page: Page) -> None:
    person = steps.sign_up(page)
    page.goto("/log/quiet/")
    what(page).fill(WORDS)
    steps.lock(page)
    page.goto("/timeline/")
    steps.unlock(page, person)
    page.get_by_role("link", name="Look at them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Words that wait")
    assert not list(found_by_axe(page))
    page.get_by_role("link", name="Let it go").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert not list(found_by_axe(page))
    page.get_by_role("link", name="Keep them").click()
    page.get_by_role("link", name="Open it in its form").click()
    expect(what(page)).to_have_value(WORDS)
    steps.save(page)
    expect(event(page, WORDS)).to_be_visible()
    expect(page.get_by_role("link", name="Look at them")).to_have_count(0)


def test_locking_one_tab_locks_the_other_and_keeps_its_words(device: Device) -> None:
    windows = device()
    typing = windows.tab()
    person = steps.sign_up(typing)
    typing.goto("/log/quiet/")
    what(typing).fill(WORDS)
    other = windows.tab()
    other.goto("/timeline/")
    steps.lock(other)
    typing.bring_to_front()
    expect(typing.get_by_role("heading", level=1)).to_have_text("Locked")
    assert WORDS not in typing.content()
    steps.unlock(typing, person)
    expect(what(typing)).to_have_value(WORDS)
    steps.save(typing)
    expect(event(typing, WORDS)).to_be_visible()


def test_a_note_open_in_the_feed_survives_the_lock(page: Page) -> None:
    person = steps.sign_up(page)
    tap(page, "It went quiet")
    what(page).fill(WORDS)
    steps.lock(page)
    steps.unlock(page, person)
    expect(what(page)).to_have_value(WORDS)
    steps.save(page)
    expect(event(page, WORDS)).to_be_visible()
    expect(page.locator("#events > li")).to_have_count(1)


def test_an_idle_while_locks_and_keeps_the_words(device: Device) -> None:
    page = device().tab()
    person = steps.sign_up(page)
    page.clock.install()
    page.goto("/journal/new/")
    page.locator("textarea[name=text]").fill(WORDS)
    page.clock.run_for(9 * 60_000)
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)
    page.clock.run_for(70_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked")
    page.clock.resume()
    steps.unlock(page, person)
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)


def test_saving_from_a_locked_page_asks_for_the_password_without_leaving_it(device: Device) -> None:
    windows = device()
    page = windows.tab()
    person = steps.sign_up(page)
    tap(page, "It went quiet")
    what(page).fill(WORDS)
    lock_unheard(windows.tab())
    page.bring_to_front()
    steps.save(page)
    expect(page.get_by_role("heading", name="It locked while you were away")).to_be_visible()
    expect(what(page)).to_have_value(WORDS)
    steps.unlock(page, person)
    expect(page.get_by_text("Open again. Your words are still here.")).to_be_visible()
    steps.save(page)
    expect(event(page, WORDS)).to_be_visible()
    page.goto("/waiting/")
    expect(page.get_by_text("Nothing waits.")).to_be_visible()


def lock_unheard(page: Page) -> None:
    """As if the server had locked by itself: no tab is told."""
    page.goto("/timeline/")
    page.evaluate("() => { BroadcastChannel.prototype.postMessage = () => {} }")
    steps.lock(page)


@pytest.mark.parametrize("gone", [SESSION, (*SESSION, "tl-csrf")], ids=["session", "every-cookie"])
def test_a_session_that_ended_is_renewed_above_the_form(
    device: Device, gone: tuple[str, ...]
) -> None:
    page = device(meant={401, 403, 409, 422, 423}).tab()
    person = steps.sign_up(page)
    tap(page, "It went quiet")
    what(page).fill(WORDS)
    address = page.url
    for name in gone:
        page.context.clear_cookies(name=name)
    save_until_asked(page)
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    steps.sign_in(page, person)
    expect(page.get_by_text("You are signed in again. Your words are still here.")).to_be_visible()
    assert page.url == address
    steps.save(page)
    expect(event(page, WORDS)).to_be_visible()


def save_until_asked(page: Page) -> None:
    """Where the token went too, the page says "try once more" first."""
    steps.save(page)
    expect(page.locator("#notice h2")).to_be_visible()
    if page.get_by_text("Try once more.").count():
        steps.save(page)


def test_a_full_page_form_survives_a_session_that_ended(device: Device) -> None:
    page = device(scripts=False).tab()
    person = steps.sign_up(page)
    page.goto("/journal/new/")
    page.locator("textarea[name=text]").fill(WORDS)
    for name in SESSION:
        page.context.clear_cookies(name=name)
    page.get_by_role("button", name="Done").click()
    steps.sign_in(page, person)
    expect(page.locator("textarea[name=text]")).to_have_value(WORDS)


def test_nothing_private_is_left_in_the_browser(device: Device) -> None:
    page = device().tab()
    person = steps.sign_up(page)
    steps.log(page, "It went quiet", WORDS)
    steps.write(page, WORDS)
    go(page, "Timeline")
    page.get_by_role("link", name="Edit").first.click()
    page.go_back()
    steps.lock(page)
    kept = page.evaluate("() => [{...localStorage}, {...sessionStorage}, history.state]")
    here = page.url.removeprefix(page.evaluate("() => location.origin"))
    assert kept == [{}, {"htmx-current-path-for-history": here}, None]
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked")
    assert WORDS not in page.content()
    assert person.key not in page.content()


def test_two_notes_open_in_the_feed_are_both_kept(page: Page) -> None:
    person = steps.sign_up(page)
    steps.log(page, "It went quiet", "The first of them.")
    steps.log(page, "A close moment", "The second of them.")
    for words in ("The first of them.", "The second of them."):
        event(page, words).get_by_role("link", name="Edit").click()
        field = page.locator("#events .is-editing", has=page.get_by_text(words)).get_by_label(
            "What happened"
        )
        field.fill(f"{words} It goes on.")
    steps.lock(page)
    page.goto("/timeline/")
    steps.unlock(page, person)
    page.goto("/waiting/")
    for words in ("The first of them. It goes on.", "The second of them. It goes on."):
        expect(page.get_by_text(words)).to_be_visible()
