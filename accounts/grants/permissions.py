from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role, RoleGrant
from accounts.sanctions.permissions import may_write
from accounts.verdicts import Verdict, no


def can_grant_role(member: Member, to: Member, role: Role) -> Verdict:
    """Admins grant roles, and nobody to themselves (invariant 9)."""
    if not member.has_role(Role.ADMIN):
        return no(_("Only admins grant roles."))
    if member.pk == to.pk:
        return no(_("Nobody grants themselves a role: ask another admin."))
    return may_write(member)


def can_revoke_role(member: Member, grant: RoleGrant) -> Verdict:
    if not member.has_role(Role.ADMIN):
        return no(_("Only admins take roles back."))
    return may_write(member)
