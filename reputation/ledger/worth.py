"""What an award is worth: the rule, and everything that makes it less."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Sum

from accounts.models import Affiliation, Member, Role, RoleGrant
from events.compiled import Compiled
from reputation.models import PRAISE, LedgerEntry, Note, Reason, RuleSet, Voiding

ACCEPTANCES = (Reason.ANSWER_ACCEPTED, Reason.ACCEPTED_AN_ANSWER)


_NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # a sample: no time of anything that happens
_void = Compiled(lambda source: Voiding.objects.filter(source=source, lifted_at=None).values_list("pk"), source="?")
_interested = Compiled(
    lambda member, at: Member.objects.filter(
        Exists(RoleGrant.objects.active(at).filter(member=OuterRef("pk"), role=Role.STAFF))
        | Exists(Affiliation.objects.active(at).filter(member=OuterRef("pk"))),
        pk=member,
    ).values_list("pk"),
    member=-1,
    at=_NEVER,
)
_used = Compiled(
    lambda member, day: (
        LedgerEntry.objects.filter(member=member, day=day, reason__in=PRAISE)
        .order_by()
        .values_list("member")
        .annotate(points=Sum("points"))
        .values_list("points")
    ),
    member=-1,
    day=date(9999, 1, 1),
)


@dataclass(frozen=True)
class Claim:
    """An award that somebody is about to get: for what, from whom, and under which rules.

    `former` is the award that the same source brought the last time, if this is a further round.
    """

    member_id: int
    reason: Reason
    source: str
    given_by: int | None
    at: datetime
    day: date
    rules: RuleSet
    former: LedgerEntry | None
    is_imported: bool = False


def worth_of(claim: Claim) -> tuple[int, Note]:
    """Points, and a note where they are fewer than the rule says; asked with the standing held."""
    if _void.first(source=claim.source):
        return 0, Note.VOID  # before all others: only this one may be lifted again
    if is_affiliated(claim.member_id, claim.at):
        return 0, Note.AFFILIATED
    if _is_one_too_many(claim):
        return 0, Note.PAIR
    points, note = claim.rules.points_for(claim.reason), Note.NONE
    if claim.former is not None and claim.former.points < points:
        points, note = claim.former.points, Note.AGAIN
    if claim.reason in PRAISE and (left := _left_of_day(claim)) < points:
        points, note = left, Note.DAY
    return points, note


def is_affiliated(member_id: int, at: datetime) -> bool:
    """Whether the member had an interest in the company then: tied to it, or speaking for it (invariant 4)."""
    return _interested.first(member=member_id, at=at) is not None


def _left_of_day(claim: Claim) -> int:
    """What praise may still bring on the claim's day. Only praise uses it up (invariant 3); a reversal frees it."""
    (used,) = _used.first(member=claim.member_id, day=claim.day) or (0,)
    return max(0, claim.rules.praise_points_a_day - used)


def _is_one_too_many(claim: Claim) -> bool:
    """Whether as many accepted answers between the two count already, within the days before and after.

    After it, too, since an award given again counts on the day of the first one.
    """
    if claim.is_imported or claim.reason not in ACCEPTANCES or claim.given_by is None:
        return False
    days = timedelta(days=claim.rules.acceptance_days)
    near = LedgerEntry.objects.standing().filter(
        Q(member_id=claim.member_id, given_by_id=claim.given_by)
        | Q(member_id=claim.given_by, given_by_id=claim.member_id),
        reason__in=ACCEPTANCES,
        points__gt=0,
        day__gt=claim.day - days,
        day__lt=claim.day + days,
    )
    sources = near.exclude(source=claim.source).values("source").distinct()
    return sources.count() >= claim.rules.acceptances_between_two
