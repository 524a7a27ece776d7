"""Taking a case on: one at a time, for half an hour, and nobody their own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Case, Category, Post
from community.reports.actions import report_post, withdraw_report
from community.review.actions import claim_case, dismiss_reports, hand_back_case
from events.kinds import Kind
from events.models import Event
from tests import factories


def later(case: Case, minutes: float) -> None:
    Case.objects.filter(pk=case.pk).update(claimed_at=timezone.now() - timedelta(minutes=minutes))


def test_it_is_with_whoever_takes_it_on(case: Case, moderator: Member, second: Member) -> None:
    claim_case(actor=moderator, case=case)
    case.refresh_from_db()
    assert (case.claimed_by, case.is_claimed) == (moderator, True)
    event = Event.objects.get(kind=Kind.CASE_CLAIMED)
    assert (event.actor, event.subject) == (moderator.pk, case.key)
    with pytest.raises(Refused, match="Tilda Brandvold is at it already"):
        claim_case(actor=second, case=case)


def test_after_half_an_hour_it_can_be_taken_over(case: Case, moderator: Member, second: Member) -> None:
    claim_case(actor=moderator, case=case)
    later(case, 29.9)
    with pytest.raises(Refused, match="is at it already"):
        claim_case(actor=second, case=case)
    later(case, 30.1)
    claim_case(actor=second, case=case)
    case.refresh_from_db()
    assert case.claimed_by == second


def test_handed_back_it_is_free_at_once(case: Case, moderator: Member, second: Member) -> None:
    claim_case(actor=moderator, case=case)
    hand_back_case(actor=second, case=case)  # not theirs to hand back
    case.refresh_from_db()
    assert case.claimed_by == moderator
    hand_back_case(actor=moderator, case=case)
    claim_case(actor=second, case=case)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
def test_who_may(case: Case, role: Role) -> None:
    member = factories.make_member()
    factories.grant(member, role)
    assert claim_case(actor=member, case=case).claimed_by == member


@pytest.mark.parametrize("role", [Role.STAFF, None])
def test_who_may_not(case: Case, role: Role | None) -> None:
    member = factories.make_member()
    if role:
        factories.grant(member, role)
    with pytest.raises(Refused, match="Only moderators of this category"):
        claim_case(actor=member, case=case)


def test_not_outside_ones_scope(case: Case, category: Category) -> None:
    member = factories.make_member()
    factories.grant(member, Role.MODERATOR, scope=factories.make_category().key)
    with pytest.raises(Refused, match="Only moderators of this category"):
        claim_case(actor=member, case=case)
    factories.grant(member, Role.MODERATOR, scope=category.key)
    assert claim_case(actor=member, case=case)


def test_not_with_a_scope_that_was_just_revoked(case: Case, moderator: Member) -> None:
    assert moderator.active_grants  # as a page that was opened before has read them
    revoke_role(actor=None, grant=moderator.grants.get())
    with pytest.raises(Refused, match="Only moderators of this category"):
        claim_case(actor=moderator, case=case)


def test_not_while_suspended(case: Case, moderator: Member) -> None:
    Member.objects.filter(pk=moderator.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="You are suspended until"):
        claim_case(actor=moderator, case=case)


def test_not_by_the_author(case: Case, helper: Member) -> None:
    factories.grant(helper, Role.MODERATOR)
    with pytest.raises(Refused, match="about your own post"):
        claim_case(actor=helper, case=case)


@pytest.mark.parametrize("taken_back", [False, True])
def test_not_by_a_reporter(case: Case, answer: Post, moderator: Member, taken_back: bool) -> None:
    report_post(actor=moderator, post=answer, rule="respect")
    if taken_back:
        withdraw_report(actor=moderator, post=answer)
    with pytest.raises(Refused, match="somebody else decides"):
        claim_case(actor=moderator, case=case)


def test_not_what_is_decided(case: Case, moderator: Member, second: Member) -> None:
    claim_case(actor=moderator, case=case)
    dismiss_reports(actor=moderator, case=case, rule="respect", reason="Sharp, but fair.")
    with pytest.raises(Refused, match="Somebody has decided this"):
        claim_case(actor=second, case=case)
