from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.permissions.moderation import KEEPERS_OF_ORDER


def can_suspend_member(member: Member, other: Member) -> Verdict:
    """Whoever keeps order on the whole site; the guard asks for a second decision on critics."""
    if not (verdict := can_lift_suspension(member, other)):
        return verdict
    if not other.is_active:
        return no(_("This account is closed already."))
    if other.is_suspended:
        return no(_("This member is suspended already. Lift that first, to choose another end."))
    return YES


def can_lift_suspension(member: Member, other: Member) -> Verdict:
    """Nobody in their own case (invariant 9); admins are for managers and admins to suspend."""
    if not any(member.has_role(role) for role in KEEPERS_OF_ORDER):
        return no(_("Only moderators of the whole forum, managers and admins can do this."))
    if member.pk == other.pk:
        return no(_("Nobody suspends themselves or lifts their own suspension."))
    runs_it = member.has_role(Role.MANAGER) or member.has_role(Role.ADMIN)
    if other.has_role(Role.ADMIN) and not runs_it:
        return no(_("An admin is for managers and other admins to suspend."))
    return may_write(member)


def can_see_suspension(member: Member | None, other: Member) -> bool:
    """Whether the profile says that somebody is suspended, until when and why: to them and those in charge alone."""
    if member is None or not other.is_suspended:
        return False
    return member.pk == other.pk or any(member.has_role(role) for role in KEEPERS_OF_ORDER)
