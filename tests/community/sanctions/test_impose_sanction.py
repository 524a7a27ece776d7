"""Warning and banning: who may, whom not, what it does, what is logged and told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Affiliation, Member, Role, Sanction
from accounts.verdicts import Refused
from community.models import Act, Category, ModerationEntry, Proposal, Thread
from community.sanctions.actions.imposing import ban_member, warn_member
from community.sanctions.actions.lifting import lift_sanction
from community.seconding.actions import agree_proposal
from community.suspensions.actions import suspend_member
from events.delivering import deliver_due
from events.kinds import Kind
from events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
Imposing = Callable[..., Sanction]
BOTH = pytest.mark.parametrize("act", [warn_member, ban_member], ids=["warning", "ban"])
WHY = {"rule": "respect", "reason": " Insults in #3. "}


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
@BOTH
def test_fact_entry_and_event(act: Imposing, role: Role, stranger: Member) -> None:
    actor = factories.make_member()
    factories.grant(actor, role)
    sanction = act(actor=actor, member=stranger, **WHY)
    assert (sanction.reason, sanction.imposed_by, sanction.until) == ("Insults in #3.", actor, None)
    entry = ModerationEntry.objects.get()
    assert entry.act == {warn_member: Act.MEMBER_WARNED, ban_member: Act.MEMBER_BANNED}[act]
    assert (entry.role, entry.rule, entry.target) == (role, "respect", sanction.key)
    assert entry.text.reason == "Insults in #3."
    event = Event.objects.get(kind=Kind.SANCTION_IMPOSED)
    assert (event.actor, event.subject, event.payload) == (actor.pk, sanction.key, {"member": stranger.pk})


def test_warned_they_go_on_writing(moderator: Member, stranger: Member, category: Category) -> None:
    warn_member(actor=moderator, member=stranger, **WHY)
    assert factories.make_thread(Member.objects.get(pk=stranger.pk), category)


def test_banned_they_never_write(moderator: Member, stranger: Member, category: Category) -> None:
    ban_member(actor=moderator, member=stranger, **WHY)
    with time_machine.travel(timezone.now() + timedelta(days=3000)), pytest.raises(Refused, match="You are banned"):
        factories.make_thread(stranger, category)  # as loaded before: the fresh row counts


def test_a_suspended_member_can_be_warned_and_banned_but_a_banned_one_not_suspended(
    moderator: Member, stranger: Member
) -> None:
    until = timezone.now() + timedelta(days=7)
    suspend_member(actor=moderator, member=stranger, until=until, **WHY)
    warn_member(actor=moderator, member=stranger, **WHY)
    stranger.refresh_from_db()
    assert stranger.suspended_until == until
    ban_member(actor=moderator, member=stranger, **WHY)
    stranger.refresh_from_db()
    assert stranger.is_banned
    with pytest.raises(Refused, match="banned already"):
        suspend_member(actor=moderator, member=stranger, until=until, **WHY)


@BOTH
def test_twice_is_refused(act: Imposing, moderator: Member, second: Member, stranger: Member) -> None:
    act(actor=moderator, member=stranger, **WHY)
    with pytest.raises(Refused, match=r"warned less than a day ago|banned already"):
        act(actor=second, member=stranger, **WHY)
    assert ModerationEntry.objects.count() == 1


def test_a_day_later_another_warning(moderator: Member, stranger: Member) -> None:
    warn_member(actor=moderator, member=stranger, **WHY)
    Sanction.objects.update(imposed_at=timezone.now() - timedelta(hours=25))
    assert warn_member(actor=moderator, member=stranger, **WHY)


@BOTH
def test_not_by_others_nor_out_of_scope(
    act: Imposing, asker: Member, helper: Member, stranger: Member, category: Category
) -> None:
    factories.grant(helper, Role.MODERATOR, scope=category.key)
    for actor in (asker, helper, factories.make_staff()):
        with pytest.raises(Refused, match="Only moderators of the whole forum"):
            act(actor=actor, member=stranger, **WHY)
    assert not Sanction.objects.exists()


@BOTH
def test_not_with_a_right_just_revoked(act: Imposing, asker: Member, stranger: Member) -> None:
    grant = factories.grant(asker, Role.MODERATOR)
    assert asker.has_role(Role.MODERATOR)  # as loaded before
    revoke_role(actor=None, grant=grant)
    with pytest.raises(Refused, match="Only moderators of the whole forum"):
        act(actor=asker, member=stranger, **WHY)


@BOTH
def test_not_in_their_own_case(act: Imposing, moderator: Member) -> None:
    with pytest.raises(Refused, match="Nobody warns, suspends or bans themselves"):
        act(actor=moderator, member=moderator, **WHY)


@BOTH
def test_not_above_their_own_office(act: Imposing, moderator: Member, admin: Member) -> None:
    factories.grant(factories.make_member(), Role.ADMIN)
    with pytest.raises(Refused, match="office is above yours"):
        act(actor=moderator, member=admin, **WHY)


@pytest.mark.parametrize("act_of_actor", ["suspended", "banned"])
@BOTH
def test_not_while_suspended(
    act: Imposing, act_of_actor: str, moderator: Member, admin: Member, stranger: Member
) -> None:
    if act_of_actor == "banned":
        ban_member(actor=admin, member=moderator, **WHY)
    else:
        suspend_member(actor=admin, member=moderator, until=timezone.now() + timedelta(days=1), **WHY)
    with pytest.raises(Refused, match=f"You are {act_of_actor}"):
        act(actor=moderator, member=stranger, **WHY)


@pytest.mark.parametrize("tie", ["staff", "dealer"])
@BOTH
def test_company_does_not_silence_its_critics(
    act: Imposing, tie: str, moderator: Member, second: Member, stranger: Member, category: Category
) -> None:
    if tie == "staff":
        factories.grant(moderator, Role.STAFF)
    else:
        factories.affiliate(moderator, Affiliation.Kind.DEALER)
    factories.make_thread(stranger, category, kind=Thread.Kind.FEEDBACK)
    third = factories.make_member()
    factories.grant(third, Role.MODERATOR)
    assert act(actor=Member.objects.get(pk=moderator.pk), member=stranger, **WHY) is None
    assert not Sanction.objects.exists()
    agree_proposal(actor=third, proposal=Proposal.objects.get(), reason="Insults, indeed.")
    assert Sanction.objects.get().imposed_by == moderator
    lift_sanction(actor=third, sanction=Sanction.objects.get(), reason="Enough.")
    assert act(actor=second, member=stranger, **WHY)


def test_last_admin_never(admin: Member) -> None:
    leaving = factories.make_member()
    factories.grant(leaving, Role.ADMIN, until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="The last admin"):
        ban_member(actor=leaving, member=admin, **WHY)
    admin.refresh_from_db()
    assert not admin.is_suspended


@pytest.mark.parametrize("missing", [{"rule": "no-such-rule"}, {"reason": " \n"}])
@BOTH
def test_without_rule_or_reason(act: Imposing, missing: dict[str, str], moderator: Member, stranger: Member) -> None:
    with pytest.raises(Refused, match="Please"):
        act(actor=moderator, member=stranger, **{**WHY, **missing})


@BOTH
def test_not_a_closed_account(act: Imposing, moderator: Member, stranger: Member) -> None:
    Member.objects.filter(pk=stranger.pk).update(is_active=False)
    with pytest.raises(Refused, match="closed already"):
        act(actor=moderator, member=stranger, **WHY)


@pytest.mark.parametrize(
    ("act", "what", "long"),
    [
        (warn_member, "This is a warning.", "How long: it counts for a year"),
        (ban_member, "You are banned.", "How long: without an end"),
    ],
    ids=["warning", "ban"],
)
def test_statement_of_reasons_by_mail(
    act: Imposing, what: str, long: str, moderator: Member, stranger: Member
) -> None:
    act(actor=moderator, member=stranger, rule="respect", reason="It's <rude> & loud.")
    while deliver_due():
        pass
    (letter,) = mail.outbox
    assert letter.to == [stranger.email]
    for words in (what, "The rule: ", "Where: in the whole", long, "a volunteer moderator", "It's <rude> & loud."):
        assert words in letter.body
    assert "/moderation/appeals/1/" in letter.body
    assert "/statements/" in letter.body
    assert "Olaf" not in letter.body
