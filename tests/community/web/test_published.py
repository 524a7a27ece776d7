"""The cookie that lets a page drop its draft: set when something was published, and only then."""

from uuid import uuid4

from django.test import Client
from django.urls import reverse

from accounts.models import Member
from community.models import Category, Post, Thread
from tests import factories


def published(response: object) -> str | None:
    cookie = response.cookies.get("published")  # type: ignore[attr-defined]
    return cookie.value if cookie else None


def test_answer(as_stranger: Client, question: Thread) -> None:
    address = reverse("answers:answers", args=[question.pk])
    response = as_stranger.post(address, {"source": "Oil it.", "submission": uuid4()})

    assert published(response) == address.replace("/", "%2F")
    assert response.cookies["published"]["samesite"] == "Lax"
    assert not response.cookies["published"]["httponly"]  # a page reads it


def test_sent_twice_it_is_published_twice(as_stranger: Client, question: Thread) -> None:
    address, once = reverse("answers:answers", args=[question.pk]), {"source": "Oil it.", "submission": uuid4()}
    as_stranger.post(address, once)

    assert published(as_stranger.post(address, once))


def test_thread(as_stranger: Client, category: Category) -> None:
    facts = {"kind": "question", "title": "Why?", "category": category.slug, "source": "It squeaks."}

    assert published(as_stranger.post(reverse("threads:ask"), facts)) == reverse("threads:ask").replace("/", "%2F")


def test_comment_and_edits(client: Client, question: Thread, asker: Member) -> None:
    client.force_login(asker)
    answer = factories.make_answer(question, asker)
    opening = question.posts.get(number=1)

    for address, facts in [
        (reverse("comments:comments", args=[answer.pk]), {"source": "Thanks."}),
        (reverse("posts:edit", args=[answer.pk]), {"source": "Oil it well.", "version": answer.version}),
        (
            reverse("threads:edit", args=[question.pk]),
            {"title": "Why?", "source": "Well.", "version": opening.version},
        ),
    ]:
        assert published(client.post(address, facts)) == address.replace("/", "%2F"), address


def test_refused_previewed_and_kept_forms_keep_their_draft(client: Client, question: Thread, answer: Post) -> None:
    address = reverse("answers:answers", args=[question.pk])

    assert published(client.post(address, {"source": "Not signed in."})) is None
    client.force_login(answer.author)
    assert published(client.post(address, {"source": " "})) is None
    assert published(client.post(address, {"source": "So.", "preview": "1"})) is None
    edit = reverse("posts:edit", args=[answer.pk])
    assert published(client.post(edit, {"source": "Old.", "version": answer.version + 7})) is None
