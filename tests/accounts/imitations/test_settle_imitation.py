"""What an admin does about a name: a neutral one and a kind mail, or it stays, for a reason."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.imitations.actions import give_neutral_name, leave_name
from accounts.imitations.queries import waiting
from accounts.models import Imitation, Member, Role
from accounts.names.checking import problem_with_display_name
from accounts.names.skeletons import skeleton
from accounts.profile.actions import change_profile
from accounts.profile.queries import brand_names, protected_names
from accounts.verdicts import Refused
from events.delivering import deliver_due
from events.models import Event
from tests import factories
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db


def deliver() -> None:
    while deliver_due():
        pass


@pytest.fixture
def admin(db: None) -> Member:
    member = factories.make_member("Ada Person", handle="ada")
    factories.grant(member, Role.ADMIN)
    return member


@pytest.fixture
def imitation(admin: Member) -> Imitation:
    factories.make_member("Nora Meier", handle="first", language="de")
    factories.make_staff("Nora Meier", handle="nora")
    deliver()
    mail.outbox.clear()
    return waiting()[0]


def test_a_neutral_name(admin, imitation):
    settled = give_neutral_name(actor=admin, imitation=imitation)
    member = Member.objects.get(handle="first")
    assert str(member.pk) in member.display_name
    assert member.name_skeleton == skeleton(member.display_name)
    assert not problem_with_display_name(member.display_name, protected=protected_names(), brands=brand_names())
    assert (settled.outcome, settled.settled_by) == ("renamed", admin)
    assert waiting() == []
    event = Event.objects.get(kind="member.renamed")
    assert (event.actor, event.subject) == (admin.pk, member.key)


def test_they_are_told_kindly(admin, imitation):
    give_neutral_name(actor=admin, imitation=imitation)
    deliver()
    (letter,) = mail.outbox
    assert letter.to == ["first@example.org"]
    assert "Nora Meier" in letter.body
    assert Member.objects.get(handle="first").display_name in letter.body


def test_who_has_no_address_gets_no_mail(admin, imitation):
    Member.objects.filter(handle="first").update(email="")
    give_neutral_name(actor=admin, imitation=imitation)
    deliver()
    assert mail.outbox == []


def test_the_neutral_name_is_free(admin, imitation):
    member = Member.objects.get(handle="first")
    Member.objects.filter(pk=member.pk).update(language="en")
    factories.make_member(f"Member {member.pk}", handle="taken")
    give_neutral_name(actor=admin, imitation=imitation)
    assert Member.objects.get(handle="first").display_name == f"Member {member.pk + 1}"


def test_who_has_changed_it_meanwhile_keeps_what_they_chose(admin, imitation):
    change_profile(actor=Member.objects.get(handle="first"), display_name="Nora Blum")
    give_neutral_name(actor=admin, imitation=imitation)
    deliver()
    assert Member.objects.get(handle="first").display_name == "Nora Blum"
    assert mail.outbox == []


def test_left_for_a_reason_it_is_not_listed_again(admin, imitation):
    settled = leave_name(actor=admin, imitation=imitation, reason="A known customer, with a picture")
    assert (settled.outcome, settled.reason) == ("left", "A known customer, with a picture")
    factories.grant(Member.objects.get(handle="nora"), Role.MANAGER)
    deliver()
    assert waiting() == []
    assert Member.objects.get(handle="first").display_name == "Nora Meier"


def test_without_a_reason_it_is_not_left(admin, imitation):
    with pytest.raises(Refused, match="why"):
        leave_name(actor=admin, imitation=imitation, reason="  ")


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.STAFF, Role.MANAGER])
def test_only_admins_decide(imitation, stranger, role):
    if role:
        factories.grant(stranger, role)
    for act, words in ((give_neutral_name, {}), (leave_name, {"reason": "So be it"})):
        with pytest.raises(Refused, match="Only admins"):
            act(actor=stranger, imitation=imitation, **words)


def test_nobody_decides_about_their_own(imitation):
    member = imitation.member
    factories.grant(member, Role.ADMIN)
    with pytest.raises(Refused, match="their own name"):
        leave_name(actor=member, imitation=imitation, reason="It is mine")


def test_a_suspended_admin_does_not(admin, imitation):
    Member.objects.filter(pk=admin.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="suspended"):
        give_neutral_name(actor=admin, imitation=imitation)


@pytest.mark.django_db(transaction=True)
def test_two_admins_at_once_settle_it_once(admin, imitation):
    other = factories.make_member(handle="grace")
    factories.grant(other, Role.ADMIN)
    outcomes = at_once(
        lambda: give_neutral_name(actor=admin, imitation=imitation),
        lambda: leave_name(actor=other, imitation=imitation, reason="Let it be"),
    )
    assert not errors(outcomes)
    assert outcomes[0].outcome == outcomes[1].outcome
    assert Event.objects.filter(kind="member.renamed").count() == (outcomes[0].outcome == "renamed")
