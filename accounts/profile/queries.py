from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.brand.queries import the_brand
from accounts.models import Affiliation, Member, Role, RoleGrant
from accounts.names.folding import fold
from accounts.names.skeletons import skeleton

PROTECTED = (Role.STAFF, Role.MANAGER, Role.ADMIN)
_MOST_CALLED = 8  # members of one name that are told apart by their handles


def protected_members() -> QuerySet[Member]:
    """Who speaks for the company or runs the forum: nobody else's name may pass for theirs."""
    return Member.objects.filter(pk__in=RoleGrant.objects.active().filter(role__in=PROTECTED).values("member"))


def protected_names(*, besides: Member | None = None) -> frozenset[str]:
    """Skeletons of the names that speak for the company; `besides` may keep their own (invariant 8)."""
    members = protected_members()
    if besides is not None:
        members = members.exclude(pk=besides.pk)
    return frozenset(members.values_list("name_skeleton", flat=True)) | brand_names()


def members_called(typed: str) -> list[Member]:
    """The member of a handle; else those of a name, some of them where there are many."""
    active = Member.objects.filter(is_active=True)
    by_handle = list(active.filter(handle=typed.lower().removeprefix("@")))
    named = active.filter(name_skeleton=skeleton(typed), display_name__iexact=fold(typed))
    return by_handle or list(named.order_by("handle")[:_MOST_CALLED])


def brand_names() -> frozenset[str]:
    """Skeletons of the brand's names, which nobody wears, not even beside a name of their own."""
    return frozenset({skeleton(the_brand().name)})


def unranked(member_ids: Iterable[int]) -> set[int]:
    """Which of these no leaderboard shows now: who has left, would rather not, or has an interest in the company."""
    staff = RoleGrant.objects.active().filter(role=Role.STAFF).values("member")
    tied = Affiliation.objects.active().values("member")
    kept_out = Q(is_active=False) | Q(is_ranked=False) | Q(pk__in=staff) | Q(pk__in=tied)
    return set(Member.objects.filter(kept_out, pk__in=list(member_ids)).values_list("pk", flat=True))
