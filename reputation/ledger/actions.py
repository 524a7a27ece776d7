"""The only two ways in which reputation changes: an award, and the entry that takes it back."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import Role, RoleGrant
from events.acting import action
from reputation.models import LedgerEntry, Reason, Standing
from reputation.rules import POINTS


def hold_standings(member_ids: Iterable[int]) -> None:
    """Lock several standings in the order that everybody keeps, by ascending id."""
    for member_id in sorted(set(member_ids)):
        Standing.objects.locked(member_id)


@action
def award(
    member_id: int, reason: Reason, *, source: str, given_by: int | None = None, at: datetime | None = None
) -> LedgerEntry | None:
    """Give points for `source`, once until they are taken back (invariant 2); None for oneself (invariant 4).

    An award that was reversed and comes again is worth at most what it was the first time, so that
    taking back and giving again never gains. For staff it is worth nothing: the ranking is the customers'.
    """
    if member_id == given_by:
        return None
    Standing.objects.locked(member_id)
    former = _awards(member_id, reason, source).order_by("-round").first()
    if former is not None and not hasattr(former, "reversal"):
        return former
    points = 0 if _speaks_for_the_company(member_id) else POINTS[reason]
    if former is not None:
        points = min(points, _awards(member_id, reason, source).order_by("round")[0].points)
    entry = LedgerEntry.objects.create(
        member_id=member_id,
        points=points,
        reason=reason,
        source=source,
        round=former.round + 1 if former else 1,
        given_by_id=given_by,
        at=at or timezone.now(),
    )
    Standing.objects.filter(pk=member_id).update(reputation=F("reputation") + entry.points)
    return entry


@action
def reverse_award(member_id: int, reason: Reason, *, source: str, at: datetime | None = None) -> LedgerEntry | None:
    """Take back exactly the points that the standing award gave; None where nothing stands."""
    Standing.objects.locked(member_id)
    former = _awards(member_id, reason, source).order_by("-round").first()
    if former is None or hasattr(former, "reversal"):
        return None
    entry = LedgerEntry.objects.create(
        member_id=member_id,
        points=-former.points,
        reason=reason,
        source=source,
        round=former.round,
        reverses=former,
        given_by=former.given_by,
        at=at or timezone.now(),
    )
    Standing.objects.filter(pk=member_id).update(reputation=F("reputation") + entry.points)
    return entry


def _awards(member_id: int, reason: Reason, source: str) -> QuerySet[LedgerEntry]:
    awards = LedgerEntry.objects.filter(member_id=member_id, reason=reason, source=source, reverses=None)
    return awards.select_related("reversal")


def _speaks_for_the_company(member_id: int) -> bool:
    return RoleGrant.objects.active().filter(member_id=member_id, role=Role.STAFF).exists()
