"""The page of names that pass for somebody of the company."""

import pytest

from accounts.imitations.queries import waiting
from accounts.models import Imitation, Member, Role
from events.delivering import deliver_due
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def imitation(db: None) -> Imitation:
    factories.make_member("Nora Meier", handle="first")
    factories.make_staff("Nora Meier", handle="nora")
    while deliver_due():
        pass
    return waiting()[0]


def settle(client, imitation, outcome, **more):
    return client.post(f"/roles/names/{imitation.pk}/", {"outcome": outcome, **more})


def test_it_is_noted_on_the_page_of_roles(as_admin, imitation):
    assert "1 member has a name that passes for somebody of the company." in seen(as_admin.get("/roles/"))
    assert "could be taken for Nora Meier (@nora)" in seen(as_admin.get("/roles/names/"))


def test_nothing_waits(as_admin):
    assert "No name waits for you." in seen(as_admin.get("/roles/names/"))
    assert "passes for somebody" not in seen(as_admin.get("/roles/"))


def test_a_neutral_name(as_admin, imitation):
    assert settle(as_admin, imitation, "renamed").status_code == 302
    assert Member.objects.get(handle="first").display_name == f"Member {imitation.member_id}"
    page = seen(as_admin.get("/roles/names/"))
    assert "No name waits for you." in page
    assert "given a neutral name" in page


def test_left_with_a_reason(as_admin, imitation):
    assert settle(as_admin, imitation, "left", reason="Known for years").status_code == 302
    assert "Known for years" in seen(as_admin.get("/roles/names/"))


def test_left_without_a_reason(as_admin, imitation):
    response = settle(as_admin, imitation, "left")
    assert response.status_code == 400
    assert "Please say why the name can stay" in seen(response)


@pytest.mark.parametrize("outcome", ["", "gone"])
def test_an_outcome_that_there_is_not(as_admin, imitation, outcome):
    assert settle(as_admin, imitation, outcome).status_code == 400


@pytest.mark.parametrize("role", [None, Role.STAFF, Role.MANAGER])
def test_nobody_else_decides(as_stranger, stranger, imitation, role):
    if role:
        factories.grant(stranger, role)
    assert settle(as_stranger, imitation, "renamed").status_code == 403
    assert Member.objects.get(handle="first").display_name == "Nora Meier"


def test_reason_survives_an_expired_session(client, admin, imitation):
    settle(client, imitation, "left", reason="It is her name, too.")
    client.force_login(admin)
    page = client.get(f"/roles/names/{imitation.pk}/")
    assert page.status_code == 200
    assert 'value="It is her name, too."' in page.content.decode()
