"""Praise in the ledger for tests: some honest background, and two who only praise each other."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Member
from reputation.gaming.actions.listing import list_findings
from reputation.ledger.actions import award
from reputation.models import Finding, LedgerEntry, Reason
from tests import factories

POINTS = 10
EACH = 9
_posts = iter(range(1000, 10**9))


def give(giver: Member, receiver: Member, times: int = 1, *, at: datetime | None = None) -> list[str]:
    """Praise for so many posts, a day's worth at most each day; returns the sources."""
    start, sources = at or timezone.now() - timedelta(days=20), []
    for number in range(times):
        source = f"post:{next(_posts)}/from:{giver.pk}"
        moment = start + timedelta(days=number // 3, hours=number % 3)
        award(receiver.pk, Reason.ANSWER_PRAISED, source=source, given_by=giver.pk, place="category:1", at=moment)
        sources.append(source)
    return sources


def background(givers: int = 40, helpers: int = 12) -> list[Member]:
    """Everybody praises three helpers once or twice, written at once."""
    members = [factories.make_member() for _ in range(givers)]
    moment, rows = timezone.now() - timedelta(days=10), []
    for number, giver in enumerate(members):
        for step in range(1, 4):
            helper = members[(number * 5 + step * 7) % helpers]
            if helper != giver:
                rows.append((giver, helper, moment))
                rows.append((giver, helper, moment + timedelta(hours=step)))
    write(rows)
    return members


def write(rows: Iterable[tuple[Member, Member, datetime]]) -> None:
    """Praise as it stands in the ledger, without the care that an award takes."""
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            member=receiver,
            given_by=giver,
            points=POINTS,
            reason=Reason.ANSWER_PRAISED,
            source=f"post:{next(_posts)}/from:{giver.pk}",
            at=at,
            day=at.date(),
        )
        for giver, receiver, at in rows
    )


def mutual(one: Member, other: Member, times: int = EACH) -> Finding:
    """Two who praised each other far above chance, as the night lists it."""
    give(one, other, times)
    give(other, one, times)
    (finding,) = list_findings()
    return finding
