"""Django's admin gives and takes roles by the same actions, with the same refusals, and saves nothing itself."""

import pytest

from accounts.models import Affiliation, Role, RoleGrant
from events.models import Event
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/accounts/rolegrant/add/", "/admin/accounts/rolegrant/"
FORM = {"member": "dinh", "role": "staff", "scope": "site", "department": "Workshop", "reason": "Hired"}


def test_granting(as_admin, admin, stranger):
    assert as_admin.get(ADD).status_code == 200
    assert as_admin.post(ADD, FORM).status_code == 302
    given = stranger.grants.get()
    assert (given.role, given.granted_by, given.text.department) == ("staff", admin, "Workshop")
    assert given.text.matches(given.text_digest)
    assert Event.objects.filter(kind="role.granted", subject=given.key).count() == 1
    assert Affiliation.objects.get().member == stranger


def test_granting_in_a_category(as_admin, stranger, category):
    as_admin.post(ADD, {**FORM, "scope": category.key})
    assert stranger.grants.get().scope == category.key


@pytest.mark.parametrize(
    "changes", [{"reason": ""}, {"member": "nobody-there"}, {"role": "emperor"}, {"until": "2020-01-01"}]
)
def test_what_the_form_refuses(as_admin, stranger, changes):
    assert as_admin.post(ADD, {**FORM, **changes}).status_code == 200
    assert not stranger.grants.exists()


def test_what_the_action_refuses(as_admin, admin, stranger):
    factories.grant(stranger, Role.STAFF)
    response = as_admin.post(ADD, FORM)
    assert response.status_code == 403
    assert "They have this role there already." in seen(response)
    assert as_admin.post(ADD, {**FORM, "member": "ada"}).status_code == 403
    assert RoleGrant.objects.count() == 2


def test_a_grant_cannot_be_changed_or_deleted(as_admin, stranger):
    given = factories.grant(stranger, Role.STAFF)
    assert as_admin.get(f"{LIST}{given.pk}/change/").status_code == 200
    assert as_admin.post(f"{LIST}{given.pk}/change/", FORM).status_code == 403
    assert as_admin.post(f"{LIST}{given.pk}/delete/", {"post": "yes"}).status_code == 403


def test_revoking_asks_for_a_reason_first(as_admin, admin, stranger):
    given = factories.grant(stranger, Role.STAFF)
    chosen = {"action": "revoke", "_selected_action": [given.pk]}
    assert "Reason" in seen(as_admin.post(LIST, chosen))
    assert not given.__class__.objects.ended().exists()
    as_admin.post(LIST, {**chosen, "reason": "Left"})
    revocation = RoleGrant.objects.ended().get().revocation
    assert (revocation.revoked_by, revocation.text.reason) == (admin, "Left")
    assert Event.objects.filter(kind="role.revoked").count() == 1


def test_the_last_admin_stays_and_the_others_go(as_admin, admin, stranger):
    grants = [admin.grants.get(), factories.grant(stranger, Role.STAFF)]
    chosen = {"action": "revoke", "_selected_action": [grant.pk for grant in grants], "reason": "Spring cleaning"}
    page = seen(as_admin.post(LIST, chosen, follow=True))
    assert "The last admin cannot go" in page
    assert list(RoleGrant.objects.active()) == [grants[0]]


@pytest.mark.parametrize("role", [None, Role.STAFF, Role.MANAGER])
def test_nobody_else_gets_there(as_stranger, stranger, helper, role):
    if role:
        factories.grant(stranger, role)
    assert as_stranger.post(ADD, {**FORM, "member": "mirela"}, follow=True).status_code == 403
    assert not helper.grants.exists()
