"""Sending an answer or a comment from a page: well, badly, where one may not, and twice."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.models import Audience, Post, Thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import TOO_BIG, fields, hidden, seen

WORDS = "A long text of mine."
BAD = {
    "empty": ("", "Please write something first"),
    "white": (" \r\n\u3000\t", "Please write something first"),
    "unseen": ("\u200b\ufeff", "Please write something first"),
    "long": ("t" * 40_001, "This is 40001 characters long; 40000 is the most"),
    "NUL": ("Oil\x00 it.", "Null characters are not allowed"),
}


@pytest.fixture(params=["answers", "comments"])
def address(request: pytest.FixtureRequest, question: Thread) -> str:
    if request.param == "answers":
        return f"/threads/{question.pk}/answers/"
    return f"/posts/{question.posts.get(number=1).pk}/comments/"


def test_sent_it_leads_to_the_post(as_stranger: Client, address: str, question: Thread, stranger: Member) -> None:
    response = as_stranger.post(address, {"source": WORDS})
    post = question.posts.get(number=2)
    assert (response.status_code, response["Location"]) == (302, post.get_absolute_url())
    assert (post.author, post.source) == (stranger, WORDS)
    page = as_stranger.get(response["Location"], follow=True)
    assert WORDS in seen(page)


@pytest.mark.parametrize("name", BAD)
def test_refused_with_a_reason_and_what_was_typed(
    as_stranger: Client, address: str, question: Thread, name: str
) -> None:
    source, reason = BAD[name]
    response = as_stranger.post(address, {"source": source, "submission": ""})
    assert response.status_code == 400
    assert reason in seen(response)
    assert source.strip() in fields(response)
    assert question.posts.count() == 1


def test_longest_and_deepest_are_fine(as_stranger: Client, address: str) -> None:
    for source in ("t" * 40_000, ">" * 10_000 + " deep", "- " * 10_000 + "deep"):
        assert as_stranger.post(address, {"source": source}).status_code == 302


def test_same_form_twice_leads_to_one_post(as_stranger: Client, address: str, question: Thread) -> None:
    form = {"source": WORDS, "submission": hidden(as_stranger.get(address), "submission")}
    first, second = as_stranger.post(address, form), as_stranger.post(address, form)
    assert first["Location"] == second["Location"]
    assert question.posts.count() == 2


@pytest.mark.parametrize("fact", ["locked_at", "withdrawn_at"])
def test_closed_thread_says_so_and_keeps_what_was_typed(
    as_stranger: Client, address: str, question: Thread, fact: str
) -> None:
    Thread.objects.filter(pk=question.pk).update(**{fact: timezone.now()})
    response = as_stranger.post(address, {"source": WORDS})
    assert response.status_code == 403
    assert "This thread is closed" in seen(response)
    assert WORDS in fields(response)


def test_hidden_thread_is_not_there_and_what_was_typed_is(as_stranger: Client, address: str, question: Thread) -> None:
    Thread.objects.filter(pk=question.pk).update(hidden_at=timezone.now())
    response = as_stranger.post(address, {"source": WORDS})
    assert response.status_code == 404
    assert question.title not in seen(response)
    assert WORDS in fields(response)


def test_room_of_others_is_not_there_either(as_stranger: Client, address: str, question: Thread) -> None:
    type(question.category).objects.update(readers=[Audience.STAFF])
    response = as_stranger.post(address, {"source": WORDS})
    assert response.status_code == 404
    assert WORDS in fields(response)


def test_where_one_may_not_reply(as_stranger: Client, address: str, question: Thread) -> None:
    type(question.category).objects.update(repliers=[Audience.STAFF])
    response = as_stranger.post(address, {"source": WORDS})
    assert response.status_code == 403
    assert "only some people can reply" in seen(response)
    assert WORDS in fields(response)


@pytest.mark.parametrize(
    "path", ["/threads/{}/answers/", "/posts/{}/comments/", "/posts/{}/edit/", "/threads/{}/edit/"]
)
@pytest.mark.parametrize("number", [TOO_BIG, 2**63, 0, 10**18])
def test_what_was_typed_for_something_that_is_not_there(as_stranger: Client, path: str, number: int) -> None:
    response = as_stranger.post(path.format(number), {"source": WORDS, "version": "1"})
    assert response.status_code == 404
    assert WORDS in fields(response)


def test_comment_on_a_withdrawn_post_keeps_what_was_typed(
    as_stranger: Client, answer: Post, question: Thread, helper: Member
) -> None:
    withdraw_post(actor=helper, post=answer)
    response = as_stranger.post(f"/posts/{answer.pk}/comments/", {"source": WORDS})
    assert response.status_code == 403
    assert "This post is gone" in seen(response)
    assert WORDS in fields(response)


def test_comment_on_a_comment_keeps_what_was_typed(as_stranger: Client, answer: Post) -> None:
    comment = factories.make_comment(answer)
    response = as_stranger.post(f"/posts/{comment.pk}/comments/", {"source": WORDS})
    assert response.status_code in (403, 404)
    assert WORDS in fields(response)
    assert not Post.objects.filter(parent=comment).exists()


def test_preview_stores_nothing(as_stranger: Client, address: str, question: Thread) -> None:
    response = as_stranger.post(address, {"source": "*Oil* <b>", "preview": "1"})
    assert response.status_code == 200
    assert "<em>Oil</em> &lt;b&gt;" in response.content.decode()
    assert question.posts.count() == 1


@pytest.mark.parametrize("source", ["*Oil* <script>", "", "\x00", ">" * 10_000, "t" * 60_000])
def test_preview_for_everybody(client: Client, db: Any, source: str) -> None:
    response = client.post("/preview/", {"source": source})
    assert response.status_code == 200
    assert "<script" not in response.content.decode()
    assert Post.objects.count() == 0


def test_open_form_too_long_comes_back_to_be_sent_again(question: Thread, stranger: Member, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(stranger)
    response = client.post(address, {"source": WORDS})
    assert response.status_code == 403
    assert WORDS in fields(response)
    assert question.posts.count() == 1

    form = {"source": WORDS, "csrfmiddlewaretoken": hidden(response, "csrfmiddlewaretoken")}
    assert client.post(address, form).status_code == 302


def test_far_too_many_bytes_or_fields_is_no_500(as_stranger: Client, address: str) -> None:
    as_stranger.raise_request_exception = False
    kind = "application/x-www-form-urlencoded"
    assert as_stranger.generic("POST", address, b"source=" + b"a" * 11_000_000, kind).status_code in (400, 413)
    assert as_stranger.generic("POST", address, b"a=b&" * 300, kind).status_code == 400
    broken = as_stranger.generic("POST", address, b"--b\r\nbroken", "multipart/form-data; boundary=b")
    assert broken.status_code == 400
