"""No role twice, none where it makes no sense, none by or for whom it must not be; also at the same instant."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.grants.actions import grant_role, grant_role_in, issue_grant, revoke_role
from accounts.models import Affiliation, Member, Role, RoleGrant
from accounts.verdicts import Refused
from events.models import Event
from tests import factories
from tests.parallel import at_once, errors

DAY = timedelta(days=1)


@pytest.fixture
def admin(db: None) -> Member:
    member = factories.make_member("Ada Admin-Person", handle="ada")
    factories.grant(member, Role.ADMIN)
    return member


class TestTwice:
    def test_what_stands_is_not_granted_again(self, admin, stranger):
        grant_role(actor=admin, member=stranger, role=Role.MODERATOR)
        with pytest.raises(Refused, match="already"):
            grant_role(actor=admin, member=stranger, role=Role.MODERATOR)
        assert stranger.grants.count() == 1

    def test_another_scope_is_another_grant(self, admin, stranger):
        for scope in ("category:7", "category:8", "site"):
            grant_role(actor=admin, member=stranger, role=Role.MODERATOR, scope=scope)
        assert stranger.grants.count() == 3

    def test_after_its_end_it_is_granted_anew(self, admin, stranger):
        first = grant_role(actor=admin, member=stranger, role=Role.MODERATOR)
        revoke_role(actor=admin, grant=first)
        grant_role(actor=admin, member=stranger, role=Role.MODERATOR, until=timezone.now() + DAY)
        with time_machine.travel(timezone.now() + 2 * DAY):
            grant_role(actor=admin, member=stranger, role=Role.MODERATOR)
        assert stranger.grants.count() == 3

    def test_a_term_can_follow_another(self, admin, stranger):
        first = grant_role(actor=admin, member=stranger, role=Role.MODERATOR, until=timezone.now() + DAY)
        grant_role(actor=admin, member=stranger, role=Role.MODERATOR, at=first.until)
        assert not stranger.grants.last().is_active
        with time_machine.travel(timezone.now() + 2 * DAY):
            assert Member.objects.get(pk=stranger.pk).has_role(Role.MODERATOR)

    def test_of_several_scopes_all_or_none(self, admin, stranger):
        grant_role(actor=admin, member=stranger, role=Role.STAFF, scope="category:8")
        with pytest.raises(Refused):
            grant_role_in(actor=admin, member=stranger, role=Role.STAFF, scopes=["category:7", "category:8"])
        assert stranger.grants.count() == 1


class TestWhereAndWho:
    @pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN])
    def test_only_moderators_and_staff_are_scoped(self, admin, stranger, role):
        for actor in (admin, None):
            with pytest.raises(Refused, match="whole site"):
                grant_role(actor=actor, member=stranger, role=role, scope="category:7")

    def test_a_closed_account_gets_none(self, admin, stranger):
        Member.objects.filter(pk=stranger.pk).update(is_active=False)
        with pytest.raises(Refused, match="closed"):
            grant_role(actor=admin, member=stranger, role=Role.MODERATOR)

    def test_a_suspended_member_gets_none_until_it_is_over(self, admin, stranger):
        Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + DAY)
        with pytest.raises(Refused, match="suspended"):
            grant_role(actor=admin, member=stranger, role=Role.MODERATOR)
        with time_machine.travel(timezone.now() + 2 * DAY):
            grant_role(actor=admin, member=stranger, role=Role.MODERATOR)

    @pytest.mark.parametrize(
        "facts", [{"is_active": False}, {"suspended_until": timezone.now() + DAY}], ids=["closed", "suspended"]
    )
    def test_an_admin_who_is_out_neither_grants_nor_revokes(self, admin, stranger, helper, facts):
        """Read before, as a request does that began a moment earlier."""
        assert admin.is_staff
        given = factories.grant(helper, Role.MODERATOR)
        Member.objects.filter(pk=admin.pk).update(**facts)
        with pytest.raises(Refused):
            grant_role(actor=admin, member=stranger, role=Role.MODERATOR)
        with pytest.raises(Refused):
            revoke_role(actor=admin, grant=given)

    def test_an_admin_of_a_moment_ago_grants_nothing(self, admin, stranger):
        factories.grant(factories.make_member(), Role.ADMIN)
        assert admin.is_staff
        revoke_role(actor=None, grant=admin.grants.get())
        with pytest.raises(Refused, match="Only admins"):
            grant_role(actor=admin, member=stranger, role=Role.MODERATOR)


class TestTheFirstAdmin:
    def test_has_no_end(self, stranger):
        with pytest.raises(Refused, match="last admin"):
            grant_role(actor=None, member=stranger, role=Role.ADMIN, until=timezone.now() + DAY)

    def test_a_second_one_may_have_one(self, admin, stranger):
        grant_role(actor=admin, member=stranger, role=Role.ADMIN, until=timezone.now() + DAY)
        assert Member.objects.get(pk=stranger.pk).is_staff


class TestStaffAreTied:
    def test_as_employee_where_nothing_is_said(self, admin, stranger):
        grant_role(actor=admin, member=stranger, role=Role.STAFF)
        tie = Affiliation.objects.get()
        assert (tie.member, tie.kind, tie.organisation, tie.noted_by) == (stranger, "employee", "", admin)
        assert Event.objects.filter(kind="affiliation.noted", subject=tie.key).count() == 1

    def test_as_something_else_where_it_is_said(self, admin, stranger):
        facts = {"affiliation": Affiliation.Kind.AGENCY, "organisation": "Loud & Clear"}
        grant_role(actor=admin, member=stranger, role=Role.STAFF, **facts)
        assert str(Affiliation.objects.get()) == "agency Loud & Clear"

    def test_what_is_noted_already_stays(self, admin, stranger):
        tie = Affiliation.objects.create(member=stranger, kind="partner", organisation="Rim & Co")
        grant_role(actor=admin, member=stranger, role=Role.STAFF)
        assert Affiliation.objects.get() == tie

    @pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
    def test_others_are_not(self, admin, stranger, role):
        grant_role(actor=admin, member=stranger, role=role)
        assert not Affiliation.objects.exists()


class TestAtThatMoment:
    def test_a_right_ends_in_an_object_that_outlives_it(self, stranger):
        """A stream or a task may hold a member for longer than a request lasts (invariant 10)."""
        now = timezone.now()
        with time_machine.travel(now, tick=False) as clock:
            factories.grant(stranger, Role.MODERATOR, until=now + timedelta(hours=1))
            assert stranger.has_role(Role.MODERATOR)
            clock.move_to(now + timedelta(minutes=59, seconds=59))
            assert stranger.has_role(Role.MODERATOR)
            clock.move_to(now + timedelta(hours=1))
            assert not stranger.has_role(Role.MODERATOR)
            assert stranger.roles == frozenset()
            assert stranger.active_grants == ()
            assert stranger.grant_for(Role.MODERATOR) is None

    def test_a_right_has_not_begun_before_its_time(self, stranger):
        given = issue_grant(actor=None, granted_by=None, member=stranger, role=Role.STAFF, begins=timezone.now() + DAY)
        assert not given.is_active
        assert not given.has_ended


@pytest.mark.django_db(transaction=True)
class TestAtTheSameInstant:
    def test_granted_by_two_admins_at_once_it_is_granted_once(self):
        admins = [factories.make_member(handle=f"admin-person{number}") for number in range(4)]
        for one in admins:
            factories.grant(one, Role.ADMIN)
        member = factories.make_member()
        acts = [lambda a=a: grant_role(actor=a, member=member, role=Role.STAFF) for a in admins]
        outcomes = at_once(*acts)
        assert [type(error) for error in errors(outcomes)] == [Refused] * 3
        assert member.grants.count() == Affiliation.objects.count() == 1

    def test_granting_while_being_revoked_is_before_or_after(self):
        ada, grace = (factories.make_member(handle=handle) for handle in ("ada", "grace"))
        of_ada, _ = (factories.grant(one, Role.ADMIN) for one in (ada, grace))
        member = factories.make_member()
        given, revoked = at_once(
            lambda: grant_role(actor=ada, member=member, role=Role.MODERATOR),
            lambda: revoke_role(actor=grace, grant=of_ada),
        )
        assert not isinstance(revoked, Exception)
        if isinstance(given, Exception):
            assert str(given) == "Only admins grant roles."
        else:
            assert given.granted_at <= revoked.revoked_at

    def test_two_admins_who_grant_each_other_something_do_not_wait_for_ever(self):
        ada, grace = (factories.make_member(handle=handle) for handle in ("ada", "grace"))
        for one in (ada, grace):
            factories.grant(one, Role.ADMIN)
        outcomes = at_once(
            lambda: grant_role(actor=ada, member=grace, role=Role.STAFF),
            lambda: grant_role(actor=grace, member=ada, role=Role.STAFF),
        )
        assert not errors(outcomes)
        assert RoleGrant.objects.filter(role=Role.STAFF).count() == 2
