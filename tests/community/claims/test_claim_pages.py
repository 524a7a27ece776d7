"""The way from an admin's button to a person who is signed in."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.claims.actions import make_claim_link
from accounts.models import Member, Origin, Role
from tests import factories
from tests.accounts.letters import delivered, is_signed_in, link_in

pytestmark = pytest.mark.django_db

FORM = {"email": "ada@example.org", "password": "a-well-kept-secret"}


@pytest.fixture
def came(db: None) -> Member:
    origin = Origin.objects.create(
        site="beer.example.org", kind=Origin.Kind.MEMBER, external_id=1, name="Ada <there>",
        address="https://beer.example.org/users/1",
    )  # fmt: skip
    return factories.make_member("Ada", handle="ada", email="", origin=origin)


@pytest.fixture
def admin(db: None) -> Member:
    member = factories.make_member("Ute Feind", handle="ute")
    factories.grant(member, Role.ADMIN)
    return member


def test_from_the_profile_to_the_confirmed_address(client: Client, came: Member, admin: Member) -> None:
    client.force_login(admin)
    profile = client.get(came.get_absolute_url()).content.decode()
    assert "Nobody has claimed this account yet." in profile
    assert "Called Ada &lt;there&gt; there." in profile
    (page,) = re.findall(r'href="(/roles/of/ada/claim/)"', profile)
    made = client.post(page).content.decode()
    (path,) = re.findall(r'value="http://testserver(/claims/[\w-]+/)"', made)
    assert path not in client.get(page).content.decode()

    person = Client()
    assert "Is this you?" in person.get(path).content.decode()
    answer = person.post(path, FORM)
    assert answer.status_code == 302
    assert not is_signed_in(person)
    letter = delivered()[-1]
    assert letter.to == ["ada@example.org"]
    person.post(link_in(letter))
    assert is_signed_in(person)
    after = Client().get(came.get_absolute_url()).content.decode()
    assert "Nobody has claimed" not in after
    assert "https://beer.example.org/users/1" in after
    assert person.get(path).status_code == 410
    mail.outbox.clear()


def test_a_refused_form_comes_back_with_the_address(client: Client, came: Member, admin: Member) -> None:
    path = f"/claims/{make_claim_link(actor=admin, member=came)}/"
    for bad in ({**FORM, "password": "ada"}, {**FORM, "email": "nowhere"}, {**FORM, "email": admin.email}):
        page = client.post(path, bad)
        assert page.status_code == 400
        assert bad["email"] in page.content.decode()
    came.refresh_from_db()
    assert came.is_unclaimed


def test_signed_in_as_somebody_else(client: Client, came: Member, admin: Member) -> None:
    path = f"/claims/{make_claim_link(actor=admin, member=came)}/"
    client.force_login(admin)
    page = client.get(path)
    assert page.status_code == 410
    assert "Sign out" in page.content.decode()


def test_what_leads_nowhere_says_so_kindly(client: Client) -> None:
    page = client.get("/claims/guessed/")
    assert page.status_code == 404
    assert "leads nowhere" in page.content.decode()


def test_guessing_is_slowed_down(client: Client, came: Member, admin: Member) -> None:
    path = f"/claims/{make_claim_link(actor=admin, member=came)}/"
    answers = [client.post(path, {**FORM, "password": "x"}).status_code for _turn in range(25)]
    assert answers[0] == 400
    assert answers[-1] == 429


def test_nobody_else_is_offered_the_link(client: Client, came: Member, stranger: Member) -> None:
    client.force_login(stranger)
    assert "/claim/" not in client.get(came.get_absolute_url()).content.decode()
    assert client.get("/roles/of/ada/claim/").status_code == 403
