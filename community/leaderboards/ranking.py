"""Who has earned how much: added up by PostgreSQL, and remembered for some minutes."""

from collections.abc import Sequence
from datetime import date

from django.core.cache import cache
from django.db.models import Min, Sum

from community.leaderboards.periods import Period
from reputation.models import LedgerEntry, Standing

REMEMBERED = 5 * 60  # seconds
LONGEST = 5_000  # members: further down nobody is told a place

Earned = list[tuple[int, int]]  # member ids and points, most points first


def earned(period: Period, places: Sequence[str] = ()) -> Earned:
    """Points of everybody who gained some, with those that are left out of the ranking still in it.

    `places` are keys such as "category:3"; none: everywhere. What the ledger reversed has gone with the day
    that it was given on, so that a month does not fall for what was wrong in the one before.
    """
    key = f"earned:{period.word}:{','.join(sorted(places))}"
    found: Earned | None = cache.get(key)
    if found is None:
        found = _of_all_time() if period.is_all_time and not places else _added_up(period, places)
        cache.set(key, found, REMEMBERED)
    return found


def first_day() -> date | None:
    """Of the oldest entry in the ledger; None while it is empty."""
    found: date | None = cache.get("earned:first-day")
    if found is None:
        found = LedgerEntry.objects.aggregate(first=Min("day"))["first"]
        cache.set("earned:first-day", found, REMEMBERED)
    return found


def _of_all_time() -> Earned:
    """The standings are the ledger's sum already (invariant 1)."""
    rows = Standing.objects.filter(reputation__gt=0).order_by("-reputation", "member_id")
    return list(rows.values_list("member_id", "reputation")[:LONGEST])


def _added_up(period: Period, places: Sequence[str]) -> Earned:
    entries = LedgerEntry.objects.all()
    if places:
        entries = entries.filter(place__in=places)
    if not period.is_all_time:
        entries = entries.filter(day__gte=period.first, day__lt=period.end)
    sums = entries.order_by().values("member_id").annotate(total=Sum("points")).filter(total__gt=0)
    return list(sums.order_by("-total", "member_id").values_list("member_id", "total")[:LONGEST])
