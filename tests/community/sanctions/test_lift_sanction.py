"""Taking a warning or a ban back: who may, what it gives back, what goes on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Member, Role, Sanction
from accounts.verdicts import Refused
from community.appeals.actions import appeal_entry, decide_entry_appeal
from community.models import Act, Appeal, Category, ModerationEntry, Thread
from community.sanctions.actions.imposing import ban_member, warn_member
from community.sanctions.actions.lifting import lift_sanction
from community.sanctions.queries import step_for
from community.suspensions.actions import suspend_member
from events.delivering import deliver_due
from tests import factories

pytestmark = pytest.mark.django_db
WHY = {"rule": "respect", "reason": "Insults."}
GRANTED = Appeal.Outcome.GRANTED
BOTH = pytest.mark.parametrize("act", [warn_member, ban_member], ids=["warning", "ban"])
Imposing = Callable[..., Sanction]


def test_unbanned_they_write_again(moderator: Member, second: Member, stranger: Member, category: Category) -> None:
    sanction = ban_member(actor=moderator, member=stranger, **WHY)
    lifted = lift_sanction(actor=second, sanction=sanction, reason="It was irony.")
    assert (lifted.lifted_by, lifted.lifted_at is not None) == (second, True)
    assert factories.make_thread(Member.objects.get(pk=stranger.pk), category)
    entry = ModerationEntry.objects.get(act=Act.BAN_LIFTED)
    assert (entry.undoes, entry.rule, entry.target, entry.text.reason) == (1, "respect", sanction.key, "It was irony.")
    while deliver_due():
        pass
    assert "Welcome back" in mail.outbox[-1].body


def test_a_lifted_warning_counts_no_more(moderator: Member, stranger: Member) -> None:
    sanction = warn_member(actor=moderator, member=stranger, **WHY)
    assert step_for(stranger).kind == "suspension"
    lift_sanction(actor=moderator, sanction=sanction, reason="It was irony.")
    assert step_for(stranger).kind == "warning"
    assert ModerationEntry.objects.get(act=Act.WARNING_LIFTED).undoes == 1
    assert warn_member(actor=moderator, member=stranger, **WHY)


def test_a_suspension_goes_on_when_the_ban_is_lifted(moderator: Member, stranger: Member) -> None:
    until = timezone.now() + timedelta(days=7)
    suspend_member(actor=moderator, member=stranger, until=until, **WHY)
    sanction = ban_member(actor=moderator, member=stranger, **WHY)
    lift_sanction(actor=moderator, sanction=sanction, reason="Too hard.")
    stranger.refresh_from_db()
    assert stranger.suspended_until == until
    while deliver_due():
        pass
    assert "cannot write yet" in mail.outbox[-1].body


def test_lifting_the_suspension_leaves_the_ban(moderator: Member, stranger: Member) -> None:
    until = timezone.now() + timedelta(days=7)
    suspension = suspend_member(actor=moderator, member=stranger, until=until, **WHY)
    ban_member(actor=moderator, member=stranger, **WHY)
    lift_sanction(actor=moderator, sanction=suspension, reason="Irony.")
    stranger.refresh_from_db()
    assert stranger.is_banned


@BOTH
def test_twice_is_once(act: Imposing, moderator: Member, stranger: Member) -> None:
    sanction = act(actor=moderator, member=stranger, **WHY)
    for _ in range(2):
        lift_sanction(actor=moderator, sanction=sanction, reason="Irony.")
    assert ModerationEntry.objects.count() == 2


@BOTH
def test_who_may_not(
    act: Imposing, moderator: Member, second: Member, admin: Member, asker: Member, stranger: Member
) -> None:
    sanction = act(actor=moderator, member=stranger, **WHY)
    with pytest.raises(Refused, match="Only moderators of the whole forum"):
        lift_sanction(actor=asker, sanction=sanction, reason="Irony.")
    with pytest.raises(Refused, match="Please say why"):
        lift_sanction(actor=moderator, sanction=sanction, reason=" ")
    own = act(actor=admin, member=second, **WHY)
    with pytest.raises(Refused, match="Nobody warns, suspends or bans themselves"):
        lift_sanction(actor=second, sanction=own, reason="Irony.")
    suspend_member(actor=admin, member=moderator, until=timezone.now() + timedelta(days=1), **WHY)
    with pytest.raises(Refused, match="You are suspended"):
        lift_sanction(actor=moderator, sanction=sanction, reason="Irony.")


@BOTH
def test_granted_appeal_lifts_it(act: Imposing, moderator: Member, second: Member, stranger: Member) -> None:
    sanction = act(actor=moderator, member=stranger, **WHY)
    appeal = appeal_entry(actor=stranger, entry=ModerationEntry.objects.get(), words="It was irony.")
    with pytest.raises(Refused, match="Somebody else takes the second look"):
        decide_entry_appeal(actor=moderator, appeal=appeal, outcome=GRANTED, reason="No.")
    decide_entry_appeal(actor=second, appeal=appeal, outcome=GRANTED, reason="It was.")
    sanction.refresh_from_db()
    stranger.refresh_from_db()
    assert sanction.lifted_by == second
    assert not stranger.is_suspended


def test_granted_appeal_of_an_older_suspension_leaves_the_newer(
    moderator: Member, second: Member, stranger: Member
) -> None:
    until = timezone.now() + timedelta(days=7)
    old = suspend_member(actor=moderator, member=stranger, until=until, **WHY)
    appeal = appeal_entry(actor=stranger, entry=ModerationEntry.objects.get(), words="It was irony.")
    Sanction.objects.filter(pk=old.pk).update(until=timezone.now())
    Member.objects.filter(pk=stranger.pk).update(suspended_until=None)
    suspend_member(actor=moderator, member=stranger, until=until, **WHY)
    decide_entry_appeal(actor=second, appeal=appeal, outcome=GRANTED, reason="It was.")
    stranger.refresh_from_db()
    assert stranger.suspended_until == until
    assert step_for(stranger).suspensions == 1


def test_appeal_of_a_higher_office_is_refused_before_anything_is_done(
    moderator: Member, second: Member, admin: Member, manager: Member
) -> None:
    sanction = ban_member(actor=admin, member=manager, **WHY)
    appeal = appeal_entry(actor=manager, entry=ModerationEntry.objects.get(), words="It was irony.")
    for outcome in Appeal.Outcome:
        with pytest.raises(Refused, match="office is above yours"):
            decide_entry_appeal(actor=second, appeal=appeal, outcome=outcome, reason="Why.")
    sanction.refresh_from_db()
    assert sanction.lifted_at is None
    assert decide_entry_appeal(actor=factories.make_manager(), appeal=appeal, outcome=GRANTED, reason="It was.")


def test_the_company_does_not_look_again_at_what_silenced_its_critic(
    moderator: Member, second: Member, stranger: Member, category: Category
) -> None:
    factories.make_thread(stranger, category, kind=Thread.Kind.FEEDBACK)
    ban_member(actor=moderator, member=stranger, **WHY)
    appeal = appeal_entry(actor=stranger, entry=ModerationEntry.objects.get(), words="It is criticism.")
    tied = factories.make_manager()
    factories.grant(tied, Role.STAFF)
    with pytest.raises(Refused, match="ask a volunteer"):
        decide_entry_appeal(
            actor=Member.objects.get(pk=tied.pk), appeal=appeal, outcome=Appeal.Outcome.UPHELD, reason="Right so."
        )
    assert decide_entry_appeal(actor=second, appeal=appeal, outcome=GRANTED, reason="It is.")
