"""The main job from the front page on, at two sizes, with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import steps
from tests.e2e.browser import Windows
from tests.e2e.steps import event, go, log, tap, what

Device = Callable[..., Windows]
PAGE = "I keep opening the thread. What I needed was for someone to ask about the talk."


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_a_person_signs_up_logs_reads_advice_writes_locks_and_comes_back_with_the_key(
    device: Device, size: tuple[int, int], scripts: bool
) -> None:
    here = device(size=size, scripts=scripts).tab()
    person = steps.sign_up(here)
    log(here, "A close moment", "We made soup and laughed at the film.")
    log(here, "It went quiet", "One word in the morning, then nothing.")
    log(here, "I looked after myself", "Swam a kilometre.")
    assert here.locator("#events > li").count() == 3
    read_why(here)
    steps.write(here, PAGE)
    expect(here.get_by_text(PAGE)).to_be_visible()
    steps.lock(here)
    expect(here.get_by_text(PAGE)).to_have_count(0)
    steps.unlock(here, person)
    expect(here.get_by_text(PAGE)).to_be_visible()
    come_back_with_the_key(device(size=size, scripts=scripts).tab(), person)


def read_why(page: Page) -> None:
    """The advice names what was logged, and its rule can be read in plain words."""
    go(page, "Timeline")
    note = event(page, "One word in the morning").locator("aside.note")
    expect(note.locator(".because")).to_contain_text("Because")
    note.get_by_role("link", name="Why this?").click()
    expect(page.get_by_role("heading", name="What it looks at")).to_be_visible()
    expect(page.get_by_role("heading", name="How strong is the evidence?")).to_be_visible()
    go(page, "Timeline")


def come_back_with_the_key(page: Page, person: steps.Person) -> None:
    """On another device, the password lost."""
    page.goto("/")
    page.get_by_role("link", name="Open it with your recovery key").click()
    page.get_by_label("User name").fill(person.name)
    page.get_by_label("Recovery key").fill(person.key.lower())
    page.get_by_label("New password", exact=True).fill("another slow tide 43")
    page.get_by_label("New password again").fill("another slow tide 43")
    page.get_by_role("button", name="Open it").click()
    assert steps.keep_key(page) != person.key
    page.get_by_role("button", name="Start").click()
    expect(event(page, "One word in the morning")).to_be_visible()
    go(page, "Journal")
    page.get_by_role("link", name=PAGE[:25]).click()
    expect(page.get_by_text(PAGE)).to_be_visible()


def test_one_tap_opens_the_note_where_it_stands_and_the_tide_follows(
    device: Device, size: tuple[int, int]
) -> None:
    page = device(size=size).tab()
    steps.sign_up(page)
    address = page.url
    tap(page, "A close moment")
    expect(page.locator("p.saved")).to_be_focused()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_contain_text("High water")
    what(page).fill("On the bench by the canal.")
    page.get_by_role("radio", name="Near", exact=True).check()
    steps.save(page)
    expect(event(page, "On the bench by the canal.")).to_be_visible()
    expect(what(page)).to_have_count(0)
    assert page.url == address
    page.reload()
    expect(event(page, "On the bench by the canal.")).to_have_count(1)


def test_the_second_tap_makes_a_second_note_above_the_first(page: Page) -> None:
    steps.sign_up(page)
    log(page, "A close moment", "The first of them.")
    log(page, "I wrote or called", "The second of them.")
    rows = page.locator("#events > li")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("The second of them.")
    expect(page.locator("#events h3")).to_have_count(1)


def test_leaving_it_at_that_keeps_the_bare_note(page: Page) -> None:
    steps.sign_up(page)
    tap(page, "I held back a message")
    page.get_by_role("button", name="Leave it at that").click()
    expect(what(page)).to_have_count(0)
    expect(page.locator("#events > li")).to_contain_text("I held back a message")


def test_a_note_is_edited_in_place_and_cancelling_changes_nothing(
    device: Device, size: tuple[int, int]
) -> None:
    page = device(size=size).tab()
    steps.sign_up(page)
    log(page, "Time together", "A walk to the harbour.")
    address = page.url
    event(page, "A walk to the harbour.").get_by_role("link", name="Edit").click()
    what(page).fill("Something else altogether")
    page.get_by_role("link", name="Cancel").click()
    event(page, "A walk to the harbour.").get_by_role("link", name="Edit").click()
    expect(what(page)).to_have_value("A walk to the harbour.")
    what(page).fill("A walk to the lighthouse.")
    steps.save(page)
    expect(event(page, "A walk to the lighthouse.")).to_be_visible()
    assert page.url == address
    expect(page.get_by_text("A walk to the harbour.")).to_have_count(0)


def test_a_deleted_note_comes_back_where_it_was(device: Device, scripts: bool) -> None:
    page = device(scripts=scripts).tab()
    steps.sign_up(page)
    log(page, "Time together", "A walk to the harbour.")
    event(page, "A walk to the harbour.").get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Delete this note").click()
    expect(page.get_by_text("It waits in the bin for 30 days.")).to_be_visible()
    expect(page.get_by_text("A walk to the harbour.")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(event(page, "A walk to the harbour.")).to_be_visible()


def test_a_tap_above_a_note_that_was_deleted_in_place_is_no_error(page: Page) -> None:
    steps.sign_up(page)
    log(page, "Time together", "A walk to the harbour.")
    log(page, "A close moment", "The first of them.")
    event(page, "The first of them.").get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Delete this note").click()
    expect(page.get_by_text("It waits in the bin for 30 days.")).to_be_visible()
    log(page, "I wrote or called", "The second of them.")
    expect(page.locator("#events h3")).to_have_count(1)


def test_advice_that_is_not_for_me_stays_away_and_comes_back_with_undo(
    device: Device, scripts: bool
) -> None:
    page = device(scripts=scripts).tab()
    steps.sign_up(page)
    log(page, "It went quiet", "Nothing since the morning.")
    go(page, "Timeline")
    note = event(page, "Nothing since the morning.").locator("aside.note")
    title = note.get_by_role("heading").inner_text()
    note.get_by_role("button", name="Not for me").click()
    expect(page.get_by_text("This stays away from now on.")).to_be_visible()
    expect(page.get_by_role("heading", name=title)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_advice_beside_a_page_of_the_journal_can_be_put_away(device: Device, scripts: bool) -> None:
    page = device(scripts=scripts).tab()
    steps.sign_up(page)
    steps.write(page, "It is all my fault. I hate myself for it.")
    note = page.locator("aside.note")
    expect(note.locator(".because")).to_contain_text("Because")
    note.get_by_role("button", name="Not for me").click()
    expect(page.get_by_text("This stays away from now on.")).to_be_visible()


def test_earlier_notes_follow_below_across_a_gap(device: Device, scripts: bool) -> None:
    page = device(scripts=scripts).tab()
    steps.sign_up(page)
    log_on(page, "Time together", "2025-03-02", "The day at the sea.")
    log(page, "A close moment", "Today, on the stairs.")
    go(page, "Timeline")
    expect(page.get_by_text("The day at the sea.")).to_have_count(0)
    page.get_by_role("link", name="Earlier notes").click()
    expect(event(page, "The day at the sea.")).to_be_visible()
    expect(page.get_by_text("This is where your notes begin.")).to_be_visible()
    assert event(page, "Today, on the stairs.").count() == int(scripts)


def log_on(page: Page, kind: str, day: str, words: str) -> None:
    """The whole form, for another day."""
    page.goto("/log/")
    page.get_by_role("link", name="At another time").click()
    page.get_by_role("link", name=kind, exact=True).click()
    what(page).fill(words)
    page.get_by_label("Day", exact=True).fill(day)
    steps.save(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_page_of_the_journal_is_edited_deleted_and_taken_back(
    device: Device, scripts: bool
) -> None:
    page = device(scripts=scripts).tab()
    steps.sign_up(page)
    steps.write(page, "It rained, and I slept badly.")
    page.get_by_role("link", name="Edit").click()
    page.locator("textarea[name=text]").fill("It rained, and I slept well.")
    page.get_by_role("radio", name="Lighter", exact=True).check()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("It rained, and I slept well.")).to_be_visible()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("It waits in the bin for 30 days.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It rained, and I slept well.")).to_be_visible()
    go(page, "Timeline")
    expect(event(page, "It rained, and I slept well.")).to_be_visible()
