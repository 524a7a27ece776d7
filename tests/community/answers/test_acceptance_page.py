"""The button that says what solved it: with JavaScript and without."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from community.answers.actions import accept_answer
from community.models import Audience, Post, Thread
from community.withdrawals.actions import withdraw_post
from tests.community.pages import TOO_BIG, seen

HTMX: Any = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def address(answer: Post) -> str:
    return f"/posts/{answer.pk}/acceptance/"


def test_without_javascript_it_redirects_to_the_answer(
    as_asker: Client, question: Thread, answer: Post, address: str
) -> None:
    response = as_asker.post(address)
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    question.refresh_from_db()
    assert question.accepted == answer


def test_with_htmx_state_solution_and_posts_are_swapped(as_asker: Client, answer: Post, address: str) -> None:
    response = as_asker.post(address, **HTMX)
    page = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in page
    for part in ("state", "solution", "posts"):
        assert f'id="{part}" hx-swap-oob="true"' in page
    assert "this solved it" in seen(response)
    assert "Solved" in seen(response)


@pytest.mark.parametrize("how", ["DELETE", "_method"])
@pytest.mark.parametrize("extra", [{}, HTMX])
def test_taking_it_back(
    as_asker: Client, question: Thread, answer: Post, asker: Member, address: str, how: str, extra: dict[str, str]
) -> None:
    accept_answer(actor=asker, answer=answer)
    if how == "DELETE":
        response = as_asker.delete(address, **extra)
    else:
        response = as_asker.post(address, {"_method": "delete"}, **extra)
    assert response.status_code == (200 if extra else 302)
    question.refresh_from_db()
    assert question.accepted is None


def test_page_offers_both_to_the_asker_only(
    client: Client, question: Thread, answer: Post, asker: Member, stranger: Member, address: str
) -> None:
    def offers() -> bool:
        return f'action="{address}"' in client.get(question.get_absolute_url()).content.decode()

    assert not offers()
    client.force_login(stranger)
    assert not offers()
    client.force_login(asker)
    assert offers()
    accept_answer(actor=asker, answer=answer)
    assert 'name="_method" value="delete"' in client.get(question.get_absolute_url()).content.decode()


@pytest.mark.parametrize("method", ["post", "delete"])
def test_others_get_a_page_with_the_reason(as_stranger: Client, address: str, method: str) -> None:
    response = getattr(as_stranger, method)(address)
    assert response.status_code == 403
    assert "Only the person who asked can say what solved it." in seen(response)
    assert "<html" in response.content.decode()


def test_others_get_a_sentence_beside_the_button(as_stranger: Client, answer: Post, address: str) -> None:
    response = as_stranger.post(address, HTTP_HX_TRIGGER=f"accept-{answer.pk}", **HTMX)
    assert response.status_code == 403
    assert "<html" not in response.content.decode()
    assert "Only the person who asked can say what solved it." in seen(response)
    assert response["HX-Retarget"] == f"#accept-{answer.pk}"
    assert response["HX-Reswap"] == "afterend"


@pytest.mark.parametrize("trigger", ["", "x, body", "<script>", "a" * 1000 + "]"])
def test_retarget_follows_no_strange_trigger(as_stranger: Client, address: str, trigger: str) -> None:
    response = as_stranger.post(address, HTTP_HX_TRIGGER=trigger, **HTMX)
    assert response["HX-Retarget"] == "#notices"


def test_withdrawn_answer_is_refused(as_asker: Client, answer: Post, helper: Member, address: str) -> None:
    withdraw_post(actor=helper, post=answer)
    response = as_asker.post(address)
    assert response.status_code == 403
    assert "not visible any more" in seen(response)


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
def test_nothing_there(as_asker: Client, number: int) -> None:
    assert as_asker.post(f"/posts/{number}/acceptance/").status_code == 404


def test_room_of_others_stays_unseen(as_asker: Client, question: Thread, address: str) -> None:
    type(question.category).objects.update(readers=[Audience.STAFF])
    response = as_asker.post(address)
    assert response.status_code == 404
    assert question.title not in seen(response)


def test_reading_is_no_accepting(as_asker: Client, question: Thread, address: str) -> None:
    as_asker.get(address)
    question.refresh_from_db()
    assert question.accepted is None


def test_after_the_session_ran_out_sign_in_leads_back_to_something(
    client: Client, asker: Member, address: str
) -> None:
    response = client.post(address)
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/?next=")
    client.force_login(asker)
    back = client.get(response["Location"].partition("next=")[2], follow=True)
    assert back.status_code == 200
