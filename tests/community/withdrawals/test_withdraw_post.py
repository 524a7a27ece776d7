"""Taking one's own post back: the receipt, and what falls back to what was before (FIELD-NOTES 24)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.answers.actions import accept_answer
from community.models import Acceptance, Post, Thread
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from reputation.models import Standing
from tests import factories


def test_post_is_not_shown_and_keeps_number_and_place(question: Thread, answer: Post, helper: Member) -> None:
    withdraw_post(actor=helper, post=answer)

    answer.refresh_from_db()
    assert not answer.is_published
    assert (answer.number, answer.position) == (2, 1)
    question.refresh_from_db()
    assert (question.last_number, question.place_count) == (2, 2)
    event = Event.objects.get(kind=Kind.POST_WITHDRAWN)
    assert (event.actor, event.subject) == (helper.pk, answer.key)
    assert event.payload == {"thread": question.pk, "author": helper.pk}


def test_accepted_answer_is_unaccepted_and_the_points_go(
    question: Thread, answer: Post, asker: Member, helper: Member
) -> None:
    accept_answer(actor=asker, answer=answer)
    withdraw_post(actor=helper, post=answer)

    question.refresh_from_db()
    assert question.accepted is None
    assert question.state == "open"
    assert not Acceptance.objects.filter(withdrawn_at=None).exists()
    assert set(Standing.objects.values_list("reputation", flat=True)) == {0}
    (event,) = Event.objects.filter(kind=Kind.ACCEPTANCE_WITHDRAWN)
    assert (event.subject, event.payload) == (answer.key, {"author": helper.pk})


def test_another_answer_stays_accepted(question: Thread, answer: Post, asker: Member, stranger: Member) -> None:
    accept_answer(actor=asker, answer=answer)
    withdraw_post(actor=stranger, post=factories.make_answer(question, stranger))
    question.refresh_from_db()
    assert question.accepted == answer


def test_activity_falls_back_to_the_post_before(question: Thread, helper: Member) -> None:
    earlier = timezone.now() - timedelta(hours=2)
    Thread.objects.filter(pk=question.pk).update(started_at=earlier, active_at=earlier)
    question.posts.update(published_at=earlier)
    first = factories.make_answer(question, helper, at=earlier + timedelta(hours=1))
    last = factories.make_answer(question, helper)

    withdraw_post(actor=helper, post=last)
    question.refresh_from_db()
    assert (question.last_post, question.active_at, question.reply_count) == (first, first.published_at, 1)

    withdraw_post(actor=helper, post=first)
    question.refresh_from_db()
    assert question.last_post == question.posts.get(number=1)
    assert (question.active_at, question.reply_count, question.state) == (earlier, 0, "open")


def test_company_spoke_falls_back_to_its_next_word_and_to_none(question: Thread, staff: Member) -> None:
    first, second = factories.make_answer(question, staff), factories.make_comment(question.posts.get(number=1), staff)

    withdraw_post(actor=staff, post=first)
    question.refresh_from_db()
    assert question.company_post == second

    withdraw_post(actor=staff, post=second)
    question.refresh_from_db()
    assert question.company_post is None


def test_comments_under_a_withdrawn_answer_stay(question: Thread, answer: Post, helper: Member) -> None:
    comment = factories.make_comment(answer)
    withdraw_post(actor=helper, post=answer)
    comment.refresh_from_db()
    assert comment.is_published
    question.refresh_from_db()
    assert question.last_post == comment


def test_opening_without_replies_of_others_takes_its_thread_with_it(question: Thread, asker: Member) -> None:
    factories.make_answer(question, asker, "Found it myself.")
    withdraw_post(actor=asker, post=question.posts.get(number=1))

    question.refresh_from_db()
    assert question.withdrawn_at is not None
    assert question not in Thread.objects.listed()


@pytest.mark.parametrize("reply", ["answer", "comment"])
def test_opening_with_replies_of_others_leaves_the_thread(question: Thread, asker: Member, reply: str) -> None:
    opening = question.posts.get(number=1)
    written = factories.make_answer(question) if reply == "answer" else factories.make_comment(opening)
    withdraw_post(actor=asker, post=opening)

    question.refresh_from_db()
    assert question.withdrawn_at is None
    assert question in Thread.objects.listed()
    assert question.last_post == written


def test_replies_that_others_took_back_do_not_hold_the_thread(question: Thread, asker: Member) -> None:
    reply = factories.make_answer(question)
    withdraw_post(actor=reply.author, post=reply)
    withdraw_post(actor=asker, post=question.posts.get(number=1))
    question.refresh_from_db()
    assert question.withdrawn_at is not None


def test_thread_goes_with_the_last_reply_where_the_opening_went_before(question: Thread, asker: Member) -> None:
    reply = factories.make_answer(question)
    withdraw_post(actor=asker, post=question.posts.get(number=1))
    withdraw_post(actor=reply.author, post=reply)
    question.refresh_from_db()
    assert question.withdrawn_at is not None
    assert question not in Thread.objects.listed()


def test_twice_changes_nothing_more(answer: Post, helper: Member) -> None:
    first = withdraw_post(actor=helper, post=answer).withdrawn_at
    assert withdraw_post(actor=helper, post=answer).withdrawn_at == first
    assert Event.objects.filter(kind=Kind.POST_WITHDRAWN).count() == 1


def test_others_are_refused_whatever_their_role(answer: Post, asker: Member, stranger: Member) -> None:
    for role in Role:
        factories.grant(stranger, role)
    for actor in (asker, stranger):
        with pytest.raises(Refused, match="Only the person who wrote this"):
            withdraw_post(actor=actor, post=answer)
    answer.refresh_from_db()
    assert answer.is_published


def test_also_in_a_closed_thread(question: Thread, answer: Post, helper: Member) -> None:
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now())
    assert not withdraw_post(actor=helper, post=answer).is_published
