import pytest

from accounts.models import Member
from reputation.models import LedgerEntry, Reason, RuleSet, Standing
from tests import factories

POINTS = {reason: RuleSet().points_for(reason) for reason in Reason}  # by the default rules


@pytest.fixture
def member(db: None) -> Member:
    return factories.make_member("Ines Sorge", handle="ines")


@pytest.fixture
def giver(db: None) -> Member:
    return factories.make_member("Karl Heinz", handle="karl")


def standing(member: Member) -> int:
    """The member's reputation as it is kept, having made sure that it is what the ledger says."""
    kept = Standing.objects.get(member=member).reputation
    entries = LedgerEntry.objects.filter(member=member).values_list("points", flat=True)
    assert kept == sum(entries)
    return kept
