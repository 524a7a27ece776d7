"""Programs that sign up: a field that nobody sees, and less time than a person takes."""

import re
import time
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import Member
from accounts.traps.stamps import make_stamp
from tests.accounts.letters import FORM, sign_up

pytestmark = pytest.mark.django_db
AGO = 3  # seconds
OF_A_POST = "4b4f7b3e-6c5f-4d58-a2a4-5b5a9d0b7e11"


@pytest.fixture(autouse=True)
def _as_long_as_people_need(settings: Any) -> None:
    settings.SHORTEST_WRITING = 2


def drawn(response: HttpResponse) -> str:
    return re.findall(r'name="drawn" value="([^"]+)"', response.content.decode())[0]


def in_time() -> str:
    return make_stamp("sign-up", drawn_at=time.time() - AGO)


def assert_filled_in(response: HttpResponse) -> None:
    text = unescape(response.content.decode())
    for name in ("display_name", "username", "email"):
        assert f'value="{FORM[name]}"' in text


def test_a_person_is_let_in(client: Client) -> None:
    assert sign_up(client, drawn=in_time(), homepage="").status_code == 302
    assert Member.objects.filter(handle="tove").exists()


def test_at_once_is_refused_and_a_moment_later_the_same_form_is_taken(client: Client) -> None:
    stamp = drawn(client.get("/account/signup/"))
    response = sign_up(client, drawn=stamp)
    assert "That was very quick" in response.content.decode()
    assert_filled_in(response)
    assert not Member.objects.exists()
    assert drawn(response) == stamp, "the time goes on"
    time.sleep(2)
    assert sign_up(client, drawn=stamp).status_code == 302
    assert Member.objects.filter(handle="tove").exists()


@pytest.mark.parametrize("stamp", [None, "", "damaged", make_stamp(OF_A_POST, drawn_at=1)])
def test_unknown_mark_is_refused_and_comes_back_anew(client: Client, stamp: str | None) -> None:
    response = sign_up(client, **({} if stamp is None else {"drawn": stamp}))
    assert "This form was not recognised any more" in response.content.decode()
    assert_filled_in(response)
    assert drawn(response) != stamp
    assert not Member.objects.exists()


def test_filled_trap_is_refused_and_comes_back_empty(client: Client) -> None:
    response = sign_up(client, drawn=in_time(), homepage="https://cheap.example")
    assert "A field that nobody sees was filled in" in response.content.decode()
    assert "cheap.example" not in response.content.decode()
    assert_filled_in(response)
    assert not Member.objects.exists()
    assert sign_up(client, drawn=drawn(response), homepage="").status_code == 302


def test_the_trap_is_out_of_sight_and_says_what_it_is(client: Client) -> None:
    page = client.get("/account/signup/").content.decode()
    (trap,) = re.findall(r'<div class="unseen">(.*?)</div>', page)
    assert '<label for="id_homepage">Please leave this field empty' in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap
