"""The pages of the guide, read by anybody."""

import re

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from guide.advice.rules import RULES
from guide.support_lines import countries, lines_for, support_lines
from guide.topics.library import library
from guide.topics.model import Topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("topic", list(library().values()), ids=lambda topic: topic.id)
def test_a_topic_can_be_read_without_signing_in(client: Client, topic: Topic) -> None:
    page = client.get(topic.url).content.decode()
    assert f"<h1>{topic.title}</h1>" in page
    assert "How sure are we?" in page
    assert 'href="/support/"' in page
    assert "style=" not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_guide_leads_somewhere(client: Client) -> None:
    links = set()
    addresses = ["/guide/", *(topic.url for topic in library().values())]
    for address in addresses:
        page = client.get(address).content.decode()
        links |= set(re.findall(r'href="(/(?:guide|support|why)/[^"#]*)"', page))
    assert {topic.url for topic in library().values()} < links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_index_lists_every_topic_on_its_shelf(client: Client) -> None:
    page = client.get("/guide/").content.decode()
    for topic in library().values():
        assert f'href="{topic.url}"' in page
    places = [page.index(f'id="{shelf}"') for shelf in ("why", "signs", "practice", "safety")]
    assert places == sorted(places)


def test_the_index_has_three_shelves_and_what_is_more_than_distance_stands_apart(
    client: Client,
) -> None:
    response = client.get("/guide/")
    assert [shelf["id"] for shelf in response.context["shelves"]] == ["why", "signs", "practice"]
    shelves, _block, apart = response.text.partition('<section class="shelf apart"')
    safety = [topic.url for topic in library().values() if topic.shelf == "safety"]
    assert all(f'href="{url}"' in apart and f'href="{url}"' not in shelves for url in safety)
    assert 'href="/support/">a person to talk to' in shelves


def test_a_page_about_danger_offers_a_person_first_and_one_after_an_ending_does_not(
    client: Client,
) -> None:
    offer = "Find a person to talk to</a>"
    offering = {each.id for each in library().values() if offer in client.get(each.url).text}
    assert offering == {"abuse-control", "self-harm"}


def test_the_pages_of_the_guide_can_only_be_read(client: Client) -> None:
    for address in ("/guide/", "/guide/practice/stay-calm/", "/why/A1/", "/support/"):
        assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "address",
    ["/guide/why/nothing/", "/guide/practice/crowded/", "/why/Z9/", "/guide/attic/crowded/"],
)
def test_what_is_not_there_is_a_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_rule_is_explained_to_anybody(client: Client, rule: str) -> None:
    page = client.get(f"/why/{rule}/").content.decode()
    assert "What it looks at" in page
    assert "How strong is the evidence?" in page
    assert 'name="rule"' not in page


@pytest.mark.parametrize(("rule", "can"), [("A1", True), ("C2", True), ("S1", False)])
def test_who_is_signed_in_can_turn_a_rule_off_but_not_safety(
    client: Client, django_user_model: type[Model], rule: str, can: bool
) -> None:
    client.force_login(django_user_model.objects.create(username="sam"))
    page = client.get(f"/why/{rule}/").content.decode()
    assert (f'name="rule" value="{rule}"' in page) == can
    assert (f'action="{reverse("timeline:not_for_me")}"' in page) == can


def test_support_shows_the_finders_without_a_country(client: Client) -> None:
    page = client.get("/support/").content.decode()
    assert "findahelpline.com" in page
    assert "116 123" not in page


@pytest.mark.parametrize("code", countries())
def test_support_shows_the_lines_of_a_country(client: Client, code: str) -> None:
    page = client.get("/support/", {"country": code}).content.decode()
    own = [line for line in support_lines() if line.country == code]
    for line in own:
        assert f"tel:{line.tel}" in page or not line.number
    assert ("Not confirmed" in page) == any(not line.confirmed for line in own)
    assert page.index("findahelpline.com") > page.index("Lines</h2>")


@pytest.mark.parametrize("code", ["", *countries()])
def test_what_is_unsure_of_the_numbers_is_said_once_and_their_sources_are_put_away(
    client: Client, code: str
) -> None:
    page = client.get("/support/", {"country": code}).content.decode()
    shown = lines_for(code)
    numbers, _details, sources = page.partition("<details>")
    assert numbers.count("did not ring them") == 1
    assert "stored copy" not in numbers
    assert "rely on" not in page
    assert numbers.count("Not confirmed.") == sum(not line.confirmed for line in shown)
    assert all(line.source_site in sources for line in shown if line.source)


def test_an_unknown_country_gets_the_finders(client: Client) -> None:
    assert "findahelpline.com" in client.get("/support/?country=<x>").content.decode()
