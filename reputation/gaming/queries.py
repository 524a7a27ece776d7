from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db import connection
from django.db.models import Count, Q

from reputation.gaming.chance import Pair, Praise
from reputation.models import PRAISE, Decision, LedgerEntry, Voiding
from reputation.models.ledger_entry import LedgerEntryQuerySet

_FINDINGS = 7_411_054  # the advisory lock's number; any that nobody else uses


def praise_between(since: date, until: date) -> Praise:
    """Who praised whom how often, after the day `since`: one aggregation of the ledger, whatever its size.

    What gained nothing is no gaming. What was taken back bears the day of its award, so that the two cancel out
    without a join.
    """
    given = Count("pk", filter=Q(points__gt=0)) - Count("pk", filter=Q(points__lt=0))
    counts = _praise(since, until).values_list("given_by", "member").annotate(count=given).filter(count__gt=0)
    return Praise.of(Pair(giver or 0, receiver, count) for giver, receiver, count in counts.order_by())


def entries_of(pairs: Iterable[Pair], since: date, until: date) -> dict[Pair, list[LedgerEntry]]:
    """The single praises of some pairs, oldest first."""
    by_ids = {(pair.giver, pair.receiver): pair for pair in pairs}
    givers, receivers = {giver for giver, _ in by_ids}, {receiver for _, receiver in by_ids}
    standing = _praise(since, until).standing().filter(points__gt=0, given_by__in=givers, member__in=receivers)
    found = defaultdict[Pair, list[LedgerEntry]](list)
    for entry in standing.order_by("at", "pk"):
        if pair := by_ids.get((entry.given_by_id or 0, entry.member_id)):
            found[pair].append(entry)
    return found


def last_decision_about(members: Iterable[int]) -> Decision | None:
    """The newest one about all of these members, others perhaps included."""
    about = Decision.objects.filter(finding__members__contains=list(members))
    return about.select_related("finding").order_by("-at", "-pk").first()


def awards_of(sources: Collection[str]) -> list[LedgerEntry]:
    """For each praise its first award: to whom, for what and where it goes, whatever became of it since."""
    first = LedgerEntry.objects.filter(source__in=sources, reason__in=PRAISE, round=1, reverses=None)
    return list(first.order_by("pk"))


def concerned_by(decision: Decision) -> set[int]:
    """Members whose points a decision took back, and those whose praise it was."""
    return {pk for award in awards_of(decision.sources) for pk in (award.member_id, award.given_by_id) if pk}


def decisions_on(sources: Iterable[str]) -> dict[str, int]:
    """For each source that was ever taken back by a decision the newest one's id, for a link to `/decisions/<id>/`."""
    voidings = Voiding.objects.filter(source__in=set(sources)).order_by("at", "pk")
    return {source: int(key.partition(":")[2]) for source, key in voidings.values_list("source", "decision")}


def hold_findings() -> None:
    """Until the transaction ends nobody else lists findings: a task that runs twice lists nothing twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FINDINGS])


def _praise(since: date, until: date) -> LedgerEntryQuerySet:
    """Awards for praise, and what took them back."""
    return LedgerEntry.objects.filter(reason__in=PRAISE, given_by__isnull=False, day__gt=since, day__lte=until)
