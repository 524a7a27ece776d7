"""Commenting on an opening or an answer."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from community.comments.actions import post_comment
from community.models import Audience, Post, Thread
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from tests import factories


def test_comment_takes_a_number_of_the_thread_and_a_place_under_its_post(
    question: Thread, answer: Post, helper: Member
) -> None:
    opening = question.posts.get(number=1)
    first = post_comment(actor=helper, on=opening, source="Which stand?")
    other = post_comment(actor=helper, on=answer, source="Thanks!")
    second = post_comment(actor=helper, on=opening, source="And which oil?")

    assert [post.number for post in (first, other, second)] == [3, 4, 5]
    assert [post.position for post in (first, other, second)] == [0, 0, 1]
    assert (first.kind, first.parent) == ("comment", opening)
    opening.refresh_from_db()
    answer.refresh_from_db()
    assert (opening.comment_count, answer.comment_count) == (2, 1)


def test_comment_is_activity_and_no_answer(question: Thread, helper: Member) -> None:
    comment = post_comment(actor=helper, on=question.posts.get(), source="Which stand?")

    question.refresh_from_db()
    assert (question.reply_count, question.state) == (0, "open")
    assert (question.last_post, question.active_at) == (comment, comment.published_at)
    event = Event.objects.get(kind=Kind.COMMENT_POSTED)
    assert (event.actor, event.subject, event.payload) == (helper.pk, comment.key, {"thread": question.pk})


def test_comment_of_staff_is_the_company_speaking(question: Thread, staff: Member) -> None:
    comment = post_comment(actor=staff, on=question.posts.get(), source="Which stand?")
    question.refresh_from_db()
    assert question.company_post == comment


def test_comment_on_a_comment_is_refused(question: Thread, helper: Member) -> None:
    comment = post_comment(actor=helper, on=question.posts.get(), source="Which stand?")
    with pytest.raises(Refused, match="not under a comment"):
        post_comment(actor=helper, on=comment, source="This one.")
    question.refresh_from_db()
    assert question.last_number == 2


def test_comment_on_a_withdrawn_post_is_refused(answer: Post, helper: Member, stranger: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    with pytest.raises(Refused, match="This post is gone"):
        post_comment(actor=stranger, on=answer, source="But why?")  # the post at hand does not know yet


def test_comment_in_a_closed_thread_is_refused(question: Thread, answer: Post, stranger: Member) -> None:
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now())
    with pytest.raises(Refused, match="closed"):
        post_comment(actor=stranger, on=answer, source="But why?")


def test_comment_only_where_one_may_reply(asker: Member, helper: Member) -> None:
    thread = factories.make_thread(asker, factories.make_category(repliers=[Audience.STAFF]))
    with pytest.raises(Refused, match="only some people can reply"):
        post_comment(actor=helper, on=thread.posts.get(), source="Me, too.")


def test_same_form_twice_is_one_comment(question: Thread, helper: Member) -> None:
    form, opening = uuid4(), question.posts.get()
    first = post_comment(actor=helper, on=opening, source="Which?", submission=form)
    assert post_comment(actor=helper, on=opening, source="Which?", submission=form) == first
    opening.refresh_from_db()
    assert opening.comment_count == 1
