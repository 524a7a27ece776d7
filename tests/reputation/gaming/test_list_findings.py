"""What the nightly look lists, and what it leaves alone."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member, Role
from reputation.gaming.actions.deciding import decide_finding
from reputation.gaming.actions.listing import WINDOW, list_findings
from reputation.gaming.tasks import look_for_gaming
from reputation.ledger.actions import reverse_award
from reputation.models import Decision, Finding, LedgerEntry, Reason
from tests import factories
from tests.reputation.gaming.ring import EACH, give, mutual, write

HUNDRED_THOUSAND = """
    INSERT INTO reputation_ledgerentry
        (member_id, given_by_id, points, reason, source, place, round, at, day, note)
    SELECT receiver, giver, 10, 'answer-praised', 'post:' || number || '/from:' || giver, '', 1, %(at)s, %(at)s, ''
    FROM (
        SELECT number, %(first)s + floor(random() * random() * (%(last)s - %(first)s + 1))::int AS receiver,
               %(first)s + floor(random() * (%(last)s - %(first)s + 1))::int AS giver
        FROM generate_series(1, 100000) AS number
    ) AS drawn
    WHERE receiver <> giver
"""
pytestmark = pytest.mark.django_db
PRAISED = Reason.ANSWER_PRAISED


def test_two_who_only_praise_each_other(finding: Finding, tobi: Member, nadia: Member) -> None:
    assert finding.kind == Finding.Kind.MUTUAL
    assert finding.members == sorted([tobi.pk, nadia.pk])
    assert len(finding.sources) == 2 * EACH
    assert (finding.days, finding.decided_at) == (30, None)
    (row,) = [row for row in finding.evidence if row["giver"] == tobi.pk]
    assert (row["receiver"], row["count"], row["given"], row["burst"]) == (nadia.pk, EACH, EACH, 1)
    assert row["expected"] < 1


def test_honest_praise_is_not_listed(crowd: list[Member]) -> None:
    assert list_findings() == []


def test_ring_of_three(crowd: list[Member], tobi: Member, nadia: Member) -> None:
    third = factories.make_member()
    for giver, receiver in ((tobi, nadia), (nadia, third), (third, tobi)):
        give(giver, receiver, EACH)
    (finding,) = list_findings()
    assert (finding.kind, finding.members) == (Finding.Kind.CIRCULAR, sorted([tobi.pk, nadia.pk, third.pk]))
    assert len(finding.evidence) == 3


def test_one_who_pours_it_on_one(crowd: list[Member], tobi: Member, nadia: Member) -> None:
    give(tobi, nadia, 14)
    give(tobi, crowd[0])
    (finding,) = list_findings()
    assert finding.kind == Finding.Kind.SERIAL
    assert (finding.evidence[0]["count"], finding.evidence[0]["given"]) == (14, 15)


def test_many_within_minutes_say_so(crowd: list[Member], tobi: Member, nadia: Member) -> None:
    start = timezone.now() - timedelta(days=2)
    write((tobi, nadia, start + timedelta(seconds=85 * number)) for number in range(14))
    (finding,) = list_findings()
    assert (finding.evidence[0]["burst"], finding.evidence[0]["seconds"]) == (8, 7 * 85)


def test_what_was_taken_back_before_or_lies_longer_ago_counts_for_nothing(
    crowd: list[Member], tobi: Member, nadia: Member
) -> None:
    for source in give(tobi, nadia, EACH):
        reverse_award(nadia.pk, PRAISED, source=source)
    give(nadia, tobi, EACH, at=timezone.now() - WINDOW - timedelta(days=10))
    assert list_findings() == []


def test_praise_for_the_company_gains_nobody_anything(crowd: list[Member], tobi: Member) -> None:
    staff = factories.make_member()
    factories.grant(staff, Role.STAFF, at=timezone.now() - timedelta(days=60))
    give(tobi, staff, 16)
    assert list_findings() == []


def test_open_finding_is_not_listed_anew_but_kept_up_to_date(finding: Finding, tobi: Member, nadia: Member) -> None:
    further = give(tobi, nadia, 2, at=timezone.now() - timedelta(hours=9))
    assert list_findings() == [finding]
    assert list_findings() == [finding]
    (kept,) = Finding.objects.all()
    assert set(further) <= set(kept.sources)
    assert kept.found_at == finding.found_at


def test_open_finding_grows_with_its_ring(finding: Finding, tobi: Member, nadia: Member) -> None:
    third = factories.make_member()
    for giver, receiver in ((tobi, third), (third, nadia)):
        give(giver, receiver, EACH)
    assert list_findings() == [finding]
    (grown,) = Finding.objects.all()
    assert (grown.kind, len(grown.members)) == (Finding.Kind.CIRCULAR, 3)


def test_part_of_an_open_finding_is_no_second_one(finding: Finding, tobi: Member, nadia: Member) -> None:
    third = factories.make_member()
    Finding.objects.update(members=sorted([tobi.pk, nadia.pk, third.pk]))
    assert list_findings() == []
    assert Finding.objects.count() == 1


def test_nothing_wrong_rests_until_its_praise_is_out_of_the_window(
    finding: Finding, moderator: Member, tobi: Member, nadia: Member
) -> None:
    decide_finding(actor=moderator, finding=finding, outcome=Decision.Outcome.NOTHING_WRONG, reason="Old friends.")
    give(tobi, nadia, EACH, at=timezone.now() - timedelta(days=3))
    assert list_findings() == []
    later = timezone.now() + WINDOW
    give(tobi, nadia, EACH, at=later - timedelta(days=4))
    give(nadia, tobi, EACH, at=later - timedelta(days=4))
    write((one, other, later - timedelta(days=2)) for one, other in _background_of(tobi, nadia))
    assert len(list_findings(at=later + timedelta(minutes=1))) == 1


def test_after_praise_was_taken_back_only_what_came_since_makes_a_finding(
    finding: Finding, moderator: Member, tobi: Member, nadia: Member
) -> None:
    reversed_ = {
        "outcome": Decision.Outcome.REVERSED,
        "reason": "For each other only.",
        "sources": finding.sources[:4],
    }
    decide_finding(actor=moderator, finding=finding, **reversed_)
    assert list_findings() == []
    later = timezone.now() + timedelta(days=8)
    give(tobi, nadia, EACH, at=later - timedelta(days=5))
    give(nadia, tobi, EACH, at=later - timedelta(days=5))
    (again,) = list_findings(at=later)
    assert again != finding


def test_task_says_how_many(crowd: list[Member], tobi: Member, nadia: Member) -> None:
    assert look_for_gaming() == 0
    mutual(tobi, nadia)
    assert look_for_gaming() == 1


def test_hundred_thousand_praises_take_seconds_and_one_aggregation(tobi: Member, nadia: Member) -> None:
    first, last = factories.make_member(), [factories.make_member() for _ in range(499)][-1]
    with connection.cursor() as cursor:
        cursor.execute(
            HUNDRED_THOUSAND, {"first": first.pk, "last": last.pk, "at": timezone.now() - timedelta(days=5)}
        )
    give(tobi, nadia, EACH)
    give(nadia, tobi, EACH)
    assert LedgerEntry.objects.count() > 90_000
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        found = list_findings()
    took = time.perf_counter() - began
    print(f"{took:.2f} s for {LedgerEntry.objects.count():,} praises, {len(queries)} queries")
    assert [finding.members for finding in found] == [sorted([tobi.pk, nadia.pk])]
    assert sum("COUNT(" in query["sql"] for query in queries) == 1
    assert took < 8


def _background_of(*besides: Member) -> list[tuple[Member, Member]]:
    members = list(Member.objects.exclude(pk__in=[member.pk for member in besides]))[:40]
    return [(one, members[(place * 5 + step) % 40]) for place, one in enumerate(members) for step in range(4)]
