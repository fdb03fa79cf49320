"""What a person does, by the words on the page: nothing here knows an address but the front."""

import re
import secrets
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import AFTERNOON

PASSWORD = "slow tides turn 42"


@dataclass(frozen=True)
class Person:
    name: str
    password: str
    key: str


def sign_up(page: Page, partner: str = "S.", pronouns: str = "they, them") -> Person:
    """From the front page to the empty timeline."""
    name = f"anna{secrets.token_hex(5)}"
    start_account(page, name)
    key = keep_key(page)
    say_who(page, partner, pronouns)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing here yet")
    return Person(name, PASSWORD, key)


def start_account(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Make an account").click()
    page.locator("[name=username]").fill(name)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()


def keep_key(page: Page) -> str:
    """Read the recovery key and type the two groups back that are asked for."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery key")
    groups = page.locator("#key span").all_inner_texts()
    for label in page.get_by_text(re.compile(r"^Group number \d$")).all():
        number = int(label.inner_text().split()[-1])
        page.get_by_label(f"Group number {number}").fill(groups[number - 1])
    page.get_by_role("button", name="I have kept it").click()
    return "-".join(groups)


def say_who(page: Page, partner: str, pronouns: str) -> None:
    zone = page.get_by_label("Where you are")
    if not zone.input_value():
        zone.select_option(AFTERNOON)
    page.get_by_label("initial or a name").fill(partner)
    page.get_by_text(pronouns, exact=True).click()
    page.get_by_role("button", name="Start").click()


def sign_in(page: Page, person: Person) -> None:
    page.get_by_label("User name").fill(person.name)
    page.get_by_label("Password").fill(person.password)
    page.get_by_role("button", name="Sign in").click()


def go(page: Page, place: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name=place).click()


def tap(page: Page, kind: str) -> None:
    """One tap on the sheet of eight."""
    page.get_by_role("navigation", name="Main").get_by_role("button", name="Log").click()
    page.get_by_role("dialog").get_by_role("button", name=kind, exact=True).click()


def log(page: Page, kind: str, words: str) -> None:
    """A tap, a note, saved: it is in the feed then."""
    tap(page, kind)
    what(page).fill(words)
    save(page)
    expect(event(page, words)).to_be_visible()


def what(page: Page) -> Locator:
    return page.get_by_role("textbox", name="What happened")


def save(page: Page) -> None:
    """Press the button and wait for the answer: whoever goes on at once must find it saved."""
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.get_by_role("button", name="Save", exact=True).click()


def event(page: Page, words: str) -> Locator:
    """The row of the feed that holds these words."""
    return page.locator("#events > li, .events-more > li").filter(has_text=words)


def lock(page: Page) -> None:
    page.get_by_role("button", name="Lock now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked")


def unlock(page: Page, person: Person) -> None:
    page.get_by_label("Password", exact=True).fill(person.password)
    page.get_by_role("button", name="Unlock").click()


def write(page: Page, words: str) -> None:
    """A page of the journal, from its list to its reading view."""
    go(page, "Journal")
    page.get_by_role("link", name="New page").first.click()
    page.locator("textarea[name=text]").fill(words)
    page.get_by_role("button", name="Done").click()
