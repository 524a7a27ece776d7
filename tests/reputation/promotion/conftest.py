import pytest

from accounts.models import Member
from reputation.models import Candidacy
from tests.reputation.promotion import people


@pytest.fixture
def candidate(db: None) -> Member:
    return people.make_eligible("Mirela Ionescu", handle="mirela")


@pytest.fixture
def moderator(db: None) -> Member:
    return people.make_moderator("Gernot Falk", handle="gernot")


@pytest.fixture
def manager(db: None) -> Member:
    return people.make_manager("Imke Petersen", handle="imke")


@pytest.fixture
def nominated(moderator: Member, candidate: Member) -> Candidacy:
    return people.make_candidate(moderator, candidate, agreed=False)


@pytest.fixture
def agreed(moderator: Member, candidate: Member) -> Candidacy:
    return people.make_candidate(moderator, candidate)
