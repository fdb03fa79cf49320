"""Everything with the keyboard alone: one always sees where one is, and no swap loses it."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.steps import event, what

SEEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const ringed = (one) => {
    const look = getComputedStyle(one);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  };
  const within = !at.matches(":focus"); // the button inside a date field has the browser's own ring
  const around = [at, at.closest("label"), at.parentElement, at.nextElementSibling];
  const ring = within || around.some((one) => one && ringed(one));
  const seen = box.bottom > 0 && box.top < innerHeight;
  return {name: at.outerHTML.slice(0, 120), ended: at === document.body, seen: ring && seen};
}"""


def keeps_focus(page: Page) -> None:
    page.wait_for_function("() => document.activeElement !== document.body")


def press_until(page: Page, name: str, key: str = "Tab") -> None:
    """Tab on until something that says `name` has the focus."""
    for _press in range(80):
        page.keyboard.press(key)
        if page.locator("a:focus, button:focus").filter(has_text=name).count():
            return
    raise AssertionError(f"{name} cannot be reached with {key}")


def test_the_first_tab_skips_to_the_content(page: Page) -> None:
    steps.sign_up(page)
    page.goto("/timeline/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hard moment? Start here")).to_be_focused()


def test_a_note_is_logged_and_edited_and_the_focus_is_never_lost(page: Page) -> None:
    steps.sign_up(page)
    press_until(page, "Log")
    page.keyboard.press("Enter")
    press_until(page, "It went quiet")
    page.keyboard.press("Enter")
    expect(page.locator("p.saved")).to_be_focused()
    page.keyboard.press("Tab")
    expect(what(page)).to_be_focused()
    page.keyboard.type("Not a word since the morning.")
    press_until(page, "Save")
    page.keyboard.press("Enter")
    expect(event(page, "Not a word since the morning.")).to_be_visible()
    keeps_focus(page)
    press_until(page, "Edit")
    page.keyboard.press("Enter")
    expect(what(page)).to_be_focused()
    press_until(page, "Cancel")
    page.keyboard.press("Enter")
    expect(what(page)).to_have_count(0)
    keeps_focus(page)


def test_undo_and_not_for_me_keep_the_focus(page: Page) -> None:
    steps.sign_up(page)
    steps.log(page, "It went quiet", "Not a word since the morning.")
    press_until(page, "Not for me")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This stays away from now on.")).to_be_visible()
    keeps_focus(page)
    press_until(page, "Edit", "Shift+Tab")
    page.keyboard.press("Enter")
    press_until(page, "Delete this note")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It waits in the bin for 30 days.")).to_be_focused()
    press_until(page, "Undo")
    page.keyboard.press("Enter")
    expect(event(page, "Not a word since the morning.")).to_be_visible()
    keeps_focus(page)


def test_every_stop_of_the_tab_key_is_seen(page: Page) -> None:
    steps.sign_up(page)
    steps.log(page, "It went quiet", "Not a word since the morning.")
    for address in ("/timeline/", "/log/quiet/", "/journal/new/", "/guide/", "/settings/"):
        page.goto(address)
        assert not list(unseen_stops(page)), address


def unseen_stops(page: Page) -> Iterator[str]:
    """Each stop of the tab key that has no ring or lies outside the window, up to the last."""
    for _press in range(30):
        page.keyboard.press("Tab")
        stop = page.evaluate(SEEN)
        if stop["ended"]:
            return
        if not stop["seen"]:
            yield stop["name"]


def test_escape_closes_the_sheet_and_gives_the_focus_back(page: Page) -> None:
    steps.sign_up(page)
    press_until(page, "Log")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Log", exact=True)).to_be_focused()
