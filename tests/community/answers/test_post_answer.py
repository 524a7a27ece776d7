"""Answering: numbers, places, what lists show afterwards, and who may."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.answers.actions import post_answer
from community.models import Audience, Category, Post, Thread
from events.kinds import Kind
from events.models import Event
from tests import factories


def test_answer_takes_the_next_number_and_place(question: Thread, helper: Member) -> None:
    answer = post_answer(actor=helper, thread=question, source="Oil it.")

    assert (answer.kind, answer.number, answer.position, answer.parent) == ("answer", 2, 1, None)
    assert answer.author == helper
    assert answer.html == "<p>Oil it.</p>\n"
    question.refresh_from_db()
    assert (question.last_number, question.place_count, question.reply_count) == (2, 2, 1)
    assert question.last_post == answer
    assert question.active_at == answer.published_at
    assert question.state == "answered"


def test_event_names_the_post_and_its_thread(question: Thread, helper: Member) -> None:
    answer = post_answer(actor=helper, thread=question, source="Oil it.")

    event = Event.objects.get(kind=Kind.ANSWER_POSTED)
    assert (event.actor, event.subject, event.payload) == (helper.pk, answer.key, {"thread": question.pk})


def test_text_is_kept_as_cleaned_markdown(question: Thread, helper: Member) -> None:
    answer = post_answer(actor=helper, thread=question, source="\r\n\r\n*Oil*\x00 it.\r\nTwice.  \n\n")

    assert answer.source == "*Oil* it.\nTwice."
    assert "<em>Oil</em>" in answer.html


@pytest.mark.parametrize("fact", ["locked_at", "withdrawn_at"])
def test_closed_thread_is_refused(question: Thread, helper: Member, fact: str) -> None:
    Thread.objects.filter(pk=question.pk).update(**{fact: timezone.now()})
    with pytest.raises(Refused, match="closed"):
        post_answer(actor=helper, thread=question, source="Too late.")  # the thread at hand does not know yet
    question.refresh_from_db()
    assert question.last_number == 1


def test_only_those_whom_the_category_lets_reply(asker: Member, helper: Member, staff: Member) -> None:
    category = factories.make_category(repliers=[Audience.STAFF])
    thread = factories.make_thread(asker, category)

    with pytest.raises(Refused, match="only some people can reply"):
        post_answer(actor=helper, thread=thread, source="Me, too.")
    assert post_answer(actor=staff, thread=thread, source="We look into it.").number == 2


def test_who_may_not_read_may_not_reply(staff: Member, helper: Member) -> None:
    room = factories.make_category(readers=[Audience.STAFF], starters=[Audience.STAFF])
    under_it = factories.make_category(parent=room)
    threads = [factories.make_thread(staff, room), factories.make_thread(staff, under_it)]
    for thread in threads:
        with pytest.raises(Refused):
            post_answer(actor=helper, thread=thread, source="Hello?")
        assert post_answer(actor=staff, thread=thread, source="Hello.")


def test_same_form_twice_is_one_answer(question: Thread, helper: Member) -> None:
    form = uuid4()
    first = post_answer(actor=helper, thread=question, source="Oil it.", submission=form)
    second = post_answer(actor=helper, thread=question, source="Oil it, changed.", submission=form)

    assert second == first
    assert question.posts.filter(kind=Post.Kind.ANSWER).count() == 1
    assert Event.objects.filter(kind=Kind.ANSWER_POSTED).count() == 1


def test_same_form_sent_again_after_closing_leads_to_the_answer(question: Thread, helper: Member) -> None:
    form = uuid4()
    first = post_answer(actor=helper, thread=question, source="Oil it.", submission=form)
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now())
    assert post_answer(actor=helper, thread=question, source="Oil it.", submission=form) == first


def test_a_form_of_somebody_else_is_another_form(question: Thread, helper: Member, stranger: Member) -> None:
    form = uuid4()
    first = post_answer(actor=helper, thread=question, source="Oil it.", submission=form)
    assert post_answer(actor=stranger, thread=question, source="Do it.", submission=form) != first


def test_company_has_spoken(question: Thread, helper: Member, staff: Member) -> None:
    post_answer(actor=helper, thread=question, source="Oil it.")
    question.refresh_from_db()
    assert question.company_post is None

    spoken = post_answer(actor=staff, thread=question, source="Grease, please.")
    post_answer(actor=staff, thread=question, source="Every month.")
    question.refresh_from_db()
    assert question.company_post == spoken  # the first: it stops the clock


def test_opening_by_staff_is_not_an_answer_of_the_company(staff: Member, category: Category) -> None:
    thread = factories.make_thread(staff, category)
    assert thread.company_post is None


def test_post_remembers_the_grant_that_was_borne(question: Thread, staff: Member, helper: Member) -> None:
    assert post_answer(actor=helper, thread=question, source="Oil it.").grant is None
    grant = post_answer(actor=staff, thread=question, source="Grease.").grant
    assert grant is not None
    assert (grant.role, grant.member) == (Role.STAFF, staff)


def test_moderator_bears_the_badge_only_in_scope(question: Thread, helper: Member) -> None:
    elsewhere = factories.make_thread()
    factories.grant(helper, Role.MODERATOR, scope=f"category:{question.category_id}")

    inside = post_answer(actor=helper, thread=question, source="Please stay kind.")
    outside = post_answer(actor=helper, thread=elsewhere, source="Hello.")

    assert inside.grant is not None
    assert inside.grant.role == Role.MODERATOR
    assert outside.grant is None


def test_staff_badge_goes_before_the_moderators(question: Thread, helper: Member) -> None:
    factories.grant(helper, Role.MODERATOR)
    factories.grant(helper, Role.STAFF)
    grant = post_answer(actor=helper, thread=question, source="Hello.").grant
    assert grant is not None
    assert grant.role == Role.STAFF


def test_post_from_the_past_bears_what_was_borne_then(question: Thread, helper: Member) -> None:
    now = timezone.now()
    factories.grant(helper, Role.STAFF, at=now - timedelta(days=20), until=now - timedelta(days=10))

    for days, role in ((30, None), (15, Role.STAFF), (5, None)):
        post = post_answer(actor=helper, thread=question, source="Then.", at=now - timedelta(days=days))
        assert (post.grant.role if post.grant else None) == role


def test_older_post_that_comes_in_late_does_not_turn_activity_back(question: Thread, helper: Member) -> None:
    before = question.active_at
    post_answer(actor=helper, thread=question, source="Late.", at=before - timedelta(days=3))
    question.refresh_from_db()
    assert question.active_at == before
