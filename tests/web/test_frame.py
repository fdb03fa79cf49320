"""The navigation marks where one is, and the views say it only where their app does not."""

import re

import pytest

from tests.people import PASSWORD, Person

CURRENT = re.compile(r'<a[^>]* href="([^"]+)"[^>]* aria-current="page"')


def current(response) -> list[str]:
    return CURRENT.findall(response.content.decode())


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/timeline/", "/timeline/"), ("/timeline/earlier/", "/timeline/"),
        ("/log/", "/log/"), ("/log/fear/", "/log/"), ("/journal/", "/journal/"),
        ("/journal/new/", "/journal/"), ("/guide/", "/guide/"), ("/guide/why/crowded/", "/guide/"),
        ("/support/", "/guide/"), ("/settings/", "/settings/"), ("/waiting/", "/timeline/"),
    ],
)  # fmt: skip
def test_the_link_to_where_one_is_is_the_current_one(alice: Person, path: str, link: str) -> None:
    assert current(alice.get(path)) == [link]


def test_the_pages_of_one_note_belong_to_its_part(alice: Person) -> None:
    event, page = alice.log(), alice.write("words")
    for path in (f"/timeline/e/{event}/", f"/timeline/e/{event}/edit/"):
        assert current(alice.get(path)) == ["/timeline/"]
    assert current(alice.post(f"/timeline/e/{event}/delete/")) == ["/timeline/"]
    for path in (f"/journal/{page}/", f"/journal/{page}/edit/"):
        assert current(alice.get(path)) == ["/journal/"]
    assert current(alice.post(f"/journal/{page}/delete/")) == ["/journal/"]


@pytest.mark.parametrize("path", ["/accounts/password/change/", "/accounts/recovery-key/new/"])
def test_a_page_that_no_link_leads_to_marks_none(alice: Person, path: str) -> None:
    assert current(alice.get(path)) == []


def test_a_page_for_what_failed_marks_none(alice: Person) -> None:
    assert current(alice.get("/nowhere/")) == []
    assert current(alice.post("/accounts/login/", {"login": "x", "password": PASSWORD})) == []
