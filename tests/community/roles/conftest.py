import pytest
from django.test import Client

from accounts.models import Member, Role
from tests import factories


@pytest.fixture
def admin(db: None) -> Member:
    member = factories.make_member("Ada Person", handle="ada")
    factories.grant(member, Role.ADMIN)
    return member


@pytest.fixture
def as_admin(client: Client, admin: Member) -> Client:
    client.force_login(admin)
    return client
