"""Everything with the keyboard alone: one always sees where one is, and no swap loses it."""

from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.steps import event, what

FOCUS = """() => {
  const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
  const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  const near = at.closest("label") ?? at.parentElement;
  const around = getComputedStyle(near);
  const kept = around.outlineStyle !== "none" && parseFloat(around.outlineWidth) >= 2;
  const seen = box.bottom > 0 && box.top < innerHeight;
  return {name: at.outerHTML.slice(0, 120), lost: at === document.body, ring: ring || kept, seen};
}"""


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
    assert not page.evaluate(FOCUS)["lost"]
    press_until(page, "Edit")
    page.keyboard.press("Enter")
    expect(what(page)).to_be_focused()
    press_until(page, "Cancel")
    page.keyboard.press("Enter")
    expect(what(page)).to_have_count(0)
    assert not page.evaluate(FOCUS)["lost"]


def test_undo_and_not_for_me_keep_the_focus(page: Page) -> None:
    steps.sign_up(page)
    steps.log(page, "It went quiet", "Not a word since the morning.")
    press_until(page, "Not for me")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This stays away from now on.")).to_be_visible()
    assert not page.evaluate(FOCUS)["lost"]
    press_until(page, "Edit", "Shift+Tab")
    page.keyboard.press("Enter")
    press_until(page, "Delete this note")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It waits in the bin for 30 days.")).to_be_focused()
    press_until(page, "Undo")
    page.keyboard.press("Enter")
    expect(event(page, "Not a word since the morning.")).to_be_visible()
    assert not page.evaluate(FOCUS)["lost"]


def test_every_stop_of_the_tab_key_is_seen(page: Page) -> None:
    steps.sign_up(page)
    steps.log(page, "It went quiet", "Not a word since the morning.")
    for address in ("/timeline/", "/log/quiet/", "/journal/new/", "/guide/", "/settings/"):
        page.goto(address)
        stops = [stop_after_tab(page) for _press in range(24)]
        assert not [stop for stop in stops if not (stop["ring"] and stop["seen"])], address


def stop_after_tab(page: Page) -> dict[str, object]:
    page.keyboard.press("Tab")
    stop: dict[str, object] = page.evaluate(FOCUS)
    return stop


def test_escape_closes_the_sheet_and_gives_the_focus_back(page: Page) -> None:
    steps.sign_up(page)
    press_until(page, "Log")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Log", exact=True)).to_be_focused()
