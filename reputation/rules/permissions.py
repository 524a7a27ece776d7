from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.verdicts import YES, Verdict, no


def can_change_rules(member: Member) -> Verdict:
    """Points, limits and levels are set by those who run the community."""
    if not member.is_suspended and (member.has_role(Role.MANAGER) or member.has_role(Role.ADMIN)):
        return YES
    return no(_("Only managers and admins change the rules of reputation."))
