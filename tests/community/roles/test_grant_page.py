"""Granting on the page made for it: who may, what is refused and stays filled in, what is shown afterwards."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from accounts.models import Affiliation, Member, Role, RoleGrant
from tests import factories
from tests.community.pages import fields, seen

pytestmark = pytest.mark.django_db
FORM = {"member": "dinh", "role": "moderator", "scope": "site", "reason": "Patient and right for two years"}


def grant(client, **changes):
    return client.post("/roles/new/", {**FORM, **changes})


def granted() -> RoleGrant:
    return RoleGrant.objects.exclude(role=Role.ADMIN).get()


@pytest.mark.parametrize("path", ["/roles/", "/roles/new/", "/roles/?show=ended", "/roles/1/", "/roles/names/"])
@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.STAFF, Role.MANAGER])
def test_only_admins_see_these_pages(as_stranger, stranger, path, role):
    if role:
        factories.grant(stranger, role)
    response = as_stranger.get(path)
    assert response.status_code == 403
    assert "Only admins see these pages." in seen(response)


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get("/roles/").status_code == 302


@pytest.mark.parametrize("typed", ["dinh", "@dinh", "DINH", "Dinh Nguyen", "dinh nguyen", " @Dinh "])
def test_by_handle_or_name(as_admin, admin, stranger, typed):
    assert grant(as_admin, member=typed)["Location"] == "/roles/of/dinh/"
    given = granted()
    assert (given.member, given.role, given.scope, given.granted_by) == (stranger, "moderator", "site", admin)
    assert given.text.reason == FORM["reason"]
    assert given.text.matches(given.text_digest)


def test_somebody_whose_name_several_have(as_admin, stranger):
    factories.make_member("Dinh Nguyen", handle="dinh2")
    response = grant(as_admin, member="Dinh Nguyen")
    assert response.status_code == 400
    assert "@dinh, @dinh2" in seen(response)
    assert grant(as_admin, member="@dinh2").status_code == 302


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"member": "nobody-there"}, "There is no member"),
        ({"member": ""}, "required"),
        ({"member": "x\x00y"}, "Null characters"),
        ({"role": ""}, "required"),
        ({"role": "emperor"}, "not one of the available choices"),
        ({"reason": ""}, "required"),
        ({"reason": "x" * 501}, "at most 500"),
        ({"until": "2020-01-01"}, "This day is over already."),
        ({"until": "9999-12-31"}, "within the next ten years"),
        ({"until": "tomorrow"}, "valid date"),
        ({"scope": "categories"}, "Please choose at least one."),
        ({"scope": "categories", "categories": "category:999999"}, "not one of the available choices"),
        ({"scope": "categories", "role": "manager"}, "whole site, not for some"),
        ({"role": "staff", "affiliation": "agency"}, "Please say which one."),
    ],
)
def test_refused_it_comes_back_filled_in(as_admin, stranger, changes, said):
    response = grant(as_admin, title="Keeper of keys", **changes)
    assert response.status_code == 400
    assert said in seen(response)
    assert "Keeper of keys" in fields(response)
    assert not RoleGrant.objects.exclude(role=Role.ADMIN).exists()


def test_both_ways_of_saying_where(as_admin, stranger, category):
    response = grant(as_admin, categories=category.key)
    assert "Which of the two is meant?" in seen(response)


def test_twice_is_refused_on_the_form(as_admin, stranger):
    grant(as_admin)
    response = grant(as_admin, title="Once more")
    assert response.status_code == 403
    assert "They have this role there already." in seen(response)
    assert "Once more" in fields(response)


def test_for_oneself_is_refused_on_the_form(as_admin, admin):
    assert "Nobody grants themselves a role" in seen(grant(as_admin, member="ada"))
    assert admin.grants.count() == 1


def test_some_categories_are_a_grant_for_each(as_admin, stranger, category):
    other = factories.make_category(name="Batteries")
    grant(as_admin, scope="categories", categories=[category.key, other.key])
    assert set(stranger.grants.values_list("scope", flat=True)) == {category.key, other.key}
    page = seen(as_admin.get("/roles/"))
    assert "Batteries" in page
    assert "Repairs" in page


def test_it_ends_with_its_last_day(as_admin, stranger):
    day = (timezone.now() + timedelta(days=10)).date()
    grant(as_admin, until=day.isoformat())
    assert granted().until == datetime.combine(day, time.max, UTC)


def test_staff_are_tied_visibly(as_admin, stranger):
    page = seen(as_admin.post("/roles/new/", {**FORM, "role": "staff", "department": "Workshop"}, follow=True))
    assert "Employee, Stammtisch" in page
    assert Affiliation.objects.get().kind == "employee"


def test_an_agency_speaks_for_the_company_too(as_admin, stranger):
    grant(as_admin, role="staff", affiliation="agency", organisation="Loud & Clear")
    assert Member.objects.get(pk=stranger.pk).has_role(Role.STAFF)
    assert str(Affiliation.objects.get()) == "agency Loud & Clear"


def test_completion_offers_members(as_admin, stranger):
    page = as_admin.get("/roles/members/?member=din").content.decode()
    assert '<option value="dinh">Dinh Nguyen</option>' in page
    assert "<option" not in as_admin.get("/roles/members/?member=").content.decode()


def test_completion_is_for_those_who_need_it(as_stranger):
    assert as_stranger.get("/roles/members/?member=din").status_code == 403


def test_the_form_begins_with_the_member_that_one_came_from(as_admin, stranger):
    assert 'value="dinh"' in as_admin.get("/roles/new/?member=dinh").content.decode()


def test_what_was_typed_survives_an_expired_session(client, admin, stranger):
    assert grant(client).status_code == 302
    client.force_login(admin)
    assert FORM["reason"] in fields(client.get("/roles/new/"))


def test_the_menu_leads_there(as_admin, client, stranger):
    assert 'href="/roles/"' in as_admin.get("/").content.decode()
    client.force_login(stranger)
    assert 'href="/roles/"' not in client.get("/").content.decode()
