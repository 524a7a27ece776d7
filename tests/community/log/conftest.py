import pytest

from accounts.models import Member, Role, RoleGrant
from community.models import Category
from tests import factories


@pytest.fixture
def moderator(category: Category) -> Member:
    member = factories.make_member("Nora Lindqvist", handle="nora")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def office(moderator: Member) -> RoleGrant:
    return moderator.grants.get()
