import pytest

from accounts.models import Member, Role
from tests import factories


@pytest.fixture
def moderator(db: None) -> Member:
    """A volunteer who keeps order everywhere."""
    member = factories.make_member("Tilda Brandvold", handle="tilda")
    factories.grant(member, Role.MODERATOR)
    return member
