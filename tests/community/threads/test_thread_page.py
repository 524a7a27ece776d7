"""Reading a thread: pages by place, receipts, the accepted answer and its pointer, old addresses."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.answers.actions import accept_answer
from community.models import Post, Thread
from community.posts.queries import POSTS_ON_PAGE
from community.threads.actions import edit_thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import TOO_BIG, ids, seen


@pytest.fixture
def long(question: Thread, helper: Member) -> Thread:
    """Three pages: places 0 to 44."""
    for number in range(2, 46):
        factories.make_answer(question, helper, f"Answer-{number}.")
    question.refresh_from_db()
    return question


def numbers(response: Any) -> list[int]:
    """Numbers of posts, receipts and pointers that have an element of their own, as they stand on the page."""
    return sorted(int(name.removeprefix("post-")) for name in ids(response) if name[5:].isdigit())


def test_pages_are_cut_by_place(client: Client, long: Thread) -> None:
    address = long.get_absolute_url()
    assert numbers(client.get(address)) == list(range(1, 21))
    assert numbers(client.get(f"{address}?page=2")) == list(range(21, 41))
    assert numbers(client.get(f"{address}?page=3")) == list(range(41, 46))
    assert client.get(f"{address}?page=4").status_code == 404


def test_no_element_has_the_id_of_another(client: Client, long: Thread, asker: Member) -> None:
    for number in (3, 25):
        answer = long.posts.get(number=number)
        factories.make_comment(answer)
        accept_answer(actor=asker, answer=answer)
        client.force_login(asker)
        for page in (1, 2, 3):
            doubled = {
                name for name, times in ids(client.get(f"{long.get_absolute_url()}?page={page}")).items() if times > 1
            }
            assert doubled == set()


def test_accepted_answer_stands_under_the_question_and_leaves_a_pointer(
    client: Client, long: Thread, asker: Member
) -> None:
    accept_answer(actor=asker, answer=long.posts.get(number=25))

    first, second = client.get(long.get_absolute_url()), client.get(f"{long.get_absolute_url()}?page=2")
    html = first.content.decode()
    assert html.index('id="post-1"') < html.index('id="post-25"') < html.index('id="post-2"')
    assert "Answer-25." in seen(first)
    assert numbers(first) == [*range(1, 21), 25]
    assert numbers(second) == list(range(21, 41))
    assert "Answer-25." not in seen(second)
    assert "#25 was accepted" in seen(second)


def test_accepted_answer_of_the_first_page_is_shown_once(client: Client, long: Thread, asker: Member) -> None:
    accept_answer(actor=asker, answer=long.posts.get(number=7))
    response = client.get(long.get_absolute_url())
    assert seen(response).count("Answer-7.") == 1
    assert "#7 was accepted" in seen(response)
    assert numbers(response) == list(range(1, 21))


def test_receipt_stands_in_its_place_and_says_nothing_of_the_text(
    client: Client, long: Thread, helper: Member, asker: Member
) -> None:
    withdraw_post(actor=helper, post=long.posts.get(number=5))
    response = client.get(long.get_absolute_url())
    assert numbers(response) == list(range(1, 21))
    assert "#5 was taken back by its author" in seen(response)
    assert "Answer-5." not in response.content.decode()

    client.force_login(asker)
    assert "Answer-5." not in client.get(long.get_absolute_url()).content.decode()
    client.force_login(helper)
    assert "Answer-5." in client.get(long.get_absolute_url()).content.decode()  # the writer may still read it


def test_withdrawn_opening_with_answers_stays_a_page(client: Client, question: Thread, asker: Member) -> None:
    factories.make_answer(question, source="Oil it.")
    withdraw_post(actor=asker, post=question.posts.get(number=1))
    response = client.get(question.get_absolute_url())
    assert response.status_code == 200
    assert "#1 was taken back" in seen(response)
    assert "It squeaks." not in response.content.decode()
    assert "Oil it." in seen(response)


def test_thread_that_went_with_its_opening_is_gone(client: Client, question: Thread, asker: Member) -> None:
    withdraw_post(actor=asker, post=question.posts.get(number=1))
    response = client.get(question.get_absolute_url())
    assert response.status_code == 410
    assert "It squeaks." not in response.content.decode()


@pytest.mark.parametrize(
    ("page", "status"),
    [("1", 200), ("", 400), ("0", 404), ("-1", 400), ("abc", 400), ("10" + "0" * 11, 400), ("2", 404), ("٣", 400)],
)
def test_page_numbers(client: Client, question: Thread, page: str, status: int) -> None:
    for address in (question.get_absolute_url(), f"/posts/{question.posts.get().pk}/comments/"):
        response = client.get(address, {"page": page})
        assert response.status_code == status
        assert status != 400 or "This page number is damaged." in seen(response)


def test_old_and_missing_slugs_lead_on_and_keep_the_page(client: Client, long: Thread, asker: Member) -> None:
    old = long.get_absolute_url()
    edit_thread(actor=asker, thread=long, title="Ständer quietscht", source="So.", tags=[], version=1)
    new = f"/t/{long.pk}/staender-quietscht/"
    for address in (old, f"/t/{long.pk}/", f"/t/{long.pk}/anything-else/"):
        response = client.get(f"{address}?page=3&x=ü")
        assert response.status_code == 301
        assert response["Location"].startswith(f"{new}?page=3&x=")
        assert client.get(response["Location"]).status_code == 200
        assert client.get(address)["Location"] == new


def test_redirect_leads_to_no_other_host(client: Client, asker: Member) -> None:
    thread = factories.make_thread(asker, title="//evil.example/")
    assert client.get(f"/t/{thread.pk}/x/?next=//evil")["Location"].startswith(f"/t/{thread.pk}/evil-example/")


@pytest.mark.parametrize("number", [0, 10**18, 2**63, TOO_BIG, "9" * 39])
@pytest.mark.parametrize("address", ["/t/{}/", "/t/{}/slug/", "/posts/{}/", "/posts/{}/comments/", "/posts/{}/edit/"])
def test_numbers_that_nothing_has(as_stranger: Client, number: int | str, address: str) -> None:
    assert as_stranger.get(address.format(number)).status_code == 404


@pytest.mark.parametrize("address", ["/t/-1/", "/t/1.5/", "/t/x/", "/t/１/", f"/t/{'9' * 5000}/", "/t/1/a/b/"])
def test_addresses_that_are_none(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("slug", ["勇士", "-", "größe"])
def test_slugs_of_other_scripts(client: Client, question: Thread, slug: str) -> None:
    Thread.objects.filter(pk=question.pk).update(slug=slug)
    question.refresh_from_db()
    assert client.get(question.get_absolute_url()).status_code == 200
    assert client.get(client.get(f"/t/{question.pk}/")["Location"]).status_code == 200


def test_closed_thread_offers_no_form_and_says_why(as_stranger: Client, question: Thread) -> None:
    form = f'action="/threads/{question.pk}/answers/"'
    assert form in as_stranger.get(question.get_absolute_url()).content.decode()
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now())
    page = as_stranger.get(question.get_absolute_url())
    assert form not in page.content.decode()
    assert "What was written here stays." in seen(page)


def test_buttons_are_those_one_may_press(
    client: Client, question: Thread, answer: Post, helper: Member, stranger: Member
) -> None:
    own = [f"/posts/{answer.pk}/edit/", f"/posts/{answer.pk}/withdrawal/"]
    client.force_login(helper)
    page = client.get(question.get_absolute_url()).content.decode()
    assert all(address in page for address in own)
    client.force_login(stranger)
    page = client.get(question.get_absolute_url()).content.decode()
    assert not any(address in page for address in own)
    assert f"/posts/{answer.pk}/comments/" in page


def test_ten_comments_are_shown_and_the_rest_on_a_page_of_its_own(client: Client, question: Thread) -> None:
    opening = question.posts.get()
    for number in range(12):
        factories.make_comment(opening, source=f"Comment-{number}.")
    page = seen(client.get(question.get_absolute_url()))
    assert "Comment-9." in page
    assert "Comment-10." not in page
    assert "Show all 12 comments" in page
    assert "Comment-11." in seen(client.get(f"/posts/{opening.pk}/comments/"))


def test_pages_are_twenty_places() -> None:
    assert POSTS_ON_PAGE == 20  # permalinks were written down with it
