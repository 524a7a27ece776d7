"""Taking a report back; the last one closes the case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member
from community.models import Case, ModerationEntry, Post, Report
from community.reports.actions import report_post, withdraw_report
from events.kinds import Kind
from events.models import Event

pytestmark = pytest.mark.django_db


def test_the_last_one_closes_the_case(answer: Post, stranger: Member, asker: Member) -> None:
    for member in (stranger, asker):
        report_post(actor=member, post=answer, rule="respect")
    withdraw_report(actor=stranger, post=answer)
    assert Case.objects.get().closed_at is None
    withdraw_report(actor=asker, post=answer)
    case = Case.objects.get()
    assert (case.outcome, case.closed_by, case.entry) == ("retracted", asker, None)
    assert not ModerationEntry.objects.exists()
    assert Event.objects.filter(kind=Kind.REPORT_WITHDRAWN).count() == 2
    assert not Event.objects.filter(kind=Kind.CASE_DECIDED).exists()


def test_twice_is_once_and_others_take_nothing(answer: Post, stranger: Member, asker: Member) -> None:
    report_post(actor=stranger, post=answer, rule="respect")
    withdraw_report(actor=asker, post=answer)
    assert Report.objects.standing().count() == 1
    withdraw_report(actor=stranger, post=answer)
    withdraw_report(actor=stranger, post=answer)
    assert Event.objects.filter(kind=Kind.REPORT_WITHDRAWN).count() == 1


def test_reported_again_it_is_a_further_case(answer: Post, stranger: Member) -> None:
    first = report_post(actor=stranger, post=answer, rule="respect").case
    withdraw_report(actor=stranger, post=answer)
    second = report_post(actor=stranger, post=answer, rule="respect").case
    assert first != second
    assert second.closed_at is None


def test_also_while_suspended(answer: Post, stranger: Member) -> None:
    report_post(actor=stranger, post=answer, rule="respect")
    Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    withdraw_report(actor=stranger, post=answer)
    assert not Report.objects.standing().exists()
