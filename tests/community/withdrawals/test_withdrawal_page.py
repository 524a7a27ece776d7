"""Taking a post back from its page: asked first, done once."""

import pytest
from django.test import Client

from accounts.models import Member
from community.answers.actions import accept_answer
from community.models import Audience, Post, Thread
from tests.community.pages import TOO_BIG, seen


@pytest.fixture
def as_helper(client: Client, helper: Member) -> Client:
    client.force_login(helper)
    return client


def test_it_asks_first(as_helper: Client, answer: Post) -> None:
    page = as_helper.get(f"/posts/{answer.pk}/withdrawal/")
    assert "Take back your post #2?" in seen(page)
    assert "Oil it." in seen(page)
    answer.refresh_from_db()
    assert answer.is_published


def test_it_warns_that_the_answer_solved_the_question(as_helper: Client, answer: Post, asker: Member) -> None:
    words = "This answer solved the question."
    assert words not in seen(as_helper.get(f"/posts/{answer.pk}/withdrawal/"))
    accept_answer(actor=asker, answer=answer)
    assert words in seen(as_helper.get(f"/posts/{answer.pk}/withdrawal/"))


@pytest.mark.parametrize("times", [1, 2])
def test_sent_it_leads_to_the_receipt(as_helper: Client, answer: Post, times: int) -> None:
    for _ in range(times):
        response = as_helper.post(f"/posts/{answer.pk}/withdrawal/")
        assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    page = seen(as_helper.get(response["Location"], follow=True))
    assert "Your post was taken back." in page
    assert "#2 was taken back by its author" in page


def test_question_without_replies_leads_to_its_last_page(as_asker: Client, question: Thread) -> None:
    response = as_asker.post(f"/posts/{question.posts.get().pk}/withdrawal/", follow=True)
    assert response.status_code == 410
    assert "#1 was taken back" in seen(response)


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_are_refused(as_stranger: Client, answer: Post, method: str) -> None:
    response = getattr(as_stranger, method)(f"/posts/{answer.pk}/withdrawal/")
    assert response.status_code == 403
    assert "Only the person who wrote this can take it back." in seen(response)
    answer.refresh_from_db()
    assert answer.is_published


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
def test_nothing_there(as_helper: Client, number: int) -> None:
    assert as_helper.post(f"/posts/{number}/withdrawal/").status_code == 404


def test_room_that_closed_to_its_writer(as_helper: Client, answer: Post) -> None:
    type(answer.thread.category).objects.update(readers=[Audience.STAFF])
    assert as_helper.post(f"/posts/{answer.pk}/withdrawal/").status_code == 404
