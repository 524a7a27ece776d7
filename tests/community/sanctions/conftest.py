import pytest

from accounts.models import Member, Role
from tests import factories


@pytest.fixture
def moderator(db: None) -> Member:
    member = factories.make_member("Olaf Petersen", handle="olaf")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def admin(db: None) -> Member:
    member = factories.make_member("Ada Winter", handle="ada")
    factories.grant(member, Role.ADMIN)
    return member


@pytest.fixture
def second(db: None) -> Member:
    member = factories.make_member("Nora Lindqvist", handle="nora")
    factories.grant(member, Role.MODERATOR)
    return member
