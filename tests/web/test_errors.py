"""One page for all that goes wrong: it says what, and keeps what was typed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import get_resolver
from django_htmx.middleware import HtmxMiddleware

from web import errors
from web.errors import Problem, kept_words

HTMX = {"HX-Request": "true"}
PROBLEMS = [value for value in vars(errors).values() if isinstance(value, Problem)]
SIGN_UP = {"username": "x"}

every_problem = pytest.mark.parametrize("problem", PROBLEMS, ids=lambda one: str(one.title))


def posted(**headers):
    request = RequestFactory().post("/log/fear/", {"what": "typed & kept"}, headers=headers)
    HtmxMiddleware(lambda _request: None)(request)
    return request


def test_all_of_them_are_looked_at():
    statuses = sorted(problem.status for problem in PROBLEMS)
    assert statuses == [400, 403, 403, 404, 404, 405, 409, 429, 429, 500, 503]


@every_problem
def test_a_page_says_what_went_wrong_and_offers_the_words_again(problem):
    response = kept_words(posted(), problem)
    html = response.content.decode()
    assert response.status_code == problem.status
    assert f"<title>{problem.title} · Tideline</title>" in html
    assert f'<h1 id="notice-h">{problem.title}</h1>' in html
    assert f'<p class="lede">{problem.text}</p>' in html
    assert 'name="what" value="typed &amp; kept"' in html


@every_problem
def test_htmx_gets_a_notice_above_the_form_which_stays(problem):
    response = kept_words(posted(**HTMX), problem)
    html = response.content.decode()
    assert response.status_code == problem.status
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notice", "outerHTML")
    assert html.strip().startswith('<section id="notice"')
    assert f'<h2 id="notice-h">{problem.title}</h2>' in html
    assert "Your words are still on this page." in html
    assert "typed &amp; kept" not in html


def test_a_refused_permission_is_our_page_and_does_not_say_why():
    handler = get_resolver().resolve_error_handler(403)
    response = handler(posted(), PermissionDenied("quoted words"))
    html = response.content.decode()
    assert response.status_code == 403
    assert "This is not open to you" in html
    assert "quoted words" not in html


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_too_many_tries_at_a_door_of_allauth_are_told_on_our_page(client, db, headers):
    for _try in range(20):
        client.post("/accounts/signup/", SIGN_UP)
    response = client.post("/accounts/signup/", SIGN_UP, headers=headers)
    html = response.content.decode()
    assert response.status_code == 429
    assert "To protect the account, this waits a little." in html
    assert ("<html" in html) == (not headers)
    assert "Send it again" not in html


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("get", "/lock/", {"POST"}), ("get", "/look/", {"POST"}), ("post", "/timeline/", {"GET", "HEAD"}),]
)  # fmt: skip
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_refused_method_says_so_and_names_those_that_work(alice, method, path, allowed, headers):
    response = getattr(alice, method)(path, headers=headers)
    html = response.content.decode()
    assert response.status_code == 405
    assert set(response["Allow"].split(", ")) == allowed
    assert "That does not work this way" in html
    assert response.get("HX-Retarget") == ("#notice" if headers else None)


def test_the_page_of_a_fault_needs_nothing_of_the_request():
    response = errors.broken(RequestFactory().get("/", headers=HTMX))
    assert response.status_code == 500
    assert "It is not your doing." in response.content.decode()
