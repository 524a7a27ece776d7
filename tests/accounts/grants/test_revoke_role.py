"""The end of a right: at once, everywhere, on record; and never the last admin's."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from accounts.grants.actions import grant_role, issue_grant, revoke_role
from accounts.models import Member, Role, RoleGrant, RoleRevocation
from accounts.verdicts import Refused
from events.models import Event
from tests import factories
from tests.parallel import at_once, errors

DAY = timedelta(days=1)


def make_admin(handle: str) -> tuple[Member, RoleGrant]:
    member = factories.make_member(handle=handle)
    return member, factories.grant(member, Role.ADMIN)


@pytest.mark.django_db
class TestAnybody:
    def test_an_admin_revokes(self, stranger):
        admin, _ = make_admin("ada")
        given = factories.grant(stranger, Role.STAFF)
        revocation = revoke_role(actor=admin, grant=given, reason="Left the company")
        assert (revocation.revoked_by, revocation.text.reason) == (admin, "Left the company")
        assert revocation.text.matches(revocation.text_digest)
        assert not Member.objects.get(pk=stranger.pk).has_role(Role.STAFF)
        event = Event.objects.get(kind="role.revoked")
        assert (event.actor, event.subject, event.payload) == (admin.pk, given.key, {})

    @pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.STAFF, Role.MANAGER])
    def test_nobody_else_revokes(self, stranger, helper, role):
        if role:
            factories.grant(stranger, role)
        given = factories.grant(helper, Role.MODERATOR)
        with pytest.raises(Refused, match="Only admins"):
            revoke_role(actor=stranger, grant=given)
        assert not RoleRevocation.objects.exists()

    def test_pressed_twice_is_one_revocation(self, stranger):
        given = factories.grant(stranger, Role.STAFF)
        assert revoke_role(actor=None, grant=given) == revoke_role(actor=None, grant=given)
        assert Event.objects.filter(kind="role.revoked").count() == 1

    def test_one_grant_of_two_leaves_the_other(self, stranger):
        first = factories.grant(stranger, Role.MODERATOR, scope="category:7")
        factories.grant(stranger, Role.MODERATOR, scope="category:8")
        revoke_role(actor=None, grant=first)
        member = Member.objects.get(pk=stranger.pk)
        assert not member.has_role(Role.MODERATOR, category_id=7)
        assert member.has_role(Role.MODERATOR, category_id=8)

    def test_a_term_that_was_to_follow_ends_with_it(self, stranger):
        now = timezone.now()
        term = {"scope": "category:7", "until": now + DAY}
        given = factories.grant(stranger, Role.MODERATOR, **term)
        further = factories.grant(stranger, Role.MODERATOR, scope="category:7", at=now + DAY, until=now + 2 * DAY)
        other = factories.grant(stranger, Role.MODERATOR, scope="category:8", at=now + DAY)
        revoke_role(actor=None, grant=given, reason="Enough")
        assert further.revocation.text.reason == "Enough"
        assert RoleRevocation.objects.count() == Event.objects.filter(kind="role.revoked").count() == 2
        with time_machine.travel(now + DAY + timedelta(hours=1)):
            assert list(Member.objects.get(pk=stranger.pk).active_grants) == [other]

    def test_the_running_term_stays_when_the_next_is_taken_back(self, stranger):
        now = timezone.now()
        given = factories.grant(stranger, Role.MODERATOR, until=now + DAY)
        revoke_role(actor=None, grant=factories.grant(stranger, Role.MODERATOR, at=now + DAY))
        assert list(Member.objects.get(pk=stranger.pk).active_grants) == [given]

    def test_what_somebody_else_has_ended_meanwhile_is_said(self, stranger):
        """The own rest of a moderator, for example, whose way back would stay open."""
        (ada, _), (grace, _) = make_admin("ada"), make_admin("grace")
        given = factories.grant(stranger, Role.MODERATOR)
        revocation = revoke_role(actor=ada, grant=given)
        for actor in (grace, None):
            with pytest.raises(Refused, match="has ended meanwhile"):
                revoke_role(actor=actor, grant=given)
        assert revoke_role(actor=ada, grant=given) == revocation

    def test_given_anew_it_holds_again(self, stranger):
        revoke_role(actor=None, grant=factories.grant(stranger, Role.STAFF))
        factories.grant(stranger, Role.STAFF)
        assert Member.objects.get(pk=stranger.pk).has_role(Role.STAFF)

    def test_erased_words_leave_the_revocation_in_order(self, stranger):
        revocation = revoke_role(actor=None, grant=factories.grant(stranger, Role.STAFF), reason="A private matter")
        revocation.text.erase()
        found = RoleRevocation.objects.get()
        assert found.text.reason == ""
        assert found.text.matches(found.text_digest)

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE accounts_rolerevocation SET revoked_at = now() + interval '1 year'",
            "DELETE FROM accounts_rolerevocation",
        ],
    )
    def test_postgresql_refuses_to_change_a_revocation(self, stranger, sql):
        revocation = revoke_role(actor=None, grant=factories.grant(stranger, Role.STAFF))
        revocation.text.delete()  # so that nothing but the trigger stands in the way
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), connection.cursor() as cursor:
            cursor.execute(sql)

    def test_the_database_knows_one_revocation_for_each_grant(self, stranger):
        revocation = revoke_role(actor=None, grant=factories.grant(stranger, Role.STAFF))
        revocation.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            revocation.save(force_insert=True)


@pytest.mark.django_db
class TestTheLastAdmin:
    def test_an_admin_among_several_may_go(self):
        ada, grant = make_admin("ada")
        make_admin("grace")
        revoke_role(actor=ada, grant=grant)
        assert not Member.objects.get(pk=ada.pk).is_staff

    def test_the_last_one_stays(self):
        ada, grant = make_admin("ada")
        for actor in (ada, None):
            with pytest.raises(Refused, match="last admin"):
                revoke_role(actor=actor, grant=grant)
        assert Member.objects.get(pk=ada.pk).is_staff

    def test_a_second_grant_of_the_same_admin_may_go(self):
        ada, grant = make_admin("ada")
        second = issue_grant(actor=None, granted_by=None, member=ada, role=Role.ADMIN)  # from before they were refused
        revoke_role(actor=ada, grant=grant)
        with pytest.raises(Refused):
            revoke_role(actor=ada, grant=second)
        assert Member.objects.get(pk=ada.pk).is_staff

    def test_an_admin_for_some_days_does_not_replace_one(self, stranger):
        ada, grant = make_admin("ada")
        factories.grant(stranger, Role.ADMIN, until=timezone.now() + DAY)
        with pytest.raises(Refused):
            revoke_role(actor=ada, grant=grant)

    def test_an_admin_of_one_category_does_not_replace_one(self, stranger):
        ada, grant = make_admin("ada")
        issue_grant(actor=None, granted_by=None, member=stranger, role=Role.ADMIN, scope="category:7")
        with pytest.raises(Refused):
            revoke_role(actor=ada, grant=grant)

    def test_an_admin_whose_account_is_closed_does_not_replace_one(self):
        ada, grant = make_admin("ada")
        gone, _ = make_admin("gone")
        gone.is_active = False
        gone.save()
        with pytest.raises(Refused):
            revoke_role(actor=ada, grant=grant)

    def test_an_admin_from_tomorrow_does_not_replace_one(self, stranger):
        ada, grant = make_admin("ada")
        factories.grant(stranger, Role.ADMIN, at=timezone.now() + DAY)
        with pytest.raises(Refused):
            revoke_role(actor=ada, grant=grant)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameInstant:
    def test_of_the_two_last_admins_one_stays(self):
        (ada, of_ada), (grace, of_grace) = make_admin("ada"), make_admin("grace")
        outcomes = at_once(
            lambda: revoke_role(actor=ada, grant=of_grace), lambda: revoke_role(actor=grace, grant=of_ada)
        )
        assert [type(error) for error in errors(outcomes)] == [Refused]
        assert RoleGrant.objects.active().filter(role=Role.ADMIN).count() == 1

    def test_who_has_just_lost_the_right_revokes_nobody(self):
        """Three admins, so that the rule about the last one does not decide it."""
        (ada, of_ada), (grace, of_grace), _ = (make_admin(handle) for handle in ("ada", "grace", "lin"))
        assert ada.is_staff  # read before, as a request does
        assert grace.is_staff
        outcomes = at_once(
            lambda: revoke_role(actor=ada, grant=of_grace), lambda: revoke_role(actor=grace, grant=of_ada)
        )
        assert [str(error) for error in errors(outcomes)] == ["Only admins take roles back."]
        assert RoleGrant.objects.active().filter(role=Role.ADMIN).count() == 2

    def test_of_five_who_all_step_down_one_stays(self):
        admins = [make_admin(f"admin-person{number}") for number in range(5)]
        acts = [lambda actor=actor, grant=grant: revoke_role(actor=actor, grant=grant) for actor, grant in admins]
        outcomes = at_once(*acts)
        assert [type(error) for error in errors(outcomes)] == [Refused]
        assert RoleGrant.objects.active().filter(role=Role.ADMIN).count() == 1

    def test_one_grant_revoked_eight_times_is_revoked_once(self, stranger):
        given = factories.grant(stranger, Role.STAFF)
        outcomes = at_once(*[lambda: revoke_role(actor=None, grant=given)] * 8)
        assert not errors(outcomes)
        assert len({revocation.pk for revocation in outcomes}) == 1
        assert Event.objects.filter(kind="role.revoked").count() == 1


@pytest.mark.django_db
class TestInAnOpenSession:
    def test_a_lost_right_is_lost_with_the_next_click(self, client):
        ada, grant = make_admin("ada")
        make_admin("grace")
        client.force_login(ada)
        assert client.get("/admin/").status_code == 200
        assert client.get("/admin/accounts/member/").status_code == 200
        revoke_role(actor=None, grant=grant)
        assert client.get("/admin/").status_code in (302, 403)
        assert client.get("/admin/accounts/member/", follow=True).status_code == 403

    def test_a_right_that_runs_out_is_lost_too(self, client, stranger):
        make_admin("ada")
        factories.grant(stranger, Role.ADMIN, until=timezone.now() + timedelta(hours=1))
        client.force_login(stranger)
        assert client.get("/admin/").status_code == 200
        with time_machine.travel(timezone.now() + timedelta(minutes=61)):
            assert client.get("/admin/", follow=True).status_code == 403

    def test_a_new_right_holds_at_once(self, client, stranger):
        ada, _ = make_admin("ada")
        client.force_login(stranger)
        assert client.get("/admin/", follow=True).status_code == 403
        grant_role(actor=ada, member=stranger, role=Role.ADMIN)
        assert client.get("/admin/").status_code == 200

    def test_who_has_not_signed_in_is_asked_to(self, client):
        response = client.get("/admin/")
        assert response.status_code == 302
        assert "login" in response["Location"]

    @pytest.mark.parametrize(
        "path",
        [
            "/admin/events/event/add/",
            "/admin/reputation/ledgerentry/add/",
            "/admin/accounts/member/add/",
        ],
    )
    def test_what_is_append_only_is_not_added_to_by_hand(self, client, path):
        ada, _ = make_admin("ada")
        client.force_login(ada)
        assert client.get(path).status_code == 403
