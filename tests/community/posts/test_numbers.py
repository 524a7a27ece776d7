"""Invariant 12: numbers are given once and never again, places never change, nothing is skipped."""

import random
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Member
from accounts.verdicts import Refused
from community.answers.actions import accept_answer, post_answer
from community.comments.actions import post_comment
from community.models import Category, Post, Thread
from community.threads.actions import start_thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.together import together


def assert_nothing_skipped(thread: Thread) -> None:
    """Shown posts and receipts are numbered 1 … highest, and stand in places 0 … n without a gap."""
    thread.refresh_from_db()
    posts = list(thread.posts.order_by("number"))
    assert [post.number for post in posts] == list(range(1, thread.last_number + 1))
    shown = thread.posts.published().count()
    receipts = thread.posts.exclude(withdrawn_at=None).count()
    assert shown + receipts == thread.last_number
    tops = [post.position for post in posts if post.parent_id is None]
    assert tops == list(range(thread.place_count))
    for post in posts:
        comments = [comment.position for comment in posts if comment.parent_id == post.pk]
        assert comments == list(range(post.comment_count))


def assert_counters_are_true(thread: Thread) -> None:
    published = thread.posts.published()
    newest = published.order_by("published_at", "number").last()
    assert thread.reply_count == published.filter(kind=Post.Kind.ANSWER).count()
    assert thread.last_post == newest
    assert thread.active_at == (newest.published_at if newest else thread.started_at)
    by_staff = published.filter(grant__role="staff").exclude(kind=Post.Kind.OPENING)
    assert thread.company_post == by_staff.order_by("number").first()
    assert thread.accepted is None or thread.accepted.is_published


@pytest.mark.parametrize("seed", range(6))
def test_random_talk(seed: int, category: Category) -> None:
    chance = random.Random(seed)
    people = [factories.make_member() for _ in range(3)] + [factories.make_staff()]
    asker = people[0]
    thread = factories.make_thread(asker, category)
    for _ in range(40):
        posts = list(thread.posts.select_related("author"))
        _act(chance, thread, posts, asker, people)
        assert_nothing_skipped(thread)
        assert_counters_are_true(thread)


def _act(chance: random.Random, thread: Thread, posts: list[Post], asker: Member, people: list[Member]) -> None:
    actor, post = chance.choice(people), chance.choice(posts)
    verb = chance.choice(["answer", "answer", "comment", "comment", "withdraw", "accept"])
    try:
        if verb == "answer":
            post_answer(actor=actor, thread=thread, source="An answer.")
        elif verb == "comment":
            post_comment(actor=actor, on=post, source="A comment.")
        elif verb == "accept":
            accept_answer(actor=asker, answer=post)
        elif not post.is_opening:
            withdraw_post(actor=post.author, post=post)
    except Refused:
        assert verb == "accept" or not post.is_published or post.kind == Post.Kind.COMMENT


def test_withdrawn_number_is_not_given_again(question: Thread, answer: Post, helper: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    assert factories.make_answer(question, helper).number == answer.number + 1


@pytest.mark.django_db(transaction=True)
def test_answers_and_comments_at_once_share_no_number(transactional_db: None) -> None:
    thread = factories.make_thread()
    opening = thread.posts.get()
    answer = factories.make_answer(thread)
    people = [factories.make_member() for _ in range(4)]
    acts: list[Any] = []
    for i in range(36):
        actor = people[i % 4]
        answering = partial(post_answer, actor=actor, thread=thread, source="An answer.")
        commenting = partial(post_comment, actor=actor, on=(opening, answer)[i % 2], source="A comment.")
        acts.append(answering if i % 3 == 0 else commenting)

    results = together(acts)

    assert [result for result in results if isinstance(result, Exception)] == []
    assert_nothing_skipped(thread)
    assert_counters_are_true(thread)
    assert thread.last_number == 2 + 36


@pytest.mark.django_db(transaction=True)
def test_same_form_at_once_makes_one_answer_comment_and_thread(transactional_db: None) -> None:
    thread, member = factories.make_thread(), factories.make_member()
    category, form = factories.make_category(), [uuid4() for _ in range(3)]
    start = partial(start_thread, actor=member, category=category, kind="question", title="Why?", source="So.")

    answers = together([partial(post_answer, actor=member, thread=thread, source="A.", submission=form[0])] * 8)
    on = thread.posts.get(number=1)
    comments = together([partial(post_comment, actor=member, on=on, source="C.", submission=form[1])] * 8)
    threads = together([partial(start, submission=form[2])] * 8)

    assert {type(result) for result in answers + comments + threads} == {Post, Thread}
    assert [len({result.pk for result in results}) for results in (answers, comments, threads)] == [1, 1, 1]
    assert thread.posts.count() == 3
    assert Thread.objects.filter(category=category).count() == 1
    assert Post.objects.filter(thread__category=category).count() == 1
