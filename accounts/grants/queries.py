from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role, RoleGrant
from accounts.verdicts import Refused, no


def grant_in_use(member: Member, *roles: Role, category_id: int | None) -> RoleGrant:
    """The grant with which somebody acts, for the record of the act; asked after a verdict has said yes.

    Raises Refused where it ended between the two.
    """
    grant = member.grant_for(*roles, category_id=category_id)
    if grant is None:
        raise Refused(no(_("Your role has ended a moment ago.")))
    return grant


def standing_grant(member: Member, role: str, scope: str, *, at: datetime | None = None) -> RoleGrant | None:
    """The grant of just this role and scope that is in force at a moment, now when none is given."""
    return RoleGrant.objects.active(at).filter(member=member, role=role, scope=scope).first()
