from django.utils.translation import gettext_lazy as _

from accounts.models import Imitation, Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no


def can_settle_imitation(member: Member, imitation: Imitation) -> Verdict:
    """Admins, and nobody in their own case (invariant 9)."""
    if not member.has_role(Role.ADMIN):
        return no(_("Only admins decide about names."))
    if not (awake := may_write(member)):
        return awake
    if member.pk == imitation.member_id:
        return no(_("Nobody decides about their own name: ask another admin."))
    return YES
