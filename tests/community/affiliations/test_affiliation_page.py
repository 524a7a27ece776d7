"""A member's page of roles and ties, for managers and admins."""

import pytest
from django.test import Client

from accounts.affiliations.actions import note_affiliation
from accounts.models import Affiliation, Member, Role
from tests import factories
from tests.community.pages import fields, seen

pytestmark = pytest.mark.django_db
PAGE, TIE = "/roles/of/dinh/", "/roles/of/dinh/affiliation/"
DEALER = {"kind": "dealer", "organisation": "Radhaus Klamroth"}


@pytest.fixture
def manager(db: None) -> Member:
    member = factories.make_member("Mara Lind", handle="mara")
    factories.grant(member, Role.MANAGER)
    return member


@pytest.fixture
def as_manager(client: Client, manager: Member, stranger: Member) -> Client:
    client.force_login(manager)
    return client


def test_noting(as_manager, stranger, manager):
    assert as_manager.post(TIE, DEALER)["Location"] == PAGE
    tie = Affiliation.objects.get()
    assert (tie.member, str(tie), tie.noted_by) == (stranger, "dealer Radhaus Klamroth", manager)
    assert "Dealer, Radhaus Klamroth" in seen(as_manager.get(PAGE))
    assert "Dinh Nguyen" in seen(as_manager.get("/roles/affiliations/"))


def test_ending(as_manager, stranger):
    note_affiliation(actor=None, member=stranger, **DEALER)
    assert as_manager.post(TIE, {"_method": "delete"}).status_code == 302
    assert not Affiliation.objects.active().exists()
    assert "Before" in seen(as_manager.get(PAGE))
    assert as_manager.post(TIE, {"_method": "delete"}).status_code == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "required"),
        ({"kind": "emperor"}, "not one of the available"),
        ({"organisation": ""}, "Please say which one."),
        ({"organisation": "x" * 61}, "at most 60"),
    ],
)
def test_refused_it_comes_back_filled_in(as_manager, changes, said):
    response = as_manager.post(TIE, {**DEALER, **changes})
    assert response.status_code == 400
    assert said in seen(response)
    assert changes.get("organisation", DEALER["organisation"]) in fields(response)
    assert not Affiliation.objects.exists()


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.STAFF])
@pytest.mark.parametrize("path", ["/roles/affiliations/", "/roles/of/mirela/"])
def test_nobody_else_sees_it(as_stranger, stranger, helper, role, path):
    if role:
        factories.grant(stranger, role)
    assert as_stranger.get(path).status_code == 403
    assert as_stranger.post("/roles/of/mirela/affiliation/", DEALER).status_code == 403
    assert not Affiliation.objects.exists()


def test_nobody_notes_their_own(as_manager):
    assert "Nobody notes what ties themselves" in seen(as_manager.get("/roles/of/mara/"))
    assert as_manager.post("/roles/of/mara/affiliation/", DEALER).status_code == 403


def test_who_speaks_for_the_company_stays_tied(as_manager, stranger):
    note_affiliation(actor=None, member=stranger, kind="employee")
    factories.grant(stranger, Role.STAFF)
    assert "Take that role back first." in seen(as_manager.get(PAGE))
    assert as_manager.post(TIE, {"_method": "delete"}).status_code == 403


def test_finding_a_member(as_manager):
    assert as_manager.get("/roles/affiliations/?member=dinh")["Location"] == PAGE
    assert "There is no member" in seen(as_manager.get("/roles/affiliations/?member=nobody-there"))


def test_nobody_yet(as_manager):
    assert "Nobody is tied to the company yet." in seen(as_manager.get("/roles/affiliations/"))


def test_a_manager_sees_roles_and_grants_none(as_manager, stranger):
    factories.grant(stranger, Role.MODERATOR)
    page = as_manager.get(PAGE).content.decode()
    assert "Moderator" in page
    assert "/roles/new/" not in page


def test_the_menu_leads_managers_there(as_manager):
    page = as_manager.get("/").content.decode()
    assert 'href="/roles/affiliations/"' in page
    assert 'href="/roles/"' not in page


@pytest.mark.parametrize("handle", ["nobody", "UPPER", "a" * 31])
def test_unknown_handle(as_manager, handle):
    assert as_manager.get(f"/roles/of/{handle}/").status_code == 404


def test_tie_survives_an_expired_session(client, manager, stranger):
    client.post(TIE, DEALER)
    client.force_login(manager)
    page = client.get(TIE, follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    assert 'value="Radhaus Klamroth"' in page.content.decode()
