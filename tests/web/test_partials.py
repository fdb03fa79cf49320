"""A page and its sections: the view lists which may be given alone."""

import pytest
from django.http import HttpResponse
from django.template import TemplateDoesNotExist
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from web.http import HttpRequest
from web.partials import render_page, render_section

PAGE = "timeline/turned_off.html"
CONTEXT = {"field": "turned_off", "name": "B1"}


def asked(target: str | None = None) -> HttpRequest:
    """A request of a browser, or of htmx aiming at an element."""
    headers = {} if target is None else {"HX-Request": "true", "HX-Target": target}
    request = RequestFactory().get("/", headers=headers)
    HtmxMiddleware(lambda _request: HttpResponse())(request)
    return request  # type: ignore[return-value]


def test_a_browser_gets_the_page() -> None:
    html = render_page(asked(), PAGE, CONTEXT, partials={"line"}).content.decode()
    assert html.startswith("<!doctype html>")
    assert "This stays away from now on." in html


def test_htmx_gets_the_section_it_aims_at_if_the_view_lists_it() -> None:
    html = render_page(asked("line"), PAGE, CONTEXT, partials={"line"}).content.decode()
    assert html.strip().startswith("<aside")
    assert "<html" not in html


@pytest.mark.parametrize("target", ["", "main", "words", "line#undo", "../secret"])
def test_anything_else_gets_the_page(target: str) -> None:
    html = render_page(asked(target), PAGE, CONTEXT, partials={"line"}).content.decode()
    assert html.startswith("<!doctype html>")


def test_a_status_is_the_views_choice() -> None:
    assert render_page(asked(), PAGE, CONTEXT, status=422).status_code == 422
    assert render_section(asked(), PAGE, "line", CONTEXT, status=409).status_code == 409


def test_a_section_the_server_chose_needs_no_htmx() -> None:
    html = render_section(asked(), PAGE, "words", CONTEXT).content.decode()
    assert html.strip() == "This stays away from now on."


def test_a_section_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TemplateDoesNotExist):
        render_section(asked(), PAGE, "nothing", CONTEXT)
