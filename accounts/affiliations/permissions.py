from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation, Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no


def can_see_affiliations(member: Member) -> Verdict:
    if member.has_role(Role.ADMIN) or member.has_role(Role.MANAGER):
        return YES
    return no(_("Only managers and admins see this page. Who has an interest is public: “Who speaks for us”."))


def can_note_affiliation(member: Member, of: Member) -> Verdict:
    """Managers and admins note what ties somebody to the company, and nobody what ties themselves (invariant 9)."""
    if not (member.has_role(Role.ADMIN) or member.has_role(Role.MANAGER)):
        return no(_("Only managers and admins note what ties somebody to the company."))
    if not (awake := may_write(member)):
        return awake
    if member.pk == of.pk:
        return no(_("Nobody notes what ties themselves to the company: ask another manager or admin."))
    if not of.is_active:
        return no(_("This account has been closed."))
    return YES


def can_end_affiliation(member: Member, affiliation: Affiliation) -> Verdict:
    """The same people. That staff have one is asked by the action, whoever acts."""
    return can_note_affiliation(member, affiliation.member)


def can_be_unaffiliated(member: Member) -> Verdict:
    """Nobody who speaks for the company is without what ties them to it."""
    if Role.STAFF in member.roles:
        return no(_("They speak for the company. Take that role back first."))
    return YES
