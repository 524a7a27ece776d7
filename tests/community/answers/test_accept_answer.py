"""Saying which answer solved the question: what it changes, and for whom."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.answers import actions
from community.answers.actions import accept_answer, unaccept_answer
from community.models import Acceptance, Category, Post, Thread
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Delivery, Event
from reputation.models import LedgerEntry, Standing
from tests import factories

ANSWERED, SAID_SO = 15, 2  # points


@pytest.fixture
def other_answer(question: Thread) -> Post:
    return factories.make_answer(question, factories.make_member("Jonas Brandt"), "Tighten it.")


def points(member: Member) -> int:
    standing = Standing.objects.filter(pk=member.pk).first()
    ledger = sum(LedgerEntry.objects.filter(member=member).values_list("points", flat=True))
    assert ledger == (standing.reputation if standing else 0)
    return ledger


def events(kind: Kind) -> list[Event]:
    return list(Event.objects.filter(kind=kind).order_by("pk"))


def test_asker_accepts(question: Thread, answer: Post, asker: Member, helper: Member) -> None:
    thread = accept_answer(actor=asker, answer=answer)

    question.refresh_from_db()
    assert thread == question
    assert question.accepted == answer
    assert question.state == "solved"
    assert points(helper) == ANSWERED
    assert points(asker) == SAID_SO


def test_fact_and_event_say_who_and_what(question: Thread, answer: Post, asker: Member) -> None:
    accept_answer(actor=asker, answer=answer)

    fact = Acceptance.objects.get()
    assert (fact.thread, fact.answer, fact.by, fact.withdrawn_at) == (question, answer, asker, None)
    (event,) = events(Kind.ANSWER_ACCEPTED)
    assert (event.actor, event.subject) == (asker.pk, answer.key)
    assert event.payload == {"author": answer.author_id, "asker": asker.pk}
    assert Delivery.objects.filter(event=event).exists()


def test_second_choice_replaces_the_first_and_moves_the_points(
    question: Thread, answer: Post, other_answer: Post, asker: Member
) -> None:
    accept_answer(actor=asker, answer=answer)
    accept_answer(actor=asker, answer=other_answer)

    question.refresh_from_db()
    assert question.accepted == other_answer
    assert Acceptance.objects.get(withdrawn_at=None).answer == other_answer
    assert Acceptance.objects.exclude(withdrawn_at=None).get().answer == answer
    assert points(answer.author) == 0
    assert points(other_answer.author) == ANSWERED
    assert points(asker) == SAID_SO
    assert [event.subject for event in events(Kind.ACCEPTANCE_WITHDRAWN)] == [answer.key]


def test_back_and_forth_never_gains(question: Thread, answer: Post, other_answer: Post, asker: Member) -> None:
    for chosen in (answer, other_answer) * 3:
        accept_answer(actor=asker, answer=chosen)

    assert points(answer.author) == 0
    assert points(other_answer.author) == ANSWERED
    assert points(asker) == SAID_SO
    rounds = LedgerEntry.objects.filter(member=other_answer.author, reverses=None).order_by("round")
    assert list(rounds.values_list("round", flat=True)) == [1, 2, 3]


def test_pressed_twice_awards_once(question: Thread, answer: Post, asker: Member, helper: Member) -> None:
    accept_answer(actor=asker, answer=answer)
    accept_answer(actor=asker, answer=answer)

    assert points(helper) == ANSWERED
    assert Acceptance.objects.count() == 1
    assert len(events(Kind.ANSWER_ACCEPTED)) == 1


def test_own_answer_may_be_accepted_and_earns_nothing(question: Thread, asker: Member) -> None:
    own = factories.make_answer(question, asker, "Found it myself.")

    accept_answer(actor=asker, answer=own)

    question.refresh_from_db()
    assert question.accepted == own
    assert points(asker) == 0
    assert not LedgerEntry.objects.exists()


def test_staff_answer_is_an_entry_of_nothing(question: Thread, asker: Member, staff: Member) -> None:
    accept_answer(actor=asker, answer=factories.make_answer(question, staff))

    assert [entry.points for entry in LedgerEntry.objects.filter(member=staff)] == [0]
    assert points(asker) == SAID_SO


def test_taking_it_back_returns_everything(question: Thread, answer: Post, asker: Member, helper: Member) -> None:
    accept_answer(actor=asker, answer=answer)
    unaccept_answer(actor=asker, answer=answer)

    question.refresh_from_db()
    assert question.accepted is None
    assert question.state == "answered"
    assert Acceptance.objects.get().withdrawn_at is not None
    assert (points(asker), points(helper)) == (0, 0)
    assert len(events(Kind.ACCEPTANCE_WITHDRAWN)) == 1


def test_taking_back_what_was_not_accepted_changes_nothing(
    question: Thread, answer: Post, other_answer: Post, asker: Member
) -> None:
    accept_answer(actor=asker, answer=answer)
    unaccept_answer(actor=asker, answer=other_answer)
    question.refresh_from_db()
    assert question.accepted == answer

    unaccept_answer(actor=asker, answer=answer)
    unaccept_answer(actor=asker, answer=answer)
    assert len(events(Kind.ACCEPTANCE_WITHDRAWN)) == 1


@pytest.mark.parametrize("act", [accept_answer, unaccept_answer])
@pytest.mark.parametrize("who", ["stranger", "helper", "staff"])
def test_others_are_refused_with_a_reason(answer: Post, request: pytest.FixtureRequest, act: Any, who: str) -> None:
    with pytest.raises(Refused, match="Only the person who asked"):
        act(actor=request.getfixturevalue(who), answer=answer)
    assert not LedgerEntry.objects.exists()


def test_moderator_and_admin_are_refused_like_anybody(answer: Post, stranger: Member) -> None:
    for role in (Role.MODERATOR, Role.ADMIN):
        factories.grant(stranger, role)
    with pytest.raises(Refused):
        accept_answer(actor=stranger, answer=answer)


def test_withdrawn_answer_is_refused(answer: Post, asker: Member, helper: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    with pytest.raises(Refused, match="not visible any more"):
        accept_answer(actor=asker, answer=answer)  # the object at hand does not know yet


def test_opening_and_comment_are_refused(question: Thread, answer: Post, asker: Member) -> None:
    for post in (question.posts.get(number=1), factories.make_comment(answer)):
        with pytest.raises(Refused, match="Only an answer to a question"):
            accept_answer(actor=asker, answer=post)


@pytest.mark.parametrize("kind", ["idea", "feedback", "discussion"])
def test_only_questions_are_solved(asker: Member, category: Category, kind: str) -> None:
    thread = factories.make_thread(asker, category, kind=kind)
    with pytest.raises(Refused, match="Only an answer to a question"):
        accept_answer(actor=asker, answer=factories.make_answer(thread))


def test_in_a_closed_thread_the_asker_may_still_say_it(question: Thread, answer: Post, asker: Member) -> None:
    Thread.objects.filter(pk=question.pk).update(locked_at=question.started_at)
    assert accept_answer(actor=asker, answer=answer).accepted == answer


def test_rollback_leaves_no_points_and_no_event(
    question: Thread, answer: Post, asker: Member, helper: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the event cannot be written")

    monkeypatch.setattr(actions, "record", breaks)
    with pytest.raises(RuntimeError):
        accept_answer(actor=asker, answer=answer)

    question.refresh_from_db()
    assert question.accepted is None
    assert not Acceptance.objects.exists()
    assert not LedgerEntry.objects.exists()
    assert (points(asker), points(helper)) == (0, 0)
    assert events(Kind.ANSWER_ACCEPTED) == []


def test_database_holds_one_open_acceptance(question: Thread, answer: Post, other_answer: Post, asker: Member) -> None:
    accept_answer(actor=asker, answer=answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Acceptance.objects.create(thread=question, answer=other_answer, by=asker)
