"""The company stands behind an answer, whoever wrote it: what it changes, and for whom."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import OfficialMark, Post, Thread
from community.official.actions import make_official, withdraw_official
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from reputation.models import LedgerEntry, Standing
from tests import factories

OFFICIAL = 20  # points


def points(member: Member) -> int:
    standing = Standing.objects.filter(pk=member.pk).first()
    ledger = sum(LedgerEntry.objects.filter(member=member).values_list("points", flat=True))
    assert ledger == (standing.reputation if standing else 0)
    return ledger


def is_official(answer: Post) -> bool:
    return Post.objects.get(pk=answer.pk).official is not None


def test_staff_stand_behind_an_answer(question: Thread, answer: Post, helper: Member, staff: Member) -> None:
    make_official(actor=staff, answer=answer)
    mark = OfficialMark.objects.get(post=answer)
    assert (mark.by, mark.grant.member, mark.withdrawn_at) == (staff, staff, None)
    assert Thread.objects.get(pk=question.pk).official == answer
    assert points(helper) == OFFICIAL
    event = Event.objects.get(kind=Kind.ANSWER_MADE_OFFICIAL)
    assert (event.actor, event.subject) == (staff.pk, answer.key)


def test_pressed_twice_is_one_mark(answer: Post, helper: Member, staff: Member) -> None:
    for actor in (staff, staff, factories.make_staff()):
        make_official(actor=actor, answer=answer)
    assert OfficialMark.objects.count() == 1
    assert points(helper) == OFFICIAL


def test_newest_of_several_stands_on_top(question: Thread, answer: Post, staff: Member) -> None:
    other = factories.make_answer(question)
    for post in (other, answer):
        make_official(actor=staff, answer=post)
    assert Thread.objects.get(pk=question.pk).official == answer
    withdraw_official(actor=staff, answer=answer, reason="Outdated.")
    assert Thread.objects.get(pk=question.pk).official == other


@pytest.mark.parametrize("whose", ["own", "colleague", "dealer"])
def test_no_points_for_those_with_an_interest(question: Thread, staff: Member, whose: str) -> None:
    author = staff if whose == "own" else factories.make_staff() if whose == "colleague" else factories.make_member()
    if whose == "dealer":
        factories.affiliate(author)
    answer = factories.make_answer(question, author)
    make_official(actor=staff, answer=answer)
    assert is_official(answer)
    assert points(author) == 0


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN, None])
def test_only_staff_may(answer: Post, stranger: Member, role: Role | None) -> None:
    if role:
        factories.grant(stranger, role)
    with pytest.raises(Refused, match="Only those who speak for the company here"):
        make_official(actor=stranger, answer=answer)
    assert not is_official(answer)


def test_only_within_the_scope(question: Thread, answer: Post, stranger: Member) -> None:
    elsewhere = factories.make_category()
    factories.grant(stranger, Role.STAFF, scope=f"category:{elsewhere.pk}")
    with pytest.raises(Refused, match="Only those who speak for the company here"):
        make_official(actor=stranger, answer=answer)
    factories.grant(stranger, Role.STAFF, scope=f"category:{question.category_id}")
    make_official(actor=stranger, answer=answer)
    assert is_official(answer)


def test_not_while_suspended(answer: Post, staff: Member) -> None:
    later = timezone.now() + timedelta(days=1)
    Member.objects.filter(pk=staff.pk).update(suspended_until=later)
    with pytest.raises(Refused):
        make_official(actor=staff, answer=answer)  # the member at hand does not know yet


def test_right_that_was_lost_meanwhile(answer: Post, staff: Member) -> None:
    (grant,) = staff.active_grants  # read when the page opened
    revoke_role(actor=None, grant=grant)
    with pytest.raises(Refused):
        make_official(actor=staff, answer=answer)
    assert not is_official(answer)


def test_only_answers_that_are_there(question: Thread, answer: Post, helper: Member, staff: Member) -> None:
    for post in (question.posts.get(number=1), factories.make_comment(answer)):
        with pytest.raises(Refused, match="Only an answer or a reply"):
            make_official(actor=staff, answer=post)
    withdraw_post(actor=helper, post=answer)
    with pytest.raises(Refused, match="not visible any more"):
        make_official(actor=staff, answer=answer)


def test_taken_back_it_is_on_top_no_more_and_its_points_go(
    question: Thread, answer: Post, helper: Member, staff: Member
) -> None:
    make_official(actor=staff, answer=answer)
    withdraw_post(actor=helper, post=answer)
    assert Thread.objects.get(pk=question.pk).official is None
    assert points(helper) == 0


def test_database_holds_one_standing_mark(answer: Post, staff: Member) -> None:
    make_official(actor=staff, answer=answer)
    mark = OfficialMark.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialMark.objects.create(post=answer, by=staff, grant=mark.grant)
