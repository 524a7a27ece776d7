from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import Verdict, no
from community.permissions.moderation import KEEPERS_OF_ORDER


def can_report_member(member: Member, other: Member) -> Verdict:
    """Their name, picture or words about themselves; what they write is reported post by post."""
    if member.pk == other.pk:
        return no(_("Your own page is yours to change, not to report."))
    if not other.is_active:
        return no(_("This account is closed already."))
    return may_write(member)


def can_take_off_part(member: Member, other: Member) -> Verdict:
    """Whoever keeps order on the whole site: a name stands everywhere. Nobody in their own case (invariant 9)."""
    if not any(member.has_role(role) for role in KEEPERS_OF_ORDER):
        return no(_("Only moderators of the whole forum, managers and admins can do this."))
    if member.pk == other.pk:
        return no(_("This is about your own page: others decide it."))
    runs_it = member.has_role(Role.MANAGER) or member.has_role(Role.ADMIN)
    if other.has_role(Role.ADMIN) and not runs_it:
        return no(_("The page of an admin is for managers and other admins to decide about."))
    return may_write(member)
