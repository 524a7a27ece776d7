"""Suspending: who may, whom not, for how long, and that it is told."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Affiliation, Letter, Member, Role, Sanction
from accounts.verdicts import Refused
from community.models import Post, Proposal, Thread
from community.suspensions.actions import suspend_member
from events.delivering import deliver_due
from events.kinds import Kind
from events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


def in_days(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


def suspend(actor: Member, member: Member, **facts: object) -> Sanction:
    return suspend_member(
        **{"actor": actor, "member": member, "until": in_days(7), "reason": "Insults.", **facts}, rule="respect"
    )


def test_fact_end_and_event(moderator: Member, stranger: Member) -> None:
    until = in_days(7)
    sanction = suspend(moderator, stranger, until=until, reason=" Insults in #3. ")
    stranger.refresh_from_db()
    assert stranger.is_suspended
    assert stranger.suspended_until == until
    assert (sanction.kind, sanction.reason, sanction.imposed_by) == ("suspension", "Insults in #3.", moderator)
    event = Event.objects.get(kind=Kind.SANCTION_IMPOSED)
    assert (event.actor, event.subject, event.payload) == (moderator.pk, sanction.key, {"member": stranger.pk})


def test_member_gets_a_mail_in_their_language_and_time(moderator: Member, stranger: Member) -> None:
    Member.objects.update(time_zone="Asia/Tokyo")
    suspend(
        moderator, stranger, until=datetime.fromisoformat("2127-03-01T20:00:00+00:00"), reason="It's <rude> & loud."
    )
    while deliver_due():
        pass
    letter = Letter.objects.get() if Letter.objects.exists() else None
    from django.core import mail

    (message,) = mail.outbox
    assert letter is None
    assert message.to == [stranger.email]
    for words in (
        "Hello Dinh Nguyen,",
        "March 2, 2127, 5 a.m. (JST)",
        "It's <rude> & loud.",
        "The rule: ",
        "How long: until March 2",
        "ask for a second look within six months",
        "/moderation/appeals/1/",
        "/statements/",
    ):
        assert words in message.body
    assert "cannot write" in message.subject


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
def test_those_who_keep_order_may(role: Role, stranger: Member) -> None:
    actor = factories.make_member()
    factories.grant(actor, role)
    assert suspend(actor, stranger).imposed_by == actor


def test_others_may_not(stranger: Member, asker: Member, category: object) -> None:
    of_one_room = factories.make_member()
    factories.grant(of_one_room, Role.MODERATOR, scope="category:1")
    for actor in (asker, of_one_room, factories.make_staff()):
        with pytest.raises(Refused, match="Only moderators of the whole forum"):
            suspend(actor, stranger)
    assert not Sanction.objects.exists()


def test_nobody_themselves(moderator: Member, admin: Member) -> None:
    for actor in (moderator, admin):
        with pytest.raises(Refused, match="Nobody warns, suspends or bans themselves"):
            suspend(actor, actor)


@pytest.mark.parametrize(
    ("role", "above"),
    [(Role.MODERATOR, Role.MANAGER), (Role.MODERATOR, Role.ADMIN), (Role.MANAGER, Role.ADMIN)],
)
def test_nobody_above_their_own_office(admin: Member, role: Role, above: Role) -> None:
    actor, other = factories.make_member(), factories.make_member()
    factories.grant(actor, role)
    factories.grant(other, above)
    with pytest.raises(Refused, match="office is above yours"):
        suspend(actor, other)
    assert not Sanction.objects.exists()


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
def test_the_same_office_may(admin: Member, role: Role) -> None:
    actor, other = factories.make_member(), factories.make_member()
    factories.grant(actor, role)
    factories.grant(other, role)
    assert suspend(actor, other).imposed_by == actor


def test_last_admin_never(admin: Member) -> None:
    leaving = factories.make_member()
    factories.grant(leaving, Role.ADMIN, until=in_days(1))
    with pytest.raises(Refused, match="The last admin"):
        suspend(leaving, admin)
    other = factories.make_member()
    factories.grant(other, Role.ADMIN)
    suspend(leaving, other)
    with pytest.raises(Refused, match="The last admin"):
        suspend(leaving, admin)


def test_suspended_suspends_nobody(moderator: Member, admin: Member, stranger: Member) -> None:
    suspend(admin, moderator)
    with pytest.raises(Refused, match="You are suspended until"):
        suspend(moderator, stranger)  # as loaded before: the fresh row counts


@pytest.mark.parametrize("tie", ["staff", "dealer"])
def test_company_does_not_silence_its_critics(tie: str, stranger: Member, category: object) -> None:
    actor = factories.make_member()
    factories.grant(actor, Role.MODERATOR)
    if tie == "staff":
        factories.grant(actor, Role.STAFF)
    else:
        Affiliation.objects.create(member=actor, kind=Affiliation.Kind.DEALER)
    for _each in range(2):
        volunteer = factories.make_member()
        factories.grant(volunteer, Role.MODERATOR)
    feedback = factories.make_thread(stranger, kind=Thread.Kind.FEEDBACK, title="Your repairs take for ever")
    assert suspend(actor, stranger) is None
    stranger.refresh_from_db()
    assert not stranger.is_suspended
    assert Proposal.objects.get().act == "member-suspended"
    Post.objects.filter(thread=feedback).update(published_at=timezone.now() - timedelta(days=31))
    assert suspend(actor, stranger)
    other = factories.make_thread(kind=Thread.Kind.FEEDBACK).author
    assert suspend(volunteer, other)


def test_twice_is_refused(moderator: Member, admin: Member, stranger: Member) -> None:
    suspend(moderator, stranger)
    with pytest.raises(Refused, match="suspended already"):
        suspend(admin, stranger)
    assert Sanction.objects.count() == 1


@pytest.mark.parametrize("reason", ["", " \n"])
def test_without_a_reason(moderator: Member, stranger: Member, reason: str) -> None:
    with pytest.raises(Refused, match="Please say why"):
        suspend(moderator, stranger, reason=reason)


def test_end_in_the_past(moderator: Member, stranger: Member) -> None:
    with pytest.raises(Refused, match="past already"):
        suspend(moderator, stranger, until=in_days(-0.01))


def test_closed_account(moderator: Member, stranger: Member) -> None:
    Member.objects.filter(pk=stranger.pk).update(is_active=False)
    with pytest.raises(Refused, match="closed already"):
        suspend(moderator, stranger)
