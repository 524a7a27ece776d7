import pytest

from accounts.models import Member, Role
from community.models import Category, Thread
from tests import factories


@pytest.fixture
def moderator(db: None) -> Member:
    """A volunteer who keeps order everywhere."""
    member = factories.make_member("Tilda Brandvold", handle="tilda")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def feedback(asker: Member, category: Category) -> Thread:
    return factories.make_thread(asker, category, kind=Thread.Kind.FEEDBACK, title="Five weeks", source="And no call.")


@pytest.fixture
def elsewhere(db: None) -> Category:
    return factories.make_category(name="Returns", slug="returns")
