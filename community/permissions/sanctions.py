from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Sanction
from accounts.verdicts import YES, Verdict, no
from community.permissions.suspensions import can_lift_suspension, can_sanction_member

SINKS_IN = timedelta(days=1)  # so long a warning is left alone, so that two moderators do not warn of the same


def can_warn_member(member: Member, other: Member) -> Verdict:
    """Also somebody who is suspended: they read it."""
    if not (verdict := can_sanction_member(member, other)):
        return verdict
    warned = Sanction.objects.filter(member=other, kind=Sanction.Kind.WARNING, lifted_at=None)
    if warned.filter(imposed_at__gt=timezone.now() - SINKS_IN).exists():
        return no(_("This member was warned less than a day ago. Let them read that first."))
    return YES


def can_ban_member(member: Member, other: Member) -> Verdict:
    """Also somebody who is suspended: their suspension then has no end."""
    if not (verdict := can_sanction_member(member, other)):
        return verdict
    if other.is_banned:
        return no(_("This member is banned already."))
    return YES


def can_lift_sanction(member: Member, sanction: Sanction) -> Verdict:
    """A limit ends by itself; what else there is was imposed by somebody, and can be lifted."""
    if sanction.kind == Sanction.Kind.LIMIT:
        return no(_("A limit ends by itself."))
    return can_lift_suspension(member, sanction.member)
