"""Points for one source, once; never for oneself, and none to gain for those who speak for the company."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from accounts.models import Role
from reputation.ledger.actions import award, reverse_award
from reputation.models import LedgerEntry, Reason, Standing
from tests import factories
from tests.reputation.conftest import POINTS, standing

pytestmark = pytest.mark.django_db
ACCEPTED = Reason.ANSWER_ACCEPTED


def test_every_reason_earns_something():
    assert all(POINTS[reason] > 0 for reason in Reason if reason != Reason.COMMENT_PRAISED)


def test_an_award_is_an_entry_and_points(member, giver):
    entry = award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    assert (entry.points, entry.round, entry.reverses, entry.given_by) == (POINTS[ACCEPTED], 1, None, giver)
    assert standing(member) == POINTS[ACCEPTED]


def test_repeated_it_is_the_same_one(member, giver):
    first = award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    assert award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk) == first
    assert LedgerEntry.objects.count() == 1
    assert standing(member) == POINTS[ACCEPTED]


def test_each_source_and_each_reason_counts(member, giver):
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    award(member.pk, ACCEPTED, source="post:8", given_by=giver.pk)
    award(member.pk, Reason.ACCEPTED_AN_ANSWER, source="post:7", given_by=giver.pk)
    assert standing(member) == 2 * POINTS[ACCEPTED] + POINTS[Reason.ACCEPTED_AN_ANSWER]


def test_nobody_gains_from_themselves(member):
    assert award(member.pk, ACCEPTED, source="post:7", given_by=member.pk) is None
    assert not LedgerEntry.objects.exists()


def test_staff_are_seen_and_earn_nothing(staff, giver):
    entry = award(staff.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    assert entry.points == 0
    assert standing(staff) == 0


def test_somebody_who_was_staff_earns_again(member, giver):
    factories.grant(member, Role.STAFF, at=timezone.now() - timedelta(days=9), until=timezone.now() - timedelta(1))
    assert award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk).points == POINTS[ACCEPTED]


@pytest.mark.parametrize("role", [Role.MODERATOR])
def test_a_volunteer_keeps_earning(member, giver, role):
    factories.grant(member, role)
    assert award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk).points == POINTS[ACCEPTED]


def test_what_happened_earlier_has_its_own_time(member, giver):
    long_ago = datetime(2019, 3, 1, tzinfo=UTC)
    assert award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk, at=long_ago).at == long_ago


def test_points_are_for_somebody_who_exists():
    with pytest.raises(KeyError), transaction.atomic():
        award(987_654, ACCEPTED, source="post:7")
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE reputation_ledgerentry SET points = 1000",
        "UPDATE reputation_ledgerentry SET member_id = given_by_id",
        "DELETE FROM reputation_ledgerentry",
    ],
)
def test_postgresql_refuses_to_change_the_ledger(member, giver, sql):
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_knows_one_award_for_each_round(member, giver):
    entry = award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    entry.pk = None
    with pytest.raises(IntegrityError, match="one_award_per_round"), transaction.atomic():
        entry.save(force_insert=True)


def test_the_database_knows_one_reversal_for_each_award(member, giver):
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    reversal = reverse_award(member.pk, ACCEPTED, source="post:7")
    reversal.pk = None
    with pytest.raises(IntegrityError, match="reverses"), transaction.atomic():
        reversal.save(force_insert=True)


def test_an_act_that_fails_afterwards_leaves_no_points(member, giver):
    def fail_after_the_award() -> None:
        with transaction.atomic():
            award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_the_award()
    assert not LedgerEntry.objects.exists()
    assert not Standing.objects.filter(reputation__gt=0).exists()
