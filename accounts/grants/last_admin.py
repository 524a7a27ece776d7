"""There is always an admin: one for the whole site, without an end, who can sign in (invariant 9)."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, RoleGrant
from accounts.models.grant import SITE
from accounts.verdicts import YES, Verdict, no


def hold_admins(grant_id: int = 0) -> None:
    """Lock all admin grants in order, and a further one: who gives and takes roles does so one after the other,
    so that of two revocations neither spares the other's grant, and nobody acts with a right just lost."""
    held = RoleGrant.objects.filter(Q(role=Role.ADMIN) | Q(pk=grant_id)).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk", flat=True))


def can_do_without(gone: Q) -> Verdict:
    """Whether an admin stays when the grants of `gone` count no more: a grant that ends, all of a member who leaves
    or is suspended. Asked by the action, with `hold_admins` done."""
    staying = RoleGrant.objects.active().filter(role=Role.ADMIN, scope=SITE, until=None, member__is_active=True)
    awake = Q(member__suspended_until=None) | Q(member__suspended_until__lte=timezone.now())
    if staying.filter(awake).exclude(gone).exists():
        return YES
    return no(_("The last admin cannot go: grant somebody else first, without an end."))
