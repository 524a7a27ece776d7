"""The only two ways in which reputation changes: an award, and the entry that takes it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict, Unpack

from django.utils import timezone

from events.acting import action
from events.compiled import Compiled
from events.kinds import Kind
from events.recording import record
from reputation.ledger.worth import Claim, worth_of
from reputation.levels.queries import level_for, levels_in_force
from reputation.models import LedgerEntry, Note, Reason, RuleSet, Standing
from reputation.models.ledger_entry import utc_day
from reputation.rules.queries import hold_rules, rules_at


def hold_standings(member_ids: Iterable[int]) -> dict[int, Standing]:
    """Lock the rules against changes and several standings in the order that everybody keeps, by ascending id.

    Take the time of what happens after this: then the order of times is the order in which points were given.
    """
    hold_rules()
    return Standing.objects.held(member_ids)


class Facts(TypedDict, total=False):
    """What else an award may say; `award_to` tells what each means."""

    given_by: int | None
    place: str
    at: datetime | None
    is_imported: bool
    rules: RuleSet | None


@action
def award(member_id: int, reason: Reason, *, source: str, **facts: Unpack[Facts]) -> LedgerEntry | None:
    """Give points for `source`, once until they are taken back (invariant 2); None for oneself (invariant 4)."""
    return award_to(hold_standings([member_id])[member_id], reason, source=source, **facts)


def award_to(
    standing: Standing,
    reason: Reason,
    *,
    source: str,
    given_by: int | None = None,
    place: str = "",
    at: datetime | None = None,
    is_imported: bool = False,
    rules: RuleSet | None = None,
) -> LedgerEntry | None:
    """What `award` does, to a standing that the caller holds as it is now.

    An award that was reversed and comes again is worth at most what it was, on the first one's day. So the
    worth of a source only ever falls, and no way back to where one began gains a point. For the affiliated it
    is an entry of 0 points, and so it is while a decision stands against the source.
    `place` is a key such as "category:3"; imported facts are not limited by pair, and may be weighed by other
    `rules` than those of their time.
    """
    member_id = standing.member_id
    if member_id == given_by:
        return None
    rounds = _awards(member=member_id, reason=str(reason), source=source)
    if rounds and not hasattr(rounds[-1], "reversal"):
        return rounds[-1]
    moment = at or timezone.now()
    former = next((one for one in reversed(rounds) if one.note != Note.VOID), None)  # a lifted decision costs nothing
    rules = rules or rules_at(moment)
    day = rounds[0].day if rounds else utc_day(moment)
    claim = Claim(member_id, reason, source, given_by, moment, day, rules, former, is_imported)
    points, note = worth_of(claim)
    entry = LedgerEntry.objects.create(
        member_id=member_id,
        points=points,
        reason=reason,
        source=source,
        place=place,
        round=len(rounds) + 1,
        given_by_id=given_by,
        at=moment,
        day=day,
        rules=rules if rules.pk else None,
        note=note,
    )
    _book(standing, entry)
    return entry


@action
def reverse_award(
    member_id: int, reason: Reason, *, source: str, note: Note = Note.WITHDRAWN, at: datetime | None = None
) -> LedgerEntry | None:
    """Take back exactly the points that the standing award gave; None where nothing stands."""
    standing = hold_standings([member_id])[member_id]
    former = next(reversed(_awards(member=member_id, reason=str(reason), source=source)), None)
    if former is None or hasattr(former, "reversal"):
        return None
    entry = LedgerEntry.objects.create(
        member_id=member_id,
        points=-former.points,
        reason=reason,
        source=source,
        place=former.place,
        round=former.round,
        reverses=former,
        given_by_id=former.given_by_id,
        at=at or timezone.now(),
        day=former.day,
        rules_id=former.rules_id,
        note=note,
    )
    _book(standing, entry)
    return entry


def hold_standings_of_post(key: str, *, besides: Iterable[int] = ()) -> dict[int, Standing]:
    """Lock the standings of all who have points for a post; the caller holds the post, so that no more come."""
    members = LedgerEntry.objects.of_post(key).standing().values_list("member_id", flat=True)
    return hold_standings({*members, *besides})


def reverse_post(key: str, *, at: datetime | None = None) -> None:
    """Take back everything that a post has brought anybody (invariant 6); the caller holds post and standings."""
    for entry in LedgerEntry.objects.of_post(key).standing().order_by("pk"):
        reverse_award(entry.member_id, Reason(entry.reason), source=entry.source, note=Note.GONE, at=at)


_awards = Compiled(
    lambda member, reason, source: (
        LedgerEntry.objects.filter(member=member, reason=reason, source=source, reverses=None)
        .select_related("reversal")
        .order_by("round")
    ),
    member=-1,
    reason="?",
    source="of what?",
)


def _book(standing: Standing, entry: LedgerEntry) -> None:
    """Add an entry to its member's standing, which the caller holds, and move their level with it."""
    former = standing.level
    standing.reputation += entry.points
    standing.level = level_for(standing.reputation, former=former, steps=levels_in_force())
    standing.save(update_fields=["reputation", "level"])
    if standing.level != former:
        kind = Kind.LEVEL_REACHED if standing.level > former else Kind.LEVEL_LOST
        record(kind, actor=None, subject=f"member:{entry.member_id}", at=entry.at, level=standing.level, former=former)
