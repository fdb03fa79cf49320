import re

import pytest
from django.test import RequestFactory

from accounts.models import User
from vault.keys import Keyring
from vault.vault import Vault
from web.context import page


@pytest.fixture
def bare_request(settings):
    """A request as an error page gets it: no user, no vault."""

    def make(look=""):
        request = RequestFactory().get("/")
        if look:
            request.COOKIES[settings.LOOK_COOKIE_NAME] = look
        return request

    return make


@pytest.mark.parametrize(
    ("cookie", "look"), [("", ""), ("lamp", "lamp"), ("dark", "dark"), ('"><b>', "")]
)
def test_only_a_known_look_reaches_the_page(bare_request, cookie, look):
    assert page(bare_request(cookie))["look"] == look


def test_the_look_switch_comes_back_to_where_it_began(bare_request):
    seen, look = [], ""
    for _ in range(4):
        look = page(bare_request(look))["next_look"]
        seen.append(look)
    assert seen == ["dark", "light", "lamp", "system"]
    assert page(bare_request("system"))["look"] == ""


def test_the_script_gets_the_looks_in_the_order_of_the_switch(client, db):
    html = client.get("/accounts/login/").content.decode()
    looks = re.search(r'data-looks="([^"]*)"', html).group(1)
    assert looks == "system=As the device|dark=Dark|light=Light|lamp=Lamp, for the night"


def test_an_error_page_without_user_or_vault_counts_as_signed_out(bare_request):
    context = page(bare_request())
    assert not context["signed_in"]
    assert not context["open"]


def test_an_open_vault_tells_the_page_its_idle_time_in_seconds(bare_request):
    request = bare_request()
    request.user = User()
    request.vault = Vault(
        request.user.pk,
        Keyring(user_keys={1: bytes(32)}, bucket_key=bytes(32), inbox_key=b"", idle_minutes=5),
    )
    context = page(request)
    assert context["signed_in"]
    assert context["open"]
    assert context["idle_seconds"] == 300


def test_one_page_gets_one_fresh_id_and_the_next_page_another(bare_request):
    context = page(bare_request())
    assert str(context["fresh_id"]) == str(context["fresh_id"])
    assert str(context["fresh_id"]) != str(page(bare_request())["fresh_id"])
