"""Several who report, take back and remove at the same instant: one open case at most, none that is left behind."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Case, Post, Report
from community.moderation.actions import remove_post
from community.reports.actions import report_post, withdraw_report
from tests import factories
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def answer(transactional_db: None) -> Post:
    return factories.make_answer(factories.make_thread())


@pytest.fixture
def moderator(transactional_db: None) -> Member:
    member = factories.make_member()
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.mark.parametrize("attempt", range(3))
def test_two_at_once_are_in_one_case(answer: Post, attempt: int) -> None:
    acts = [partial(report_post, actor=factories.make_member(), post=answer, rule="respect") for _ in range(5)]
    assert errors(at_once(*acts)) == []
    assert Case.objects.count() == 1
    assert Report.objects.count() == 5


def test_one_who_presses_often_reports_once(answer: Post) -> None:
    member = factories.make_member()
    acts = [partial(report_post, actor=member, post=answer, rule="respect", words=str(n)) for n in range(5)]
    assert errors(at_once(*acts)) == []
    assert Report.objects.count() == Case.objects.count() == 1


@pytest.mark.parametrize("attempt", range(4))
def test_the_last_taken_back_while_another_comes(answer: Post, attempt: int) -> None:
    """Whichever is first: a report that stands is in a case that is open."""
    one, other = factories.make_member(), factories.make_member()
    report_post(actor=one, post=answer, rule="respect")
    acts: list[Callable[[], Any]] = [
        partial(withdraw_report, actor=one, post=answer),
        partial(report_post, actor=other, post=answer, rule="respect"),
    ]
    assert errors(at_once(*acts)) == []
    assert Report.objects.standing().get().case.closed_at is None
    assert Case.objects.open().count() == 1


@pytest.mark.parametrize("attempt", range(4))
def test_reports_racing_a_removal(answer: Post, moderator: Member, attempt: int) -> None:
    """No case stays open about a post that is gone."""
    acts: list[Callable[[], Any]] = [
        partial(report_post, actor=factories.make_member(), post=answer, rule="respect") for _ in range(4)
    ]
    acts.insert(2, partial(remove_post, actor=moderator, post=answer, rule="respect", reason="Insults."))
    assert all(isinstance(error, Refused) for error in errors(at_once(*acts)))
    assert not Case.objects.open().exists()
    assert all(case.outcome == "removed" for case in Case.objects.all())
