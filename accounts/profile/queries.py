from collections.abc import Iterable

from django.db.models import Q

from accounts.brand.queries import the_brand
from accounts.models import Affiliation, Member, Role, RoleGrant
from accounts.names.skeletons import skeleton

PROTECTED = (Role.STAFF, Role.MANAGER, Role.ADMIN)


def protected_names(*, besides: Member | None = None) -> frozenset[str]:
    """Skeletons of the names that speak for the company; `besides` may keep their own (invariant 8)."""
    bearers = RoleGrant.objects.active().filter(role__in=PROTECTED)
    members = Member.objects.filter(pk__in=bearers.values("member"))
    if besides is not None:
        members = members.exclude(pk=besides.pk)
    return frozenset(members.values_list("name_skeleton", flat=True)) | brand_names()


def brand_names() -> frozenset[str]:
    """Skeletons of the brand's names, which nobody wears, not even beside a name of their own."""
    return frozenset({skeleton(the_brand().name)})


def unranked(member_ids: Iterable[int]) -> set[int]:
    """Which of these no leaderboard shows now: who has left, would rather not, or has an interest in the company."""
    staff = RoleGrant.objects.active().filter(role=Role.STAFF).values("member")
    tied = Affiliation.objects.active().values("member")
    kept_out = Q(is_active=False) | Q(is_ranked=False) | Q(pk__in=staff) | Q(pk__in=tied)
    return set(Member.objects.filter(kept_out, pk__in=list(member_ids)).values_list("pk", flat=True))
