"""The page of all who praised a post, and the form for a note on it."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.models import Audience, Post, Praise
from community.praise import queries
from community.praise.actions import give_praise, withdraw_praise
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import fields, seen

HTMX: Any = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def address(answer: Post) -> str:
    return f"/posts/{answer.pk}/praise/"


def test_nobody_yet(client: Client, answer: Post, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "Who praised #2" in seen(page)
    assert "No praise yet." in seen(page)
    assert "Oil it." in seen(page)


def test_everybody_newest_first_with_notes_and_paged(
    client: Client, answer: Post, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PRAISES_ON_PAGE", 3)
    for name in "abcdefg":
        give_praise(actor=factories.make_member(f"Giver {name}"), post=answer, note=f"Note {name}")
    found, after = [], ""
    for _page in range(3):
        page = client.get(address, {"after": after} if after else {})
        found += [name for name in "gfedcba" if f"Note {name}" in seen(page)]
        if after == "":
            give_praise(actor=factories.make_member("Giver z"), post=answer)  # in between: nobody is shown twice
        _, _, rest = page.content.decode().partition("after=")
        after = rest.partition('"')[0]
    assert found == list("gfedcba")


def test_equal_times_skip_nobody(client: Client, answer: Post, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PRAISES_ON_PAGE", 2)
    for name in "abc":
        give_praise(actor=factories.make_member(f"Giver {name}"), post=answer)
    Praise.objects.update(at=timezone.now())
    first = queries.praises_of(answer, after="")
    second = queries.praises_of(answer, after=first.older)
    assert len({praise.pk for praise in (*first.rows, *second.rows)}) == 3


@pytest.mark.parametrize("cursor", ["x", "ä", "MjAyNQ"])
def test_damaged_cursor(client: Client, address: str, cursor: str) -> None:
    assert client.get(address, {"after": cursor}).status_code == 400


def test_withdrawn_praise_is_not_shown(client: Client, answer: Post, stranger: Member, address: str) -> None:
    give_praise(actor=stranger, post=answer, note="Saved my morning")
    withdraw_praise(actor=stranger, post=answer)
    assert "Saved my morning" not in seen(client.get(address))


def test_for_who_may_see_the_post(client: Client, answer: Post, helper: Member, address: str) -> None:
    type(answer.thread.category).objects.update(readers=[Audience.MEMBERS])
    assert client.get(address).status_code == 404
    client.force_login(helper)
    assert client.get(address).status_code == 200
    withdraw_post(actor=helper, post=answer)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("typed", ["x" * 141, "so long " * 100])
@pytest.mark.parametrize("extra", [{}, HTMX])
def test_note_too_long_comes_back_filled_in(
    as_stranger: Client, answer: Post, address: str, typed: str, extra: Any
) -> None:
    response = as_stranger.post(address, {"note": typed}, **extra)
    assert response.status_code == 400
    assert typed.strip() in fields(response)
    assert "A note has at most 140 characters" in seen(response)
    assert ("<html" in response.content.decode()) == (not extra)
    assert not extra or f'id="praised-{answer.pk}" hx-swap-oob="true"' in response.content.decode()
    assert not Praise.objects.exists()


@pytest.mark.parametrize("extra", [{}, HTMX])
def test_refused_note_comes_back_filled_in(as_stranger: Client, stranger: Member, address: str, extra: Any) -> None:
    Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    response = as_stranger.post(address, {"note": "Saved my morning"}, **extra)
    assert response.status_code == 403
    assert "suspended until" in seen(response)
    assert "Saved my morning" in fields(response)


def test_null_character_is_refused_kindly(as_stranger: Client, address: str) -> None:
    assert as_stranger.post(address, {"note": "a\x00b"}).status_code == 400


def test_form_holds_ones_own_note(as_stranger: Client, answer: Post, stranger: Member, address: str) -> None:
    give_praise(actor=stranger, post=answer, note="Saved my morning")
    assert 'value="Saved my morning"' in as_stranger.get(address).content.decode()
    part = as_stranger.get(address, **HTMX)
    assert "<html" not in part.content.decode()
    assert 'value="Saved my morning"' in part.content.decode()
    assert "HX-Request" in part["Vary"]


def test_note_survives_signing_in(client: Client, stranger: Member, address: str) -> None:
    EmailAddress.objects.create(user=stranger, email=stranger.email, verified=True, primary=True)
    response = client.post(address, {"note": "Saved my morning"})
    assert response["Location"] == f"/account/login/?next={address}"
    client.post("/account/login/", {"login": stranger.handle, "password": factories.PASSWORD})
    assert 'value="Saved my morning"' in client.get(address).content.decode()
    client.post(address, {"note": "Saved my morning"})
    assert Praise.objects.get().note == "Saved my morning"


def test_own_post_has_no_form(client: Client, answer: Post, helper: Member, address: str) -> None:
    client.force_login(helper)
    page = client.get(address)
    assert page.status_code == 200
    assert f'action="{address}"' not in page.content.decode()


def test_reading_is_no_praising(as_stranger: Client, address: str) -> None:
    as_stranger.get(address)
    assert not Praise.objects.exists()
    assert as_stranger.put(address).status_code == 405


@pytest.mark.parametrize("extra", [{}, HTMX])
def test_too_long_a_note_on_a_post_that_is_gone_is_refused_kindly(
    as_stranger: Client, answer: Post, helper: Member, stranger: Member, address: str, extra: Any
) -> None:
    give_praise(actor=stranger, post=answer)  # whoever praised a post may still take that back
    withdraw_post(actor=helper, post=answer)
    assert as_stranger.post(address, {"note": "x" * 141}, **extra).status_code == 403
