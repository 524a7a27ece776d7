"""Who grants what to whom, and what a grant is worth when, where and for how long."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from accounts.grants.actions import grant_role, revoke_role
from accounts.models import GrantText, Member, Role, RoleGrant
from accounts.verdicts import Refused
from events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def admin(db: None) -> Member:
    member = factories.make_member("Ada Admin-Person", handle="ada")
    factories.grant(member, Role.ADMIN)
    return member


def anew(member: Member) -> Member:
    """As the next request finds them."""
    return Member.objects.get(pk=member.pk)


def test_an_admin_grants(admin, stranger):
    given = grant_role(
        actor=admin, member=stranger, role=Role.STAFF, title="Engineer", department="Workshop", reason="Hired"
    )
    assert (given.granted_by, given.scope, given.until) == (admin, "site", None)
    assert (given.text.title, given.text.department, given.text.reason) == ("Engineer", "Workshop", "Hired")
    assert anew(stranger).has_role(Role.STAFF)
    event = Event.objects.get(kind="role.granted", actor=admin.pk)
    assert event.subject == given.key
    assert event.payload == {}


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.STAFF, Role.MANAGER])
def test_nobody_else_grants(stranger, helper, role):
    if role:
        factories.grant(stranger, role)
    with pytest.raises(Refused, match="Only admins"):
        grant_role(actor=stranger, member=helper, role=Role.MODERATOR)
    assert not helper.grants.exists()


def test_an_admin_of_yesterday_does_not_grant(stranger, helper):
    factories.grant(stranger, Role.ADMIN, at=timezone.now() - 2 * DAY, until=timezone.now() - DAY)
    with pytest.raises(Refused):
        grant_role(actor=stranger, member=helper, role=Role.MODERATOR)


def test_nobody_grants_themselves(admin):
    with pytest.raises(Refused, match="Nobody grants themselves"):
        grant_role(actor=admin, member=admin, role=Role.STAFF)
    assert admin.grants.count() == 1


def test_the_database_knows_that_nobody_grants_themselves(admin):
    with pytest.raises(IntegrityError, match="nobody_grants_themselves"), transaction.atomic():
        RoleGrant.objects.create(member=admin, granted_by=admin, role=Role.STAFF, text_digest="")


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"role": "emperor"}, "role_is_known"),
        ({"scope": "everywhere"}, "scope_is_a_key"),
        ({"scope": "category:"}, "scope_is_a_key"),
        ({"scope": "category:7 or site"}, "scope_is_a_key"),
        ({"until": timezone.now() - DAY}, "grant_ends_later"),
    ],
)
def test_the_database_refuses_what_is_no_grant(stranger, facts, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RoleGrant.objects.create(**{"member": stranger, "role": Role.MODERATOR, "text_digest": "", **facts})


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_rolegrant SET role = 'admin'",
        "UPDATE accounts_rolegrant SET until = NULL",
        "DELETE FROM accounts_rolegrant",
    ],
)
def test_postgresql_refuses_to_change_a_grant(admin, sql):
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(sql)


def test_without_a_grant_there_is_no_right(stranger):
    assert stranger.roles == frozenset()
    assert not stranger.is_staff
    assert not stranger.is_superuser


def test_a_right_begins_and_ends_with_its_grant(stranger):
    now = timezone.now()
    factories.grant(stranger, Role.STAFF, at=now - 2 * DAY, until=now - DAY)
    factories.grant(stranger, Role.MANAGER, at=now + DAY)
    factories.grant(stranger, Role.MODERATOR, at=now - DAY, until=now + DAY)
    assert stranger.roles == {"moderator"}


def test_what_was_in_force_at_another_time(stranger):
    now = timezone.now()
    past = factories.grant(stranger, Role.STAFF, at=now - 3 * DAY, until=now - DAY)
    ended = factories.grant(stranger, Role.MODERATOR, at=now - 3 * DAY)
    revoke_role(actor=None, grant=ended, at=now - 2 * DAY)
    assert set(RoleGrant.objects.active(now - timedelta(hours=60))) == {past, ended}
    assert set(RoleGrant.objects.active(now - timedelta(hours=36))) == {past}
    assert not RoleGrant.objects.active().exists()


def test_a_scope_is_one_category(stranger):
    factories.grant(stranger, Role.MODERATOR, scope="category:7")
    assert stranger.has_role(Role.MODERATOR, category_id=7)
    assert not stranger.has_role(Role.MODERATOR, category_id=70)
    assert not stranger.has_role(Role.MODERATOR, category_id=8)
    assert not stranger.has_role(Role.MODERATOR), "of one category is not of the site"
    assert stranger.roles == {"moderator"}


def test_the_site_is_every_category(stranger):
    factories.grant(stranger, Role.MODERATOR)
    assert stranger.has_role(Role.MODERATOR, category_id=7)
    assert stranger.has_role(Role.MODERATOR)
    assert not stranger.has_role(Role.STAFF)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_only_admin_opens_the_admin(stranger, role):
    factories.grant(stranger, role)
    assert not stranger.is_staff
    assert not stranger.is_superuser
    assert not stranger.has_perm("accounts.view_member")
    assert not stranger.has_module_perms("accounts")


def test_djangos_rights_are_the_admin_grant(admin):
    assert admin.is_staff
    assert admin.is_superuser
    assert admin.has_perm("accounts.view_member")


@pytest.mark.parametrize("flag", ["is_staff", "is_superuser"])
def test_no_right_can_be_set_by_hand(stranger, flag):
    with pytest.raises(AttributeError):
        setattr(stranger, flag, True)
    with pytest.raises(AttributeError):
        Member.objects.create(handle="sneaky", **{flag: True})


def test_a_closed_account_has_no_rights(admin):
    admin.is_active = False
    admin.save()
    assert anew(admin).roles == frozenset()
    assert not anew(admin).is_staff


def test_erased_words_leave_the_grant_and_its_digest_in_order(stranger):
    given = factories.grant(stranger, Role.STAFF, title="Engineer", department="Workshop", reason="Hired")
    assert given.text.matches(given.text_digest)
    given.text.erase()
    text = GrantText.objects.get(grant=given)
    assert (text.title, text.department, text.reason, text.salt) == ("", "", "", "")
    assert text.matches(RoleGrant.objects.get(pk=given.pk).text_digest)
    assert anew(stranger).has_role(Role.STAFF), "the company it was, and remains"


def test_words_that_were_changed_are_noticed(stranger):
    given = factories.grant(stranger, Role.STAFF, title="Engineer")
    GrantText.objects.filter(grant=given).update(title="Director")
    assert not GrantText.objects.get(grant=given).matches(given.text_digest)


def test_words_cannot_be_guessed_from_the_digest(stranger, helper):
    one, other = (factories.grant(member, Role.STAFF, title="Engineer") for member in (stranger, helper))
    assert one.text_digest != other.text_digest


def test_a_word_does_not_slip_from_one_field_into_another():
    """ "Engineer" in "Workshop" is not the same as a title "EngineerWorkshop"."""
    apart = GrantText(salt="1", title="ab", department="c")
    joined = GrantText(salt="1", title="a", department="bc")
    assert apart.digest() != joined.digest()
