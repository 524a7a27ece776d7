"""Who moderates, until when, and who did so before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Role, RoleGrant
from reputation.models import Pause

ENDS_SOON = timedelta(days=30)
STILL_LISTED = timedelta(days=90)  # after its end, to be renewed


@dataclass(frozen=True)
class Office:
    """A moderator's term in one scope: the grant that ends last."""

    grant: RoleGrant
    moment: datetime

    @property
    def has_ended(self) -> bool:
        return self.grant.until is not None and self.grant.until <= self.moment

    @property
    def ends_soon(self) -> bool:
        return not self.has_ended and self.grant.until is not None and self.grant.until <= self.moment + ENDS_SOON


def moderator_grants() -> QuerySet[RoleGrant]:
    """Every grant of the role in the order of their beginning; ended ones, and terms that are to follow, too."""
    found = RoleGrant.objects.filter(role=Role.MODERATOR).select_related("member", "granted_by", "text", "revocation")
    return found.order_by("granted_at", "pk")


def unended_grants(member_id: int, at: datetime | None = None) -> list[RoleGrant]:
    """A member's grants of the role that hold, or will."""
    unended = Q(until=None) | Q(until__gt=at or timezone.now())
    return list(moderator_grants().filter(unended, member_id=member_id, revocation=None))


def last_of_each(grants: Iterable[RoleGrant]) -> list[RoleGrant]:
    """Of several terms of a member in one scope the last one, for each member and scope."""
    return list({(grant.member_id, grant.scope): grant for grant in grants}.values())


def offices() -> list[Office]:
    """All moderators, the terms that end first on top; those that ended lately are among them."""
    moment = timezone.now()
    recent = moderator_grants().filter(Q(until=None) | Q(until__gt=moment - STILL_LISTED))
    listed = [Office(grant, moment) for grant in last_of_each(recent) if not hasattr(grant, "revocation")]
    return sorted(listed, key=lambda office: (office.grant.until is None, office.grant.until or moment))


def open_pauses(member_id: int | None = None) -> QuerySet[Pause]:
    """Rests that may still end in a return, of one member or of all.

    Who was granted the same anew has no way back by an older pause: where that grant ends, it ends for good.
    """
    found = Pause.objects.open().select_related("grant__member", "grant__granted_by", "paused_by")
    if member_id is not None:
        found = found.of(member_id)
    return found.exclude(Exists(_granted_since())).order_by("paused_at", "pk")


def _granted_since() -> QuerySet[RoleGrant]:
    """Grants of the role in the scope of a pause that came after it, also those that were taken back again."""
    same = {"member": OuterRef("grant__member"), "scope": OuterRef("grant__scope"), "role": Role.MODERATOR}
    unrested = Q(revocation=None) | Q(revocation__revoked_at__gt=OuterRef("paused_at"))
    return RoleGrant.objects.filter(unrested, pk__gt=OuterRef("grant"), **same)


def is_former_moderator(member_id: int) -> bool:
    """Whether somebody moderated and does so no more: an honour that stays."""
    grants = RoleGrant.objects.filter(member_id=member_id, role=Role.MODERATOR)
    has_begun = grants.filter(granted_at__lte=timezone.now()).exists()
    return has_begun and not grants.active().exists()
