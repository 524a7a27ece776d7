from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import Verdict, no


def can_change_rules(member: Member) -> Verdict:
    """Points, limits and levels are set by those who run the community."""
    if member.has_role(Role.MANAGER) or member.has_role(Role.ADMIN):
        return may_write(member)
    return no(_("Only managers and admins change the rules of reputation."))
