import pytest

from accounts.models import Member, Role
from reputation.models import Finding
from tests import factories
from tests.reputation.gaming import ring


@pytest.fixture
def crowd(db: None) -> list[Member]:
    return ring.background()


@pytest.fixture
def tobi(db: None) -> Member:
    return factories.make_member("Tobi Brandt", handle="tobi")


@pytest.fixture
def nadia(db: None) -> Member:
    return factories.make_member("Nadia Haddad", handle="nadia")


@pytest.fixture
def moderator(db: None) -> Member:
    member = factories.make_member("Olaf Petersen", handle="olaf")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def manager(db: None) -> Member:
    member = factories.make_member("Yara Simon", handle="yara")
    factories.grant(member, Role.MANAGER)
    return member


@pytest.fixture
def finding(crowd: list[Member], tobi: Member, nadia: Member) -> Finding:
    return ring.mutual(tobi, nadia)
