"""A grant's page, and taking it back: with a reason, at once, and never the last admin's."""

import pytest

from accounts.affiliations.actions import note_affiliation
from accounts.models import Affiliation, Member, Role, RoleGrant
from tests import factories
from tests.community.pages import fields, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(stranger: Member) -> RoleGrant:
    return factories.grant(stranger, Role.STAFF, title="Engineer", department="Workshop", reason="Hired in spring")


def revoke(client, grant, **changes):
    return client.post(f"/roles/{grant.pk}/", {"_method": "delete", "reason": "Left the company", **changes})


def test_a_grant_says_all_about_itself(as_admin, given):
    page = seen(as_admin.get(f"/roles/{given.pk}/"))
    for words in ("Dinh Nguyen", "staff", "the whole site", "Engineer", "Workshop", "Hired in spring", "In force"):
        assert words in page


def test_taken_back_it_says_by_whom_and_why(as_admin, given):
    assert revoke(as_admin, given).status_code == 302
    page = seen(as_admin.get(f"/roles/{given.pk}/"))
    assert "Left the company" in page
    assert "by Ada Person" in page
    assert "Take the role back" not in page
    assert "Dinh Nguyen" in seen(as_admin.get("/roles/?show=ended"))
    assert "Dinh Nguyen" not in seen(as_admin.get("/roles/"))


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_it_takes_a_reason(as_admin, given, reason):
    response = revoke(as_admin, given, reason=reason)
    assert response.status_code == 400
    assert reason.strip() in fields(response)
    assert RoleGrant.objects.active().filter(pk=given.pk).exists()


def test_a_real_delete_without_a_body_is_asked_for_a_reason(as_admin, given):
    assert as_admin.delete(f"/roles/{given.pk}/").status_code == 400


def test_pressed_twice_is_harmless(as_admin, given):
    assert [revoke(as_admin, given).status_code for _ in range(2)] == [302, 302]


def test_who_is_no_admin_takes_nothing_back(as_stranger, given, helper):
    assert revoke(as_stranger, given).status_code == 403
    assert RoleGrant.objects.active().filter(pk=given.pk).exists()


def test_the_last_admin_is_told_kindly_and_keeps_what_they_typed(as_admin, admin):
    response = revoke(as_admin, admin.grants.get(), reason="I want to go")
    assert response.status_code == 403
    assert "The last admin cannot go: grant somebody else first" in seen(response)
    assert "I want to go" in fields(response)


def test_who_leaves_is_tied_no_longer(as_admin, given):
    note_affiliation(actor=None, member=given.member, kind="employee")
    assert "end what ties them" in seen(as_admin.get(f"/roles/{given.pk}/"))
    revoke(as_admin, given, with_affiliation="on")
    assert not Affiliation.objects.active().exists()


def test_who_speaks_by_another_grant_stays_tied(as_admin, given):
    note_affiliation(actor=None, member=given.member, kind="employee")
    factories.grant(given.member, Role.STAFF, scope="category:7")
    assert "end what ties them" not in seen(as_admin.get(f"/roles/{given.pk}/"))


def test_a_right_is_gone_in_the_open_page_of_who_had_it(client, admin, stranger):
    grant = factories.grant(stranger, Role.ADMIN)
    client.force_login(stranger)
    assert client.get("/roles/").status_code == 200
    other = client.__class__()
    other.force_login(admin)
    assert revoke(other, grant).status_code == 302
    assert client.get("/roles/").status_code == 403
    form = {"member": "ada", "role": "staff", "scope": "site", "reason": "Typed before it ended"}
    response = client.post("/roles/new/", form)
    assert response.status_code == 403
    assert "Typed before it ended" in fields(response)


def test_words_that_were_erased(as_admin, given):
    given.text.erase()
    page = seen(as_admin.get(f"/roles/{given.pk}/"))
    assert "erased" in page
    assert "Hired in spring" not in page


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_there_is_no_such_grant(as_admin, number):
    assert as_admin.get(f"/roles/{number}/").status_code == 404
