"""Saying that a question was asked before: who may, what follows, and no circles, chains or dead ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.answers.actions import post_answer
from community.comments.actions import post_comment
from community.duplicates.actions import close_duplicate
from community.models import Audience, Category, Thread
from events.kinds import Kind
from events.models import Event
from reputation.models import Standing
from tests import factories


def test_it_points_to_the_first_question(question: Thread, original: Thread, moderator: Member) -> None:
    close_duplicate(actor=moderator, thread=question, original=original)

    question.refresh_from_db()
    assert (question.duplicate_of, question.duplicate_by, question.state) == (original, moderator, "duplicate")
    event = Event.objects.get(kind=Kind.THREAD_CLOSED_AS_DUPLICATE)
    assert (event.actor, event.subject) == (moderator.pk, question.key)
    assert event.payload == {"original": original.pk, "author": question.author_id}


def test_nobody_replies_or_comments_any_more(question: Thread, original: Thread, moderator: Member) -> None:
    close_duplicate(actor=moderator, thread=question, original=original)
    with pytest.raises(Refused, match="asked before"):
        post_answer(actor=question.author, thread=question, source="Still")
    with pytest.raises(Refused, match="asked before"):
        post_comment(actor=moderator, on=question.posts.get(), source="Still")


def test_it_waits_for_no_answer_any_more(question: Thread, original: Thread, moderator: Member) -> None:
    assert set(Thread.objects.waiting()) == {question, original}
    close_duplicate(actor=moderator, thread=question, original=original)
    assert set(Thread.objects.waiting()) == {original}


def test_twice_is_once(question: Thread, original: Thread, moderator: Member) -> None:
    first = close_duplicate(actor=moderator, thread=question, original=original).duplicate_at
    assert close_duplicate(actor=moderator, thread=question, original=original).duplicate_at == first
    assert Event.objects.filter(kind=Kind.THREAD_CLOSED_AS_DUPLICATE).count() == 1


def test_level_allows_it_and_the_refusal_says_which_and_how_far(
    question: Thread, original: Thread, expert: Member, stranger: Member
) -> None:
    Standing.objects.update_or_create(member=stranger, defaults={"reputation": 80, "level": 3})
    with pytest.raises(Refused, match=r"Level 4, Expert, can do this. You need 40 more reputation."):
        close_duplicate(actor=stranger, thread=question, original=original)
    assert close_duplicate(actor=expert, thread=question, original=original).duplicate_of == original


def test_the_asker_alone_is_refused_below_that_level(question: Thread, original: Thread, asker: Member) -> None:
    with pytest.raises(Refused, match="Level 4"):
        close_duplicate(actor=asker, thread=question, original=original)


def test_moderators_own_questions_are_fine_on_either_side(original: Thread, moderator: Member) -> None:
    own = factories.make_thread(moderator, original.category)
    assert close_duplicate(actor=moderator, thread=own, original=original).duplicate_of == original
    other, first = factories.make_thread(), factories.make_thread(moderator)
    assert close_duplicate(actor=moderator, thread=other, original=first).duplicate_of == first


def test_moderator_of_another_category_is_refused(question: Thread, original: Thread, stranger: Member) -> None:
    factories.grant(stranger, Role.MODERATOR, scope=factories.make_category().key)
    with pytest.raises(Refused, match="Level 4"):
        close_duplicate(actor=stranger, thread=question, original=original)


@pytest.mark.parametrize("who", ["moderator", "expert"])
def test_suspended_are_refused(question: Thread, original: Thread, who: str, request: pytest.FixtureRequest) -> None:
    member = request.getfixturevalue(who)
    Member.objects.filter(pk=member.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="suspended until"):
        close_duplicate(actor=member, thread=question, original=original)


@pytest.mark.parametrize("kind", ["feedback", "idea", "discussion"])
def test_only_questions_and_never_criticism(
    category: Category, original: Thread, moderator: Member, kind: str
) -> None:
    thread = factories.make_thread(category=category, kind=kind)
    with pytest.raises(Refused, match="Only a question can be closed"):
        close_duplicate(actor=moderator, thread=thread, original=original)
    with pytest.raises(Refused, match="not a question"):
        close_duplicate(actor=moderator, thread=original, original=thread)


def test_not_of_itself(question: Thread, moderator: Member) -> None:
    with pytest.raises(Refused, match="the same question"):
        close_duplicate(actor=moderator, thread=question, original=question)


def test_no_circle(question: Thread, original: Thread, moderator: Member) -> None:
    close_duplicate(actor=moderator, thread=question, original=original)
    with pytest.raises(Refused, match="the same question"):
        close_duplicate(actor=moderator, thread=original, original=question)


def test_no_chain_whichever_end_comes_first(question: Thread, original: Thread, moderator: Member) -> None:
    third = factories.make_thread()
    close_duplicate(actor=moderator, thread=question, original=original)
    assert close_duplicate(actor=moderator, thread=third, original=question).duplicate_of == original

    first = factories.make_thread()
    close_duplicate(actor=moderator, thread=original, original=first)
    assert set(first.duplicates.all()) == {question, third, original}


def test_not_where_its_readers_could_not_follow(question: Thread, original: Thread, moderator: Member) -> None:
    Category.objects.filter(pk=original.category_id).update(readers=[Audience.MEMBERS])
    room = factories.make_category(readers=[Audience.MODERATOR])
    hidden = factories.make_thread(moderator, factories.make_category(parent=room))
    with pytest.raises(Refused, match="Not everybody"):
        close_duplicate(actor=moderator, thread=question, original=hidden)
    assert close_duplicate(actor=moderator, thread=hidden, original=question).duplicate_of == question


@pytest.mark.parametrize("fact", ["withdrawn_at", "hidden_at"])
def test_not_of_one_that_is_gone(question: Thread, original: Thread, moderator: Member, fact: str) -> None:
    Thread.objects.filter(pk=original.pk).update(**{fact: timezone.now()})
    with pytest.raises(Refused, match="not there any more"):
        close_duplicate(actor=moderator, thread=question, original=original)


def test_a_closed_question_stays_as_it_is(question: Thread, original: Thread, moderator: Member) -> None:
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now())
    with pytest.raises(Refused, match="stays as it is"):
        close_duplicate(actor=moderator, thread=question, original=original)
