"""Awards for what happened elsewhere: many at once are the same as one by one."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Member, Role
from events.models import Event
from reputation.ledger.actions import award, hold_standings
from reputation.ledger.imports import Imported, award_imported
from reputation.models import LedgerEntry, Reason, RuleSet, Standing
from tests import factories

pytestmark = pytest.mark.django_db

DAY = datetime(2014, 2, 1, tzinfo=UTC)


def many(people: list[Member]) -> list[Imported]:
    """Praise over the day's limit, choices, oneself, somebody affiliated; the same ones each time."""
    dice = random.Random(7)
    found = []
    for number in range(200):
        reason = dice.choice([*Reason, *[Reason.ANSWER_PRAISED] * 5])
        member, giver = dice.choice(people), dice.choice([*people, None])
        at = DAY + timedelta(hours=number // 6)
        found.append(Imported(member.pk, reason, f"post:{number}", giver and giver.pk, "category:1", at))
    return found


def outcome() -> list[Any]:
    entries = LedgerEntry.objects.order_by("pk").values_list(
        "member", "points", "reason", "source", "place", "round", "given_by", "at", "day", "rules", "note"
    )
    levels = Event.objects.filter(kind__startswith="level.").order_by("pk")
    standings = Standing.objects.order_by("member").values_list("member", "reputation", "level")
    return [list(entries), list(standings), list(levels.values_list("kind", "subject", "payload", "at"))]


@pytest.mark.parametrize("has_rules", [False, True])
def test_many_at_once_are_the_same_as_one_by_one(has_rules: bool) -> None:
    people = [factories.make_member() for _number in range(3)]
    factories.affiliate(people[2], since=DAY + timedelta(hours=20))
    staff = factories.make_member()
    factories.grant(staff, Role.STAFF)
    rules = RuleSet.objects.create(answer_praised=30, praise_points_a_day=90) if has_rules else RuleSet()
    award(people[0].pk, Reason.ANSWER_PRAISED, source="post:before", at=DAY)  # uses up a part of the day
    wanted = many([*people, staff])

    point = transaction.savepoint()
    hold_standings({one.member_id for one in wanted})
    for one in wanted:
        award(
            one.member_id, one.reason, source=one.source, given_by=one.given_by, place=one.place, at=one.at,
            is_imported=True, rules=rules,
        )  # fmt: skip
    one_by_one = outcome()
    transaction.savepoint_rollback(point)
    award_imported(wanted, rules=rules)
    assert outcome() == one_by_one
    assert {"", "affiliated", "day"} <= set(LedgerEntry.objects.values_list("note", flat=True))


def test_a_source_that_has_brought_points_brings_none_again(helper: Member) -> None:
    award(helper.pk, Reason.ANSWER_ACCEPTED, source="post:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        award_imported([Imported(helper.pk, Reason.ANSWER_ACCEPTED, "post:1", None, "", DAY)], rules=RuleSet())
    assert LedgerEntry.objects.count() == 1


def test_it_takes_as_many_queries_for_many_as_for_few(helper: Member, django_assert_max_num_queries: Any) -> None:
    awards = [Imported(helper.pk, Reason.ANSWER_PRAISED, f"post:{n}/unnamed:{n}", None, "", DAY) for n in range(400)]
    with django_assert_max_num_queries(20):
        award_imported(awards, rules=RuleSet())
