import pytest

from accounts.models import Member, Role
from community.models import Category, Thread
from reputation.models import Standing
from tests import factories


@pytest.fixture
def original(category: Category) -> Thread:
    return factories.make_thread(category=category, title="What makes the stand squeak?")


@pytest.fixture
def moderator(db: None) -> Member:
    member = factories.make_member("Ute Brandt", handle="ute")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def expert(db: None) -> Member:
    """A customer whose level, the fourth, may close duplicates."""
    member = factories.make_member("Piet Vries", handle="piet")
    Standing.objects.update_or_create(member=member, defaults={"reputation": 130, "level": 4})
    return member
