"""Deciding a case: the post goes or stays, with a rule and a reason, and the log says so without a reporter's name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.log.queries import all_chained
from community.models import Act, Case, ModerationEntry, Post, Proposal, Thread
from community.moderation.actions import remove_post
from community.reports.actions import report_post
from community.review.actions import claim_case, dismiss_reports, remove_reported
from events.kinds import Kind
from events.models import Event
from tests import factories

GROUNDS = {"rule": "respect", "reason": "Insults are not arguments."}


@pytest.fixture
def claimed(case: Case, moderator: Member) -> Case:
    return claim_case(actor=moderator, case=case)


def test_removed(claimed: Case, answer: Post, moderator: Member) -> None:
    case = remove_reported(actor=moderator, case=claimed, **GROUNDS)
    answer.refresh_from_db()
    assert not answer.is_published
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.rule, entry.target, entry.text.reason) == (
        Act.POST_REMOVED,
        "respect",
        answer.key,
        GROUNDS["reason"],
    )
    assert (case.outcome, case.closed_by, case.entry) == ("removed", moderator, entry)
    assert Event.objects.get(kind=Kind.CASE_DECIDED).payload == {"outcome": "removed", "post": answer.pk}


def test_dismissed(claimed: Case, answer: Post, moderator: Member) -> None:
    case = dismiss_reports(actor=moderator, case=claimed, **GROUNDS)
    answer.refresh_from_db()
    assert answer.is_published
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.rule, entry.target, entry.thread) == (
        Act.REPORTS_DISMISSED,
        "respect",
        answer.key,
        answer.thread_id,
    )
    assert (entry.role, entry.by_company) == (Role.MODERATOR, False)
    assert (case.outcome, case.closed_by, case.entry) == ("dismissed", moderator, entry)
    assert Event.objects.get(kind=Kind.CASE_DECIDED).payload == {"outcome": "dismissed", "post": answer.pk}


@pytest.mark.parametrize("decide", [remove_reported, dismiss_reports])
def test_who_reported_stands_nowhere_in_the_log(
    decide: object, claimed: Case, moderator: Member, stranger: Member
) -> None:
    decide(actor=moderator, case=claimed, **GROUNDS)  # type: ignore[operator]
    chained = str(list(all_chained()))
    assert "dinh" not in chained
    assert f"member:{stranger.pk}" not in chained
    assert ModerationEntry.objects.get().actor == moderator
    assert "Calls me names." not in ModerationEntry.objects.get().text.reason


@pytest.mark.parametrize("decide", [remove_reported, dismiss_reports])
class TestRefused:
    def test_before_it_is_taken_on(self, decide: object, case: Case, moderator: Member) -> None:
        self._assert_refused(decide, case, moderator, "take the case on first")

    def test_while_somebody_else_is_at_it(self, decide: object, claimed: Case, second: Member) -> None:
        self._assert_refused(decide, claimed, second, "Tilda Brandvold is at it already")

    def test_after_somebody_took_it_over(
        self, decide: object, claimed: Case, moderator: Member, second: Member
    ) -> None:
        Case.objects.update(claimed_at=timezone.now() - timedelta(minutes=31))
        claim_case(actor=second, case=claimed)
        self._assert_refused(decide, claimed, moderator, "Miro Halonen is at it already")

    def test_who_reported_meanwhile(self, decide: object, claimed: Case, answer: Post, moderator: Member) -> None:
        report_post(actor=moderator, post=answer, rule="respect")
        self._assert_refused(decide, claimed, moderator, "somebody else decides")

    def test_with_a_right_that_was_just_revoked(self, decide: object, claimed: Case, moderator: Member) -> None:
        assert moderator.active_grants
        revoke_role(actor=None, grant=moderator.grants.get())
        self._assert_refused(decide, claimed, moderator, "Only moderators of this category")

    def test_after_the_thread_went_out_of_scope(self, decide: object, case: Case, answer: Post) -> None:
        member = factories.make_member()
        factories.grant(member, Role.MODERATOR, scope=answer.thread.category.key)
        claim_case(actor=member, case=case)
        Thread.objects.update(category=factories.make_category())
        self._assert_refused(decide, case, member, "Only moderators of this category")

    def test_while_suspended(self, decide: object, claimed: Case, moderator: Member) -> None:
        Member.objects.filter(pk=moderator.pk).update(suspended_until=timezone.now() + timedelta(days=1))
        self._assert_refused(decide, claimed, moderator, "You are suspended until")

    @pytest.mark.parametrize(
        ("grounds", "words"), [({"reason": " "}, "Please say why"), ({"rule": "none"}, "Please choose the rule")]
    )
    def test_without_rule_or_reason(
        self, decide: object, claimed: Case, moderator: Member, grounds: dict[str, str], words: str
    ) -> None:
        self._assert_refused(decide, claimed, moderator, words, **grounds)

    def _assert_refused(self, decide: object, case: Case, actor: Member, words: str, **grounds: str) -> None:
        with pytest.raises(Refused, match=words):
            decide(actor=actor, case=case, **{**GROUNDS, **grounds})  # type: ignore[operator]
        case.refresh_from_db()
        assert case.closed_at is None
        assert Post.objects.get(pk=case.post_id).is_published
        assert not ModerationEntry.objects.exists()


def test_after_half_an_hour_as_long_as_nobody_took_it_over(claimed: Case, moderator: Member) -> None:
    Case.objects.update(claimed_at=timezone.now() - timedelta(hours=2))
    assert dismiss_reports(actor=moderator, case=claimed, **GROUNDS).outcome == "dismissed"


def test_criticism_is_not_removed_for_good_by_who_has_an_interest(moderator: Member, stranger: Member) -> None:
    for _volunteer in range(2):
        factories.grant(factories.make_member(), Role.MODERATOR)
    feedback = factories.make_thread(kind=Thread.Kind.FEEDBACK)
    factories.affiliate(moderator)
    case = report_post(actor=stranger, post=feedback.posts.get(), rule="respect").case
    claim_case(actor=moderator, case=case)
    assert remove_reported(actor=moderator, case=case, **GROUNDS).outcome == "removed"
    assert ModerationEntry.objects.get().by_company
    assert Proposal.objects.get().state == Proposal.State.OPEN  # somebody else says whether it stays


def test_decided_once(claimed: Case, answer: Post, moderator: Member, second: Member) -> None:
    remove_post(actor=second, post=answer, rule="respect", reason="By another way.")
    for decide in (remove_reported, dismiss_reports):
        with pytest.raises(Refused, match="Somebody has decided this"):
            decide(actor=moderator, case=claimed, **GROUNDS)
    assert ModerationEntry.objects.count() == 1
