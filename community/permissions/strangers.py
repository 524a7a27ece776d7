from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.verdicts import YES, Verdict, no
from community.models import Case, OutsideReport
from community.models.appeal import WITHIN


def can_appeal_dismissal(report: OutsideReport) -> Verdict:
    """Whoever holds the link, once, within six months (Digital Services Act, Art. 20)."""
    case = report.case
    if report.appealed_at or report.forgotten_at:
        return no(_("You have asked for a second look already."))
    if case is None or case.outcome != Case.Outcome.DISMISSED or case.closed_at is None:
        return no(_("There is no decision to look at again."))
    if case.closed_at < timezone.now() - WITHIN:
        return no(_("This was decided more than six months ago."))
    return YES


def can_see_addresses(member: Member) -> bool:
    """Who reported from outside, by name and address: admins alone."""
    return member.is_superuser
