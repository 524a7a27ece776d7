"""The list of grants: newest first, by role, with those that have ended apart."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.grants.actions import issue_grant
from accounts.models import Role
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_newest_first(as_admin):
    now = timezone.now()
    for name, days in (("Tove First", 9), ("Dinh Second", 5), ("Nora Third", 1)):
        factories.grant(factories.make_member(name), Role.MODERATOR, at=now - days * DAY)
    page = seen(as_admin.get("/roles/"))
    assert page.index("Nora Third") < page.index("Dinh Second") < page.index("Tove First")


def test_of_one_role(as_admin, stranger, helper):
    factories.grant(stranger, Role.MODERATOR)
    factories.grant(helper, Role.STAFF)
    page = seen(as_admin.get("/roles/?show=staff"))
    assert helper.display_name in page
    assert stranger.display_name not in page
    assert "Nobody has this role yet." in seen(as_admin.get("/roles/?show=manager"))


@pytest.mark.parametrize("show", ["nonsense", "\x00", "<b>"])
def test_an_unknown_tab_is_harmless(as_admin, show):
    assert as_admin.get("/roles/", {"show": show}).status_code == 200


def test_what_ran_out_has_ended(as_admin, stranger):
    factories.grant(stranger, Role.MODERATOR, at=timezone.now() - 2 * DAY, until=timezone.now() - DAY)
    assert stranger.display_name not in seen(as_admin.get("/roles/"))
    assert stranger.display_name in seen(as_admin.get("/roles/?show=ended"))


def test_what_has_not_begun_is_there_already(as_admin, stranger):
    given = issue_grant(actor=None, granted_by=None, member=stranger, role=Role.STAFF, begins=timezone.now() + DAY)
    assert stranger.display_name in seen(as_admin.get("/roles/"))
    assert "Not begun yet" in seen(as_admin.get(f"/roles/{given.pk}/"))


def test_nothing_has_ended_yet(as_admin):
    assert "No role has ended yet." in seen(as_admin.get("/roles/?show=ended"))


def test_paging(as_admin):
    now = timezone.now()
    for number in range(40):
        factories.grant(factories.make_member(f"Person Nr{number}x"), Role.MODERATOR, at=now - number * DAY)
    found: list[str] = []
    address = "/roles/?show=moderator"
    while address:
        page = as_admin.get(address).content.decode()
        found += [name for number in range(40) if (name := f"Person Nr{number}x") in page]
        address = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert sorted(found) == sorted(f"Person Nr{number}x" for number in range(40))
