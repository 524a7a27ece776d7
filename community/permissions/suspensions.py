from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.permissions.moderation import KEEPERS_OF_ORDER


def can_sanction_member(member: Member, other: Member) -> Verdict:
    """Whoever keeps order on the whole site; the guard asks for a second decision on critics."""
    if not (verdict := can_lift_suspension(member, other)):
        return verdict
    if not other.is_active:
        return no(_("This account is closed already."))
    return YES


def can_suspend_member(member: Member, other: Member) -> Verdict:
    if not (verdict := can_sanction_member(member, other)):
        return verdict
    if other.is_banned:
        return no(_("This member is banned already. Lift that first, for a suspension with an end."))
    if other.is_suspended:
        return no(_("This member is suspended already. Lift that first, to choose another end."))
    return YES


def can_lift_suspension(member: Member, other: Member) -> Verdict:
    """Nobody in their own case (invariant 9), and nobody above their own office."""
    if not any(member.has_role(role) for role in KEEPERS_OF_ORDER):
        return no(_("Only moderators of the whole forum, managers and admins can do this."))
    if member.pk == other.pk:
        return no(_("Nobody warns, suspends or bans themselves, or lifts what was decided about them."))
    if office_of(other) > office_of(member):
        return no(_("This member's office is above yours: somebody with the same office or a higher one decides."))
    return may_write(member)


def office_of(member: Member) -> int:
    """How high somebody's office is among those who keep order on the whole forum; 0 for none. Asks no database
    where the grants are loaded. A room's moderator holds none here: their right ends where their room does."""
    return max((rank for rank, role in enumerate(KEEPERS_OF_ORDER, 1) if member.has_role(role)), default=0)


def can_see_suspension(member: Member | None, other: Member) -> bool:
    """Whether the profile says that somebody is suspended, until when and why: to them and those in charge alone."""
    if member is None or not other.is_suspended:
        return False
    return member.pk == other.pk or any(member.has_role(role) for role in KEEPERS_OF_ORDER)
