"""Reporting a post: who may, one report per member, one open case per post."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from community.models import Audience, Case, Post, Report, Thread
from community.moderation.actions import remove_post, restore_post
from community.permissions.reports import can_report_post
from community.posts.actions import edit_post
from community.reports.actions import report_post
from community.review.actions import claim_case, dismiss_reports
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from tests import factories


def test_report_opens_a_case(answer: Post, stranger: Member) -> None:
    report = report_post(actor=stranger, post=answer, rule="respect", words=" Calls me names. ")
    case = Case.objects.get()
    assert (case.post, case.closed_at, case.outcome, case.claimed_by) == (answer, None, "", None)
    assert (report.case, report.by, report.rule, report.words) == (case, stranger, "respect", "Calls me names.")
    event = Event.objects.get(kind=Kind.REPORT_FILED)
    assert (event.actor, event.subject) == (stranger.pk, report.key)
    assert event.payload == {"case": case.pk, "post": answer.pk}


def test_further_reports_join_the_case(answer: Post, stranger: Member, asker: Member) -> None:
    first = report_post(actor=stranger, post=answer, rule="respect")
    second = report_post(actor=asker, post=answer, rule="advertising")
    assert first.case == second.case
    assert Case.objects.count() == 1


def test_once_more_changes_it(answer: Post, stranger: Member) -> None:
    first = report_post(actor=stranger, post=answer, rule="respect", words="Rude.")
    report_post(actor=stranger, post=answer, rule="advertising", words="No, it sells.")
    report = Report.objects.get()
    assert (report.pk, report.rule, report.words, report.at) == (first.pk, "advertising", "No, it sells.", first.at)
    assert Event.objects.filter(kind=Kind.REPORT_FILED).count() == 1


def test_not_ones_own_post(answer: Post, helper: Member) -> None:
    with pytest.raises(Refused, match="Your own posts"):
        report_post(actor=helper, post=answer, rule="respect")
    assert not Case.objects.exists()


def test_not_while_suspended_also_from_a_page_opened_before(answer: Post, stranger: Member) -> None:
    as_loaded = Member.objects.get(pk=stranger.pk)
    Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="You are suspended until"):
        report_post(actor=as_loaded, post=answer, rule="respect")


@pytest.mark.parametrize("by", ["author", "moderator"])
def test_not_what_is_gone(answer: Post, stranger: Member, helper: Member, moderator: Member, by: str) -> None:
    if by == "author":
        withdraw_post(actor=helper, post=answer)
    else:
        remove_post(actor=moderator, post=answer, rule="respect", reason="Insults.")
    with pytest.raises(Refused, match="gone already"):
        report_post(actor=stranger, post=answer, rule="respect")


@pytest.mark.parametrize("rule", ["", "no-such-rule"])
def test_not_without_a_rule_of_the_community(answer: Post, stranger: Member, rule: str) -> None:
    with pytest.raises(Refused, match="Please choose the rule"):
        report_post(actor=stranger, post=answer, rule=rule)
    assert not Case.objects.exists()


def test_not_what_one_may_not_read(answer: Post, stranger: Member) -> None:
    Thread.objects.filter(pk=answer.thread_id).update(hidden_at=timezone.now())
    answer.refresh_from_db()
    assert not can_report_post(stranger, answer)
    Thread.objects.filter(pk=answer.thread_id).update(hidden_at=None)
    type(answer.thread.category).objects.update(readers=[Audience.STAFF])
    assert not can_report_post(stranger, Post.objects.get(pk=answer.pk))


def test_answered_once_it_is_not_asked_again_until_the_text_is_another_one(
    answer: Post, stranger: Member, moderator: Member, helper: Member
) -> None:
    case = report_post(actor=stranger, post=answer, rule="respect").case
    claim_case(actor=moderator, case=case)
    dismiss_reports(actor=moderator, case=case, rule="respect", reason="Sharp, but fair.")
    with pytest.raises(Refused, match="it was looked at"):
        report_post(actor=stranger, post=answer, rule="respect")
    report_post(actor=factories.make_member(), post=answer, rule="respect")  # others may
    edit_post(
        actor=helper, post=answer, source="Now with an insult.", version=1, at=timezone.now() + timedelta(hours=1)
    )
    assert report_post(actor=stranger, post=answer, rule="respect").case != case


def test_a_restored_post_is_reported_anew_by_others_alone(
    answer: Post, stranger: Member, asker: Member, moderator: Member
) -> None:
    case = report_post(actor=stranger, post=answer, rule="respect").case
    remove_post(actor=moderator, post=answer, rule="respect", reason="Insults.")
    restore_post(actor=moderator, post=answer, reason="It was irony.")
    assert report_post(actor=asker, post=answer, rule="respect").case != case
    with pytest.raises(Refused, match="it was looked at"):
        report_post(actor=stranger, post=answer, rule="respect")


def test_the_database_holds_one_open_case_and_one_report(answer: Post, stranger: Member) -> None:
    case = report_post(actor=stranger, post=answer, rule="respect").case
    with pytest.raises(IntegrityError, match="one_report_per_member_and_case"):
        Report.objects.create(case=case, by=stranger, rule="respect")


def test_the_database_holds_one_open_case(answer: Post) -> None:
    Case.objects.create(post=answer)
    with pytest.raises(IntegrityError, match="one_open_case_per_post"):
        Case.objects.create(post=answer)


def test_no_case_is_closed_by_nobody(answer: Post) -> None:
    with pytest.raises(IntegrityError, match="case_closed_by_somebody"):
        Case.objects.create(post=answer, closed_at=timezone.now())
