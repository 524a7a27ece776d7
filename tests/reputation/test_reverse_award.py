"""What is taken back is exactly what was given, and giving it again gains nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Role
from reputation.ledger.actions import award, reverse_award
from reputation.models import LedgerEntry, Reason, RuleSet
from tests import factories
from tests.reputation.conftest import standing

pytestmark = pytest.mark.django_db
ACCEPTED = Reason.ANSWER_ACCEPTED


@pytest.fixture
def points(db):
    """Change what an accepted answer is worth, from now on."""
    return lambda number: RuleSet.objects.create(answer_accepted=number)


def test_it_takes_back_exactly_what_was_given(member, giver, points):
    points(15)
    given = award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    points(100)
    taken = reverse_award(member.pk, ACCEPTED, source="post:7")
    assert (taken.points, taken.reverses, taken.round) == (-15, given, 1)
    assert standing(member) == 0


def test_only_the_source_that_is_named(member, giver, points):
    points(15)
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    award(member.pk, ACCEPTED, source="post:8", given_by=giver.pk)
    reverse_award(member.pk, ACCEPTED, source="post:8")
    assert standing(member) == 15


def test_where_nothing_stands_nothing_is_taken(member, giver, points):
    assert reverse_award(member.pk, ACCEPTED, source="post:7") is None
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    assert reverse_award(member.pk, ACCEPTED, source="post:7")
    assert reverse_award(member.pk, ACCEPTED, source="post:7") is None
    assert standing(member) == 0
    assert LedgerEntry.objects.count() == 2


def test_again_and_again_it_never_gains(member, giver, points):
    points(15)
    for round_ in range(1, 6):
        entry = award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
        assert (entry.round, entry.points) == (round_, 15)
        assert standing(member) == 15
        reverse_award(member.pk, ACCEPTED, source="post:7")
        assert standing(member) == 0


def test_again_after_the_rule_was_raised_is_worth_what_it_was(member, giver, points):
    points(15)
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    reverse_award(member.pk, ACCEPTED, source="post:7")
    points(50)
    assert award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk).points == 15


def test_again_after_the_rule_was_lowered_is_worth_less_and_stays_so(member, giver, points):
    points(15)
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    reverse_award(member.pk, ACCEPTED, source="post:7")
    points(10)
    assert award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk).points == 10
    reverse_award(member.pk, ACCEPTED, source="post:7")
    assert standing(member) == 0


def test_what_staff_got_for_nothing_is_worth_nothing_later(member, giver):
    grant = factories.grant(member, Role.STAFF)
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    reverse_award(member.pk, ACCEPTED, source="post:7")
    revoke_role(actor=None, grant=grant)
    assert award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk).points == 0


def test_what_was_earned_before_becoming_staff_can_be_taken_back(member, giver, points):
    points(15)
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    factories.grant(member, Role.STAFF)
    assert reverse_award(member.pk, ACCEPTED, source="post:7").points == -15
    assert award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk).points == 0
    assert standing(member) == 0


def test_a_reversal_may_lead_below_zero_and_is_not_clipped(member, giver, points):
    points(15)
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    LedgerEntry.objects.create(member=member, points=-40, reason=ACCEPTED, source="post:1", round=1)
    member.standing.reputation = -25
    member.standing.save()
    reverse_award(member.pk, ACCEPTED, source="post:7")
    assert standing(member) == -40


def test_a_reversal_has_its_own_time(member, giver):
    then = timezone.now() - timedelta(days=3)
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk, at=then - timedelta(days=1))
    assert reverse_award(member.pk, ACCEPTED, source="post:7", at=then).at == then
