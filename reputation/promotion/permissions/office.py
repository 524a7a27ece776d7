"""Who may lengthen, rest and take up again a moderator's term."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member, RoleGrant
from accounts.verdicts import YES, Verdict, no
from reputation.models import Pause
from reputation.promotion.permissions.candidacies import can_run_promotions


def can_renew_term(member: Member, grant: RoleGrant, hindrance: str) -> Verdict:
    """Before or after its end, by those who run promotions, and not one's own (invariant 9)."""
    if not (verdict := can_run_promotions(member)):
        return verdict
    if member.pk == grant.member_id:
        return no(_("Nobody renews their own term."))
    if hasattr(grant, "revocation"):
        return no(_("This grant was taken back: it cannot be renewed."))
    if grant.until is None:
        return no(_("This grant has no end that could be moved."))
    return no(hindrance) if hindrance else YES


def can_pause_moderator(member: Member, moderator: Member) -> Verdict:
    """A rest is the moderator's own to take; those who run promotions can impose one, except on themselves."""
    return YES if member.pk == moderator.pk else can_run_promotions(member)


def can_resume_moderator(member: Member, pause: Pause, hindrance: str) -> Verdict:
    """Within the term whoever took a rest comes back alone. What others imposed, others end."""
    grant = pause.grant
    if hindrance:
        return no(hindrance)
    if pause.ends_at <= timezone.now():
        return no(_("The pause has lasted for more than a year: it takes a candidacy again."))
    if member.pk != grant.member_id:
        return can_run_promotions(member)
    if not pause.is_own:
        return no(_("Somebody else asked you to pause, and says when it ends."))
    if grant.until is not None and grant.until <= timezone.now():
        return no(_("Your term has ended meanwhile. A manager can take you back."))
    return YES
