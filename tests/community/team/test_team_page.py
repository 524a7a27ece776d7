"""The public page of everybody who speaks for the company, who helps, and who has an interest."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.affiliations.actions import note_affiliation
from accounts.grants.actions import grant_role, issue_grant, revoke_role
from accounts.models import Member, Role
from community.models import Audience
from community.team.queries import team
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
LISTS = ("speakers", "volunteers", "keepers", "interested")


def lists() -> dict[str, list[str]]:
    found = team(None)
    return {name: [person.member.handle for person in getattr(found, name)] for name in LISTS}


def test_nobody_yet(client):
    page = seen(client.get("/team/"))
    for words in ("Nobody yet.", "No volunteers yet.", "Nobody that we know of."):
        assert words in page
    assert "Run the forum" not in page


def test_everybody_stands_on_one_list(staff, stranger, helper, asker):
    factories.grant(staff, Role.ADMIN)
    factories.grant(stranger, Role.MODERATOR)
    factories.grant(helper, Role.MANAGER)
    note_affiliation(actor=None, member=helper, kind="employee")
    note_affiliation(actor=None, member=asker, kind="dealer", organisation="Radhaus Klamroth")
    assert lists() == {
        "speakers": ["sabine"],
        "volunteers": ["dinh"],
        "keepers": ["mirela"],
        "interested": ["tove"],
    }


def test_a_moderator_with_an_interest_is_no_volunteer(client, stranger):
    factories.grant(stranger, Role.MODERATOR)
    note_affiliation(actor=None, member=stranger, kind="partner", organisation="Rim & Co")
    assert lists()["interested"] == ["dinh"]
    page = seen(client.get("/team/"))
    assert "Volunteer moderator" not in page
    assert "Partner, Rim & Co" in page
    assert lists()["volunteers"] == []


def test_what_it_says_about_each(client, stranger, helper, category):
    factories.grant(helper, Role.ADMIN)
    until = timezone.now() + timedelta(days=400)
    facts = {"scope": category.key, "title": "Bell ringer", "until": until}
    grant_role(actor=helper, member=stranger, role=Role.MODERATOR, **facts)
    page = " ".join(seen(client.get("/team/")).split())
    month, day = f"{timezone.now():%B %Y}", f"{until.day} {until:%B %Y}"
    for words in ("Dinh Nguyen", "Volunteer moderator", "Bell ringer", "Only in Repairs."):
        assert words in page
    assert f"Since {month}, until {day}, granted by an admin." in page


def test_by_whose_role_it_was_granted(client, stranger, helper):
    factories.grant(helper, Role.MANAGER)
    issue_grant(actor=helper, granted_by=helper, member=stranger, role=Role.MODERATOR)
    assert "granted by a manager" in seen(client.get("/team/"))
    # who becomes admin later was none then
    factories.grant(helper, Role.ADMIN)
    assert "granted by an admin" not in seen(client.get("/team/"))


def test_the_reason_stays_between_admins(client, stranger):
    factories.grant(stranger, Role.MODERATOR, reason="Her mother knows the founder")
    assert "Her mother" not in client.get("/team/").content.decode()


def test_a_room_that_is_not_public_keeps_its_name(client, stranger):
    room = factories.make_category(name="Night shift", readers=[Audience.STAFF])
    factories.grant(stranger, Role.MODERATOR, scope=room.key)
    assert "Night shift" not in seen(client.get("/team/"))
    assert "Only in a category that is not public." in seen(client.get("/team/"))
    client.force_login(factories.make_staff())
    assert "Only in Night shift." in seen(client.get("/team/"))


def test_who_has_lost_the_role_is_gone_at_once(client, staff, stranger):
    factories.grant(stranger, Role.MODERATOR, at=timezone.now() - timedelta(days=2), until=timezone.now())
    assert "Sabine Krueger" in seen(client.get("/team/"))
    assert "Dinh Nguyen" not in seen(client.get("/team/"))
    revoke_role(actor=None, grant=staff.grants.get())
    assert "Sabine Krueger" not in seen(client.get("/team/"))


def test_a_closed_account_is_not_listed(client, staff, stranger):
    note_affiliation(actor=None, member=stranger, kind="agency", organisation="Loud & Clear")
    Member.objects.update(is_active=False)
    assert lists() == {name: [] for name in LISTS}


def test_the_footer_the_legend_and_the_profile_lead_there(client, staff, asker):
    for address in ("/", "/members/sabine/"):
        assert client.get(address).content.decode().count('href="/team/"') == 2
    assert client.get("/members/tove/").content.decode().count('href="/team/"') == 1
