from accounts.brand.queries import the_brand
from accounts.models import Member, Role, RoleGrant
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
