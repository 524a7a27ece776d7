from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.grants.queries import standing_grant
from accounts.models import Member, Role, RoleGrant, RoleRevocation
from accounts.models.grant import SITE
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no

SCOPED = (Role.MODERATOR, Role.STAFF)  # the others hold for the whole site or not at all


def can_see_roles(member: Member) -> Verdict:
    return _admin(member, _("Only admins see these pages. Who has which role is public: “Who speaks for us”."))


def can_grant_role(member: Member, to: Member, role: str) -> Verdict:
    """Admins grant roles, and nobody to themselves (invariant 9)."""
    if not (verdict := _admin(member, _("Only admins grant roles."))):
        return verdict
    if member.pk == to.pk:
        return no(_("Nobody grants themselves a role: ask another admin."))
    if to.is_suspended:
        return no(_("This member is suspended. A role can be granted once that has ended."))
    return YES


def can_bear_role(member: Member, role: str, scope: str = SITE, *, at: datetime | None = None) -> Verdict:
    """Whether such a grant makes sense, whoever gives it; asked with the member held, so that none comes twice."""
    if not member.is_active:
        return no(_("This account has been closed."))
    if scope != SITE and role not in SCOPED:
        return no(_("Managers and admins are there for the whole site, not for some categories."))
    if standing_grant(member, role, scope, at=at):
        return no(_("They have this role there already."))
    return YES


def can_revoke_role(member: Member, grant: RoleGrant) -> Verdict:
    return _admin(member, _("Only admins take roles back."))


def can_revoke_again(member: Member | None, revocation: RoleRevocation) -> Verdict:
    """Whoever pressed twice has done it already. What somebody else ended, for example by a pause, is theirs."""
    if revocation.revoked_by_id == (member.pk if member else None):
        return YES
    return no(_("This grant has ended meanwhile. Please look at it again."))


def _admin(member: Member, otherwise: str | Promise) -> Verdict:
    if not member.has_role(Role.ADMIN):
        return no(otherwise)
    return may_write(member)
