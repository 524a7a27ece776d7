"""Awards for what happened elsewhere, many at once: the same as one by one, without a query for each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from accounts.models import Affiliation, Role, RoleGrant
from events.acting import action
from events.kinds import Kind
from events.models import Event
from events.recording import record_imported
from reputation.ledger.actions import hold_standings
from reputation.levels.queries import level_for, levels_in_force
from reputation.models import PRAISE, LedgerEntry, Level, Note, Reason, RuleSet, Standing
from reputation.models.ledger_entry import utc_day

Span = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Imported:
    """An award that somebody is about to get for something that happened elsewhere, at `at`."""

    member_id: int
    reason: Reason
    source: str
    given_by: int | None
    place: str
    at: datetime


@action
def award_imported(awards: Sequence[Imported], *, rules: RuleSet) -> None:
    """Give points in this order for sources that nobody was ever given any for, which the database sees to.

    Exactly what `award(…, is_imported=True, rules=rules)` would give one by one: nothing for oneself, nothing for
    the affiliated, of praise no more than the day has left.
    """
    gained = [one for one in awards if one.member_id != one.given_by]
    held = hold_standings({one.member_id for one in gained})
    weigher = _Weigher(gained, rules)
    steps, entries, changes = levels_in_force(), [], []
    for one in gained:
        points, note = weigher.worth(one)
        entries.append(_entry(one, points, note, rules))
        if change := _book(held[one.member_id], one, points, steps):
            changes.append(change)
    LedgerEntry.objects.bulk_create(entries, batch_size=1000)
    Standing.objects.bulk_create(
        held.values(), update_conflicts=True, unique_fields=["member"], update_fields=["reputation", "level"]
    )
    record_imported(changes)


class _Weigher:
    """What each award is worth after those before it: days and ties of all concerned, read once."""

    def __init__(self, awards: Sequence[Imported], rules: RuleSet) -> None:
        members = {one.member_id for one in awards}
        self.rules = rules
        self.ties = _ties(members)
        self.used = _used({(one.member_id, utc_day(one.at)) for one in awards if one.reason in PRAISE})

    def worth(self, one: Imported) -> tuple[int, Note]:
        spans = self.ties.get(one.member_id, ())
        if any(since <= one.at and (until is None or until > one.at) for since, until in spans):
            return 0, Note.AFFILIATED
        points, note = self.rules.points_for(one.reason), Note.NONE
        if one.reason in PRAISE:
            day = (one.member_id, utc_day(one.at))
            left = max(0, self.rules.praise_points_a_day - self.used[day])
            if left < points:
                points, note = left, Note.DAY
            self.used[day] += points
        return points, note


def _ties(members: set[int]) -> dict[int, list[Span]]:
    """When each of them spoke for the company, or was tied to it."""
    spans = defaultdict[int, list[Span]](list)
    for grant in RoleGrant.objects.filter(member__in=members, role=Role.STAFF).select_related("revocation"):
        spans[grant.member_id].append((grant.granted_at, grant.ended_at))
    tied = Affiliation.objects.filter(member__in=members)
    for member, since, until in tied.values_list("member_id", "since", "ended_at"):
        spans[member].append((since, until))
    return spans


def _used(days: set[tuple[int, date]]) -> dict[tuple[int, date], int]:
    """What praise has brought already on the days in question."""
    entries = LedgerEntry.objects.filter(
        member__in={member for member, _day in days}, day__in={day for _member, day in days}, reason__in=PRAISE
    )
    sums = entries.order_by().values_list("member_id", "day").annotate(points=Sum("points"))
    return defaultdict(int, {(member, day): points for member, day, points in sums})


def _entry(one: Imported, points: int, note: Note, rules: RuleSet) -> LedgerEntry:
    return LedgerEntry(
        member_id=one.member_id,
        points=points,
        reason=one.reason,
        source=one.source,
        place=one.place,
        given_by_id=one.given_by,
        at=one.at,
        day=utc_day(one.at),
        rules=rules if rules.pk else None,
        note=note,
    )


def _book(standing: Standing, one: Imported, points: int, steps: list[Level]) -> Event | None:
    """Add points to a standing that is held; the event where that moves the level."""
    former = standing.level
    standing.reputation += points
    standing.level = level_for(standing.reputation, former=former, steps=steps)
    if standing.level == former:
        return None
    kind = Kind.LEVEL_REACHED if standing.level > former else Kind.LEVEL_LOST
    payload = {"level": standing.level, "former": former}
    return Event(kind=kind, actor=None, subject=f"member:{one.member_id}", at=one.at, payload=payload)
