from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role, RoleGrant
from accounts.verdicts import YES, Verdict, no


def can_grant_role(member: Member, to: Member, role: Role) -> Verdict:
    """Admins grant roles, and nobody to themselves (invariant 9)."""
    if not member.has_role(Role.ADMIN):
        return no(_("Only admins grant roles."))
    if member.pk == to.pk:
        return no(_("Nobody grants themselves a role: ask another admin."))
    return YES


def can_revoke_role(member: Member, grant: RoleGrant) -> Verdict:
    if not member.has_role(Role.ADMIN):
        return no(_("Only admins take roles back."))
    return YES
