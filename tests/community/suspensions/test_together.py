"""Two admins who suspend each other at the same moment: one of them stays able to act."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role, RoleGrant
from accounts.verdicts import Refused
from community.suspensions.actions import suspend_member
from tests import factories
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


def suspension(actor: Member, member: Member) -> partial[object]:
    until = timezone.now() + timedelta(days=1)
    return partial(suspend_member, actor=actor, member=member, until=until, rule="respect", reason="Quarrels.")


def test_each_other(db: None) -> None:
    admins = [factories.make_member() for _ in range(3)]
    for admin in admins:
        factories.grant(admin, Role.ADMIN)
    one, two, three = admins
    failed = errors(at_once(suspension(one, two), suspension(two, three), suspension(three, one)))
    assert all(isinstance(error, Refused) for error in failed)
    assert [admin for admin in Member.objects.filter(pk__in=[one.pk, two.pk, three.pk]) if not admin.is_suspended]


def test_suspending_one_admin_while_the_other_is_revoked(db: None) -> None:
    leaving, one, two = (factories.make_member() for _ in range(3))
    factories.grant(one, Role.ADMIN)
    factories.grant(leaving, Role.ADMIN, until=timezone.now() + timedelta(days=1))
    grant = factories.grant(two, Role.ADMIN)
    failed = errors(at_once(suspension(leaving, one), partial(revoke_role, actor=None, grant=grant)))
    assert len(failed) == 1
    assert isinstance(failed[0], Refused)
    able = [
        grant
        for grant in RoleGrant.objects.active().filter(role=Role.ADMIN, until=None)
        if not grant.member.is_suspended
    ]
    assert len(able) == 1
