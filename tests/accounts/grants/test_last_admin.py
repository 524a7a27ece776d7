"""There is always an admin, whichever way the last one would go (invariant 9)."""

from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.grants.last_admin import can_do_without
from accounts.models import Member, Role
from accounts.verdicts import Refused
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def make_admin(handle: str, **facts) -> Member:
    member = factories.make_member(handle=handle)
    factories.grant(member, Role.ADMIN, **facts)
    return member


def test_the_last_one_can_neither_leave_nor_be_suspended():
    ada = make_admin("ada")
    verdict = can_do_without(Q(member=ada))
    assert not verdict
    assert "grant somebody else first" in str(verdict.reason)


def test_one_of_two_can():
    ada = make_admin("ada")
    make_admin("grace")
    assert can_do_without(Q(member=ada))


@pytest.mark.parametrize(
    "facts", [{"is_active": False}, {"suspended_until": timezone.now() + DAY}], ids=["closed", "suspended"]
)
def test_who_cannot_act_replaces_nobody(facts):
    ada, grace = make_admin("ada"), make_admin("grace")
    Member.objects.filter(pk=grace.pk).update(**facts)
    assert not can_do_without(Q(member=ada))
    with pytest.raises(Refused, match="last admin"):
        revoke_role(actor=ada, grant=ada.grants.get())


def test_who_was_suspended_once_does():
    ada, grace = make_admin("ada"), make_admin("grace")
    Member.objects.filter(pk=grace.pk).update(suspended_until=timezone.now() - DAY)
    assert can_do_without(Q(member=ada))


def test_somebody_with_an_end_does_not():
    ada = make_admin("ada")
    make_admin("grace", until=timezone.now() + DAY)
    assert not can_do_without(Q(member=ada))


def test_who_has_an_end_may_go_before_it():
    ada, grace = make_admin("ada"), make_admin("grace", until=timezone.now() + DAY)
    revoke_role(actor=ada, grant=grace.grants.get())
    assert not Member.objects.get(pk=grace.pk).is_staff
