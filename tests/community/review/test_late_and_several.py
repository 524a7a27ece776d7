"""Cases that wait too long, are handed over, or are decided together."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Case, ModerationEntry, Post
from community.reports.actions import report_post
from community.review.actions import claim_case, escalate_late_cases, hand_over_case
from events.delivering import deliver_due
from tests import factories
from tests.community.pages import seen

GROUNDS = {"rule": "respect", "reason": "Insults are not arguments."}


def letters() -> list[str]:
    while deliver_due():
        pass
    return [address for letter in mail.outbox for address in letter.to]


def test_those_who_run_the_forum_are_told_once(case: Case, manager: Member, moderator: Member) -> None:
    assert escalate_late_cases() == 0
    Case.objects.update(opened_at=timezone.now() - timedelta(hours=25))
    assert escalate_late_cases() == 1
    assert escalate_late_cases() == 0
    assert letters() == [manager.email]


def test_nobody_is_told_of_their_own_case(answer: Post, manager: Member) -> None:
    report_post(actor=manager, post=answer, rule="respect")
    Case.objects.update(opened_at=timezone.now() - timedelta(hours=25))
    escalate_late_cases()
    assert letters() == []


def test_decided_meanwhile_nobody_is_told(case: Case, manager: Member) -> None:
    Case.objects.update(opened_at=timezone.now() - timedelta(hours=25))
    escalate_late_cases()
    Case.objects.update(closed_at=timezone.now(), closed_by=manager, outcome="dismissed")
    assert letters() == []


def test_handed_over(as_moderator: Client, case: Case, moderator: Member, second: Member) -> None:
    claim_case(actor=moderator, case=case)
    page = f"/moderation/queue/{case.pk}/handover/"
    assert "Miro Halonen" in seen(as_moderator.get(page))
    assert as_moderator.post(page, {}).status_code == 400
    assert as_moderator.post(page, {"to": second.pk}).status_code == 302
    case.refresh_from_db()
    assert case.claimed_by == second
    assert letters() == [second.email]


def test_not_to_who_may_not_decide_it(case: Case, moderator: Member, stranger: Member, answer: Post) -> None:
    claim_case(actor=moderator, case=case)
    factories.grant(stranger, Role.MODERATOR)  # who reported it
    for other in (stranger, factories.make_member(), answer.author):
        with pytest.raises(Refused, match="may not decide"):
            hand_over_case(actor=moderator, case=case, to=other)


def test_only_by_who_has_it(case: Case, moderator: Member, second: Member) -> None:
    with pytest.raises(Refused, match="take the case on first"):
        hand_over_case(actor=moderator, case=case, to=second)


class TestSeveral:
    def test_each_has_its_own_entry(self, as_moderator: Client, case: Case, stranger: Member, answer: Post) -> None:
        other = report_post(actor=stranger, post=factories.make_answer(answer.thread), rule="respect").case
        given = {"cases": [case.pk, other.pk], "decision": "dismiss", **GROUNDS}
        response = as_moderator.post("/moderation/queue/several/", given, follow=True)
        assert "2 cases are decided." in seen(response)
        assert ModerationEntry.objects.count() == 2
        assert not Case.objects.open().exists()

    def test_what_is_refused_is_named_and_the_rest_is_done(
        self, as_moderator: Client, case: Case, stranger: Member, second: Member, answer: Post
    ) -> None:
        other = report_post(actor=stranger, post=factories.make_answer(answer.thread), rule="respect").case
        claim_case(actor=second, case=other)
        given = {"cases": [case.pk, other.pk], "decision": "remove", **GROUNDS}
        page = seen(as_moderator.post("/moderation/queue/several/", given, follow=True))
        assert "1 case is decided." in page
        assert f"#{other.its_post.number}: Miro Halonen is at it already." in page
        assert list(Case.objects.open()) == [other]

    def test_without_a_reason_the_ticks_stay(self, as_moderator: Client, case: Case) -> None:
        response = as_moderator.post("/moderation/queue/several/", {"cases": [case.pk], "decision": "remove"})
        assert response.status_code == 400
        assert f'value="{case.pk}" form="several" checked' in response.content.decode()

    def test_a_case_of_ones_own_cannot_be_ticked(
        self, as_moderator: Client, case: Case, moderator: Member, answer: Post
    ) -> None:
        report_post(actor=moderator, post=answer, rule="respect")
        given = {"cases": [case.pk], "decision": "remove", **GROUNDS}
        assert as_moderator.post("/moderation/queue/several/", given).status_code == 400
        assert not ModerationEntry.objects.exists()
