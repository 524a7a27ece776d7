"""The company does not stand behind an answer any more, and says why in public."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import OfficialMark, Post, Thread
from community.official.actions import make_official, withdraw_official
from events.kinds import Kind
from events.models import Event
from tests import factories
from tests.community.official.test_make_official import OFFICIAL, is_official, points

WHY = "The new firmware needs it no more."


@pytest.fixture
def official(answer: Post, staff: Member) -> Post:
    return make_official(actor=staff, answer=answer)


def test_mark_stays_with_reason_and_team_and_the_points_go(
    question: Thread, official: Post, helper: Member, staff: Member
) -> None:
    colleague = factories.make_staff(department="Workshop")
    withdraw_official(actor=colleague, answer=official, reason=WHY)
    mark = OfficialMark.objects.get()
    assert (mark.by, mark.withdrawn_by, mark.reason) == (staff, colleague, WHY)
    assert mark.withdrawn_grant is not None
    assert mark.withdrawn_grant.text.department == "Workshop"
    assert not is_official(official)
    assert Thread.objects.get(pk=question.pk).official is None
    assert points(helper) == 0
    assert Event.objects.filter(kind=Kind.OFFICIAL_WITHDRAWN, subject=official.key).count() == 1


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_reason_is_required(official: Post, helper: Member, staff: Member, reason: str) -> None:
    with pytest.raises(Refused, match="Please say why"):
        withdraw_official(actor=staff, answer=official, reason=reason)
    assert is_official(official)
    assert points(helper) == OFFICIAL


def test_database_wants_a_reason_too(official: Post) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficialMark.objects.update(withdrawn_at="2026-01-01T00:00Z")


def test_pressed_twice_keeps_the_first_reason(official: Post, staff: Member) -> None:
    for reason in (WHY, "Another one."):
        withdraw_official(actor=staff, answer=official, reason=reason)
    assert OfficialMark.objects.get().reason == WHY


def test_made_official_again_never_gains(official: Post, helper: Member, staff: Member) -> None:
    for _ in range(3):
        withdraw_official(actor=staff, answer=official, reason=WHY)
        make_official(actor=staff, answer=official)
    assert points(helper) == OFFICIAL
    assert OfficialMark.objects.count() == 4


def test_others_may_not(official: Post, helper: Member, stranger: Member) -> None:
    factories.grant(stranger, Role.MODERATOR)
    for member in (helper, stranger):
        with pytest.raises(Refused, match="Only those who speak for the company here"):
            withdraw_official(actor=member, answer=official, reason=WHY)
    assert is_official(official)
