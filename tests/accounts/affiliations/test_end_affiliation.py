"""The end of a tie; and that nobody who speaks for the company is without one."""

import pytest

from accounts.affiliations.actions import end_affiliation, note_affiliation
from accounts.grants.actions import revoke_role
from accounts.models import Affiliation, Member, Role
from accounts.verdicts import Refused
from events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db: None) -> Member:
    member = factories.make_member("Mara Lind", handle="mara")
    factories.grant(member, Role.MANAGER)
    return member


@pytest.fixture
def tie(stranger: Member) -> Affiliation:
    return note_affiliation(actor=None, member=stranger, kind="dealer", organisation="Radhaus Klamroth")


def test_a_manager_ends_it(manager, tie, stranger):
    ended = end_affiliation(actor=manager, affiliation=tie)
    assert (ended.ended_by, ended.is_active) == (manager, False)
    assert not Member.objects.get(pk=stranger.pk).is_affiliated
    assert Event.objects.get(kind="affiliation.ended").subject == tie.key


def test_twice_is_once(manager, tie):
    first = end_affiliation(actor=manager, affiliation=tie)
    assert end_affiliation(actor=manager, affiliation=tie).ended_at == first.ended_at
    assert Event.objects.filter(kind="affiliation.ended").count() == 1


def test_nobody_else_ends_it(tie, helper, stranger):
    for actor in (helper, stranger):
        with pytest.raises(Refused):
            end_affiliation(actor=actor, affiliation=tie)


def test_nobody_ends_their_own(manager):
    own = note_affiliation(actor=None, member=manager, kind="employee")
    with pytest.raises(Refused, match="Nobody notes"):
        end_affiliation(actor=manager, affiliation=own)


def test_staff_stay_tied(manager, tie, stranger):
    factories.grant(stranger, Role.STAFF)
    for actor in (manager, None):
        with pytest.raises(Refused, match="speak for the company"):
            end_affiliation(actor=actor, affiliation=tie)


def test_it_ends_with_the_role_of_who_has_left(tie, stranger, helper):
    factories.grant(helper, Role.ADMIN)
    grant = factories.grant(stranger, Role.STAFF)
    revoke_role(actor=helper, grant=grant, reason="Left", with_affiliation=True)
    assert not Affiliation.objects.active().exists()


def test_it_outlives_the_role_of_who_stays(tie, stranger, helper):
    factories.grant(helper, Role.ADMIN)
    revoke_role(actor=helper, grant=factories.grant(stranger, Role.STAFF), reason="Another desk")
    assert Affiliation.objects.active().get() == tie
