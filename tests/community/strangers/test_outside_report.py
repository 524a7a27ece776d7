"""Illegal content, reported by somebody without an account: confirmed, decided, looked at a second time, forgotten."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Case, ModerationEntry, OutsideReport, Post
from community.reports.actions import report_post, withdraw_report
from community.review.actions import claim_case, dismiss_reports, remove_reported
from community.review.queries.queue import cases_for
from community.strangers.actions import (
    appeal_dismissal,
    confirm_outside_report,
    forget_outside_reports,
    report_from_outside,
)
from community.strangers.links import link_to
from events.delivering import deliver_due
from tests import factories
from tests.community.pages import fields, seen

ADDRESS = "/report-illegal-content/"
WORDS = "This is my photograph, and nobody asked me."
GROUNDS = {"rule": "illegal", "reason": "It belongs to somebody else."}


@pytest.fixture
def moderator(db: None) -> Member:
    member = factories.make_member("Tilda Brandvold", handle="tilda")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def second(db: None) -> Member:
    member = factories.make_member("Miro Halonen", handle="miro")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def report(answer: Post) -> OutsideReport:
    made = report_from_outside(post=answer, words=WORDS, email="Photo@Example.org", name="Ansel")
    return confirm_outside_report(report=made)


def case_of(report: OutsideReport) -> Case:
    report.refresh_from_db()
    assert report.case is not None
    return report.case


def dismissed(report: OutsideReport, moderator: Member) -> OutsideReport:
    claim_case(actor=moderator, case=case_of(report))
    dismiss_reports(actor=moderator, case=case_of(report), **GROUNDS)
    report.refresh_from_db()
    return report


def letters() -> list[str]:
    while deliver_due():
        pass
    return [letter.body for letter in mail.outbox]


def test_from_the_page_to_the_queue(client: Client, answer: Post, moderator: Member) -> None:
    page = fields(client.get(f"{ADDRESS}?post={answer.pk}"))
    assert f"/posts/{answer.pk}/" in page
    given = {"address": f"https://forum.example{answer.get_absolute_url()}", "words": WORDS, "email": "a@example.org"}
    assert "Please look into your mail" in seen(client.post(ADDRESS, given))
    assert not Case.objects.exists()
    (letter,) = letters()
    found = re.search(r"/report-illegal-content/\S+/", letter)
    assert found
    assert client.get(found[0]).status_code == 200
    assert not Case.objects.exists()  # a mail program that opens every link confirms nothing
    assert client.post(found[0]).status_code == 302
    assert list(cases_for(moderator)) == [Case.objects.get(post=answer)]
    assert "It waits for somebody" in seen(client.get(found[0]))
    assert len(letters()) == 2


def test_refused_form_comes_back_filled_in(client: Client, answer: Post) -> None:
    response = client.post(ADDRESS, {"address": "https://elsewhere.example/posts/1/", "words": WORDS, "email": "x"})
    assert response.status_code == 400
    page = seen(response)
    assert "There is no post of this community at this address." in page
    assert WORDS in page


def test_by_the_address_of_a_thread(client: Client, answer: Post) -> None:
    address = f"{answer.thread.get_absolute_url()}#post-{answer.number}"
    client.post(ADDRESS, {"address": address, "words": WORDS, "email": "a@example.org"})
    assert OutsideReport.objects.get().post == answer


def test_sent_twice_is_one_letter(answer: Post) -> None:
    for _ in range(2):
        report_from_outside(post=answer, words=WORDS, email="a@example.org")
    assert len(letters()) == 1


def test_many_a_day_are_refused(question: object, answer: Post) -> None:
    for _ in range(5):
        report_from_outside(post=factories.make_answer(answer.thread), words=WORDS, email="a@example.org")
    with pytest.raises(Refused, match="tomorrow"):
        report_from_outside(post=answer, words=WORDS, email="a@example.org")


def test_the_decision_and_its_reason_come_by_mail(report: OutsideReport, moderator: Member) -> None:
    claim_case(actor=moderator, case=case_of(report))
    remove_reported(actor=moderator, case=case_of(report), **GROUNDS)
    assert any("It belongs to somebody else." in letter and "was removed" in letter for letter in letters())
    assert "example.org" not in str(ModerationEntry.objects.get().chained)


def test_the_address_is_for_admins_alone(client: Client, report: OutsideReport, moderator: Member) -> None:
    client.force_login(moderator)
    page = seen(client.get(case_of(report).get_absolute_url()))
    assert WORDS in page
    assert "photo@example.org" not in page
    assert "Ansel" not in page
    admin = factories.make_member()
    factories.grant(admin, Role.ADMIN)
    client.force_login(admin)
    assert "photo@example.org" in seen(client.get(case_of(report).get_absolute_url()))


def test_a_second_look_is_taken_by_somebody_else(report: OutsideReport, moderator: Member, second: Member) -> None:
    appealed = appeal_dismissal(report=dismissed(report, moderator), words="Look at the date.")
    assert appealed.second_case is not None
    assert not cases_for(moderator).exists()
    with pytest.raises(Refused, match="You made this decision"):
        claim_case(actor=moderator, case=appealed.second_case)
    claim_case(actor=second, case=appealed.second_case)
    remove_reported(actor=second, case=appealed.second_case, **GROUNDS)
    assert sum("It belongs to somebody else." in letter for letter in letters()) == 2
    with pytest.raises(Refused, match="already"):
        appeal_dismissal(report=report, words="Once more.")


def test_the_second_look_is_asked_for_on_the_page(client: Client, report: OutsideReport, moderator: Member) -> None:
    address = link_to(dismissed(report, moderator))
    assert "Ask for a second look" in seen(client.get(address))
    assert client.post(address, {"words": " "}).status_code == 400
    assert client.post(address, {"words": "Look at the date."}).status_code == 302
    assert "Somebody else takes the second look" in seen(client.get(address))


def test_a_forged_link_opens_nothing(client: Client, report: OutsideReport) -> None:
    assert client.get(f"{ADDRESS}{report.pk}.AAAA/").status_code == 404


def test_the_case_stays_open_when_members_take_their_reports_back(
    report: OutsideReport, answer: Post, stranger: Member
) -> None:
    report_post(actor=stranger, post=answer, rule="respect")
    withdraw_report(actor=stranger, post=answer)
    assert case_of(report).closed_at is None


def test_what_is_personal_goes_half_a_year_after_the_decision(report: OutsideReport, moderator: Member) -> None:
    dismissed(report, moderator)
    assert forget_outside_reports() == 0
    Case.objects.update(closed_at=timezone.now() - timedelta(days=184))
    assert forget_outside_reports() == 1
    report.refresh_from_db()
    assert (report.email, report.name, report.words) == ("", "", "")


def test_what_nobody_confirmed_goes_after_a_week(answer: Post) -> None:
    report_from_outside(post=answer, words=WORDS, email="a@example.org")
    OutsideReport.objects.update(at=timezone.now() - timedelta(days=8))
    assert forget_outside_reports() == 1
    assert not OutsideReport.objects.exists()


def test_signed_out_visitors_find_the_way_under_each_post(client: Client, answer: Post) -> None:
    assert f"{ADDRESS}?post={answer.pk}" in fields(client.get(answer.thread.get_absolute_url()))
