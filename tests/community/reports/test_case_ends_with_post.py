"""A post that goes takes its open case along, by whichever way it goes."""

import pytest

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Case, Post, Removal
from community.moderation.actions import remove_post
from community.reports.actions import report_post, withdraw_report
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from tests import factories


@pytest.fixture
def case(answer: Post, stranger: Member) -> Case:
    return report_post(actor=stranger, post=answer, rule="respect").case


def test_removed_by_another_way_the_reports_were_right(case: Case, answer: Post, moderator: Member) -> None:
    remove_post(actor=moderator, post=answer, rule="respect", reason="Insults.")
    case.refresh_from_db()
    assert (case.outcome, case.closed_by, case.entry) == ("removed", moderator, Removal.objects.get().entry)
    event = Event.objects.get(kind=Kind.CASE_DECIDED)
    assert (event.actor, event.subject) == (moderator.pk, case.key)
    assert event.payload == {"outcome": "removed", "post": answer.pk}


def test_nothing_is_closed_where_the_removal_is_refused(case: Case, answer: Post, moderator: Member) -> None:
    with pytest.raises(Refused, match="Please say why"):
        remove_post(actor=moderator, post=answer, rule="respect", reason=" ")
    case.refresh_from_db()
    assert case.closed_at is None


@pytest.mark.parametrize("taken_back", [False, True])
def test_who_reported_does_not_remove_it_themselves(
    answer: Post, moderator: Member, stranger: Member, taken_back: bool
) -> None:
    """Nobody decides in their own case (invariant 9), also not by the way around it."""
    report_post(actor=stranger, post=answer, rule="respect")
    report_post(actor=moderator, post=answer, rule="respect")
    if taken_back:
        withdraw_report(actor=moderator, post=answer)
    with pytest.raises(Refused, match="somebody else decides"):
        remove_post(actor=moderator, post=answer, rule="respect", reason="Insults.")
    other = factories.make_member()
    factories.grant(other, Role.MODERATOR)
    remove_post(actor=other, post=answer, rule="respect", reason="Insults.")
    assert Case.objects.get().closed_by == other


def test_taken_back_by_its_author_nothing_is_left_to_decide(case: Case, answer: Post, helper: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    case.refresh_from_db()
    assert (case.outcome, case.closed_by, case.entry) == ("gone", helper, None)
