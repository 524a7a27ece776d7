"""What stands beside a name: from a grant and an affiliation, and from nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.badges import marks_of
from accounts.bearers import bearers
from accounts.grants.actions import revoke_role
from accounts.models import Affiliation, Member, Role, RoleGrant
from tests import factories


def looks(grant: RoleGrant | None, tie: Affiliation | None = None, *, personally: bool = False) -> list[str]:
    return [mark.look for mark in marks_of(grant, tie, personally=personally)]


def ended(grant: RoleGrant) -> RoleGrant:
    revoke_role(actor=None, grant=grant)
    return RoleGrant.objects.with_text().get(pk=grant.pk)


def left(tie: Affiliation) -> Affiliation:
    tie.ended_at = timezone.now()
    return tie


@pytest.mark.parametrize(("personally", "look"), [(False, "staff"), (True, "personal")])
def test_staff_keep_the_badge_whomever_they_speak_for(stranger: Member, personally: bool, look: str) -> None:
    grant = factories.grant(stranger, Role.STAFF, department="Workshop", title="Mechanic")
    (mark,) = marks_of(grant, personally=personally)
    assert (mark.look, mark.label, mark.title) == (look, "Workshop", "Mechanic")
    assert looks(ended(grant), personally=personally) == [f"past-{look}"]


@pytest.mark.parametrize("kind", Affiliation.Kind.values)
def test_tie_is_a_mark_of_its_own(stranger: Member, kind: str) -> None:
    tie = factories.affiliate(stranger, kind)
    (mark,) = marks_of(None, tie)
    assert (mark.look, mark.tie, mark.label) == ("affiliated", kind, "Radhaus Klamroth")
    assert looks(None, left(tie)) == ["past-affiliated"]


def test_moderator_with_an_interest_is_no_volunteer(stranger: Member) -> None:
    grant = factories.grant(stranger, Role.MODERATOR)
    assert [mark.is_volunteer for mark in marks_of(grant)] == [True]
    own, tie = marks_of(grant, factories.affiliate(stranger))
    assert (own.look, own.is_volunteer, tie.look) == ("moderator", False, "affiliated")


def test_staff_badge_says_already_that_somebody_works_here(stranger: Member) -> None:
    grant = factories.grant(stranger, Role.STAFF)
    tie = factories.affiliate(stranger, "employee", "")
    assert looks(grant, tie) == ["staff"]
    assert looks(grant, tie, personally=True) == ["personal"]
    grant = ended(grant)
    assert looks(grant, tie) == ["past-staff", "affiliated"]  # still employed
    assert looks(grant, left(tie)) == ["past-staff"]


def test_staff_of_another_house_show_both(stranger: Member) -> None:
    grant = factories.grant(stranger, Role.STAFF)
    assert looks(grant, factories.affiliate(stranger, "agency", "Kontor Nord")) == ["staff", "affiliated"]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.MANAGER])
def test_rights_alone_are_no_mark_and_hide_none(stranger: Member, role: Role) -> None:
    grant = factories.grant(stranger, role)
    assert looks(grant) == []
    assert looks(grant, factories.affiliate(stranger)) == ["affiliated"]


def test_names_that_stand_alone(stranger: Member, helper: Member, asker: Member, staff: Member) -> None:
    factories.affiliate(stranger)
    factories.grant(staff, Role.MODERATOR)
    factories.affiliate(helper, since=timezone.now() - timedelta(days=9), ended_at=timezone.now() - timedelta(days=1))
    found = bearers([stranger, asker, staff, helper])
    assert [bearer.member for bearer in found] == [stranger, asker, staff, helper]
    assert [looks(bearer.grant, bearer.affiliation) for bearer in found] == [["affiliated"], [], ["staff"], []]


def test_names_take_two_queries(stranger: Member, staff: Member) -> None:
    for members in ([stranger, staff], [stranger, staff, factories.make_staff(), factories.make_member()]):
        with CaptureQueriesContext(connection) as queries:
            for bearer in bearers(members):
                marks_of(bearer.grant, bearer.affiliation)
        assert len(queries) == 2
