"""The marks on a member's page: what they are now, since when, and what they are honoured for."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.badges import Badge, badge_of, tie_of
from accounts.models import Member, Role, RoleGrant


@dataclass(frozen=True)
class Worn:
    """A mark, since when, and until when where it is an honour for what was."""

    badge: Badge
    since: datetime
    until: datetime | None = None


def worn_by(member: Member) -> list[Worn]:
    """Staff first, then moderator or former moderator, then what ties them to the company. Two queries."""
    held = RoleGrant.objects.filter(member=member, granted_at__lte=timezone.now()).with_text().order_by("granted_at")
    grants = list(held.filter(role__in=(Role.STAFF, Role.MODERATOR)))
    staff = [grant for grant in grants if grant.role == Role.STAFF and grant.is_active]
    terms = [grant for grant in grants if grant.role == Role.MODERATOR]
    moderating = [grant for grant in terms if grant.is_active]
    tie = member.affiliation
    marks = [
        Worn(mark, grant.granted_at)
        for grant in (*staff, *moderating)
        if (mark := badge_of(grant, interested=bool(staff or tie)))
    ]
    if terms and not moderating:
        marks.append(_honour(terms))
    return [*marks, Worn(tie_of(tie), tie.since)] if tie else marks


def _honour(terms: list[RoleGrant]) -> Worn:
    """From the first term's beginning to the last one's end."""
    ends = [term.ended_at for term in terms if term.ended_at]
    return Worn(Badge("former-moderator"), terms[0].granted_at, max(ends))
