"""The button, the page that asks for a reason, and what everybody reads: with JavaScript and without."""

from typing import Any

import pytest
from django.test import Client

from accounts.grants.actions import revoke_role
from accounts.models import Member, RoleGrant
from community.models import Audience, Post, Thread
from community.official.actions import make_official, withdraw_official
from community.posts.actions import edit_post
from tests import factories
from tests.community.pages import TOO_BIG, fields, seen

HTMX: Any = {"HTTP_HX_REQUEST": "true"}
WHY = "The new firmware needs it no more."


@pytest.fixture
def address(answer: Post) -> str:
    return f"/posts/{answer.pk}/official/"


@pytest.fixture
def as_staff(client: Client, staff: Member) -> Client:
    client.force_login(staff)
    return client


def words(client: Client, thread: Thread) -> str:
    return " ".join(seen(client.get(thread.get_absolute_url())).split())


def test_without_javascript_it_redirects_to_the_answer(as_staff: Client, answer: Post, address: str) -> None:
    response = as_staff.post(address)
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    answer.refresh_from_db()
    assert answer.official is not None


def test_with_htmx_state_solution_and_posts_are_swapped(as_staff: Client, address: str) -> None:
    response = as_staff.post(address, **HTMX)
    page = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in page
    for part in ("state", "solution", "posts"):
        assert f'id="{part}" hx-swap-oob="true"' in page
    assert "Official: Customer care stands behind this" in " ".join(seen(response).split())


def test_thread_and_list_say_it(client: Client, question: Thread, answer: Post, staff: Member) -> None:
    assert "Official answer" not in seen(client.get("/")).partition(question.title)[2].partition("answer ")[0]
    make_official(actor=staff, answer=answer)
    page = words(client, question)
    assert "Official: Customer care stands behind this" in page
    assert "Made official by Sabine Krueger" in client.get(question.get_absolute_url()).content.decode()
    row = client.get("/").content.decode().partition(f'id="thread-{question.pk}"')[2].partition("</li>")[0]
    assert "chip official" in row
    assert "Answered" not in row


def test_brand_stands_behind_it_where_there_is_no_department(client: Client, question: Thread, answer: Post) -> None:
    make_official(actor=factories.make_staff(department=""), answer=answer)
    assert "Official: Stammtisch stands behind this" in words(client, question)


def test_edited_since_is_said(client: Client, question: Thread, answer: Post, staff: Member) -> None:
    make_official(actor=staff, answer=answer)
    assert "edited since" not in words(client, question)
    edit_post(actor=answer.author, post=answer, source="Throw it away.", version=1)  # no grace any more
    assert "edited since" in words(client, question)


@pytest.mark.parametrize("how", ["DELETE", "_method"])
def test_withdrawn_with_a_reason_that_everybody_reads(
    as_staff: Client, client: Client, question: Thread, answer: Post, staff: Member, address: str, how: str
) -> None:
    make_official(actor=staff, answer=answer)
    assert "not official any more?" in seen(as_staff.get(address))
    if how == "DELETE":
        response = as_staff.delete(f"{address}?reason={WHY}")
    else:
        response = as_staff.post(address, {"_method": "delete", "reason": WHY})
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    client.logout()
    page = words(client, question)
    assert "No longer official since" in page
    assert f"“{WHY}” (Customer care)" in page
    assert "stands behind this" not in page


def test_comments_page_says_both(client: Client, question: Thread, answer: Post, staff: Member) -> None:
    address = f"/posts/{answer.pk}/comments/"
    make_official(actor=staff, answer=answer)
    assert "Customer care stands behind this" in seen(client.get(address))
    withdraw_official(actor=staff, answer=answer, reason=WHY)
    assert WHY in seen(client.get(address))
    make_official(actor=staff, answer=answer)
    assert WHY not in seen(client.get(address))


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "x" * 501])
def test_refused_reason_comes_back(as_staff: Client, answer: Post, staff: Member, address: str, reason: str) -> None:
    make_official(actor=staff, answer=answer)
    response = as_staff.post(address, {"_method": "delete", "reason": reason})
    assert response.status_code == 400
    assert reason.strip() in fields(response)
    answer.refresh_from_db()
    assert answer.official is not None


def test_hostile_reason_is_text(client: Client, question: Thread, answer: Post, staff: Member) -> None:
    make_official(actor=staff, answer=answer)
    withdraw_official(actor=staff, answer=answer, reason="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in client.get(question.get_absolute_url()).content.decode()


def test_page_offers_it_to_staff_only(
    client: Client, question: Thread, staff: Member, stranger: Member, address: str
) -> None:
    def offers() -> bool:
        return f'action="{address}"' in client.get(question.get_absolute_url()).content.decode()

    assert not offers()
    client.force_login(stranger)
    assert not offers()
    client.force_login(staff)
    assert offers()


def test_right_lost_while_the_page_was_open_is_refused_kindly(
    as_staff: Client, question: Thread, answer: Post, staff: Member, address: str
) -> None:
    assert f'action="{address}"' in as_staff.get(question.get_absolute_url()).content.decode()
    revoke_role(actor=None, grant=RoleGrant.objects.get(member=staff))
    response = as_staff.post(address, HTTP_HX_TRIGGER=f"official-{answer.pk}", **HTMX)
    assert response.status_code == 403
    assert "Only those who speak for the company here" in seen(response)
    assert response["HX-Retarget"] == f"#official-{answer.pk}"
    assert as_staff.get(address).status_code == 403


def test_others_get_a_page_with_the_reason(as_stranger: Client, address: str) -> None:
    for method in ("post", "get", "delete"):
        response = getattr(as_stranger, method)(address)
        assert response.status_code == 403
        assert "Only those who speak for the company here" in seen(response)


def test_withdrawn_meanwhile_leads_back_to_the_answer(as_staff: Client, answer: Post, address: str) -> None:
    for response in (as_staff.get(address), as_staff.post(address, {"_method": "delete", "reason": WHY})):
        assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())


def test_signed_out_leads_through_sign_in(client: Client, address: str) -> None:
    assert client.post(address)["Location"].startswith("/account/login/?next=")


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
def test_nothing_there(as_staff: Client, number: int) -> None:
    assert as_staff.post(f"/posts/{number}/official/").status_code == 404


def test_room_of_others_stays_unseen(as_stranger: Client, question: Thread, address: str) -> None:
    type(question.category).objects.update(readers=[Audience.STAFF])
    response = as_stranger.post(address)
    assert response.status_code == 404
    assert question.title not in seen(response)


def test_reason_survives_an_expired_session(client: Client, answer: Post, staff: Member, address: str) -> None:
    make_official(actor=staff, answer=answer)
    client.post(address, {"_method": "delete", "reason": WHY})
    client.force_login(staff)
    assert WHY in fields(client.get(address))
    assert client.post(address, {"_method": "delete", "reason": WHY}).status_code == 302
