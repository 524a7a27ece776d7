"""Lifting before the end, and the end itself."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.models import Member, Sanction
from accounts.sanctions.permissions import may_write
from accounts.verdicts import Refused
from community.models import Category
from community.sanctions.actions.lifting import lift_sanction
from community.suspensions.actions import suspend_member
from events.delivering import deliver_due
from events.kinds import Kind
from events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


def lift_suspension(*, actor: Member, member: Member, reason: str) -> Sanction:
    return lift_sanction(actor=actor, sanction=Sanction.objects.get(member=member), reason=reason)


@pytest.fixture
def suspended(moderator: Member, stranger: Member) -> Member:
    suspend_member(
        actor=moderator, member=stranger, until=timezone.now() + timedelta(days=7), reason="Insults.", rule="respect"
    )
    stranger.refresh_from_db()
    return stranger


def test_lifted_they_write_again(suspended: Member, admin: Member, category: Category) -> None:
    with pytest.raises(Refused):
        factories.make_thread(suspended, category)
    lift_suspension(actor=admin, member=suspended, reason="Looked at again.")
    factories.make_thread(Member.objects.get(pk=suspended.pk), category)
    sanction = Sanction.objects.get()
    assert sanction.lifted_at is not None
    assert sanction.lifted_by == admin
    assert Event.objects.get(kind=Kind.SANCTION_LIFTED).subject == sanction.key
    while deliver_due():
        pass
    assert "Welcome back" in mail.outbox[-1].body


def test_twice_is_once(suspended: Member, admin: Member) -> None:
    for _ in range(2):
        lift_suspension(actor=admin, member=suspended, reason="Looked at again.")
    assert Event.objects.filter(kind=Kind.SANCTION_LIFTED).count() == 1


def test_not_by_oneself(suspended: Member, moderator: Member, admin: Member) -> None:
    suspend_member(
        actor=admin, member=moderator, until=timezone.now() + timedelta(days=7), reason="Quarrels.", rule="respect"
    )
    with pytest.raises(Refused, match="Nobody warns, suspends or bans themselves"):
        lift_suspension(actor=moderator, member=moderator, reason="Looked at again.")
    with pytest.raises(Refused, match="You are suspended"):
        lift_suspension(actor=moderator, member=suspended, reason="Looked at again.")


def test_not_by_others(suspended: Member, asker: Member) -> None:
    with pytest.raises(Refused, match="Only moderators of the whole forum"):
        lift_suspension(actor=asker, member=suspended, reason="Looked at again.")


def test_it_ends_at_the_exact_second(suspended: Member) -> None:
    end = datetime(2126, 5, 4, 12, 0, 0, tzinfo=UTC)
    suspended.suspended_until = end
    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        verdict = may_write(suspended)
        assert not verdict
        assert "until May 4, 2126, noon (UTC)" in str(verdict.reason)
    with time_machine.travel(end, tick=False):
        assert may_write(suspended)
