from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.claims.queries import is_confirmed
from accounts.models import ClaimLink, Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no


def can_make_claim_link(member: Member, other: Member) -> Verdict:
    """Admins, for who came in from elsewhere; again as long as no mail has reached the person who took over."""
    if not member.has_role(Role.ADMIN):
        return no(_("Only admins make links by which somebody claims an account."))
    if not (awake := may_write(member)):
        return awake
    if other.origin_id is None or not other.is_active:
        return no(_("Only who came in from another community can be claimed."))
    if is_confirmed(other):
        return no(_("This account has been claimed already."))
    return YES


def can_claim_member(viewer: Member | None, link: ClaimLink | None) -> Verdict:
    """Whoever has the link, once, in time, and not while signed in as somebody else."""
    if link is None:
        return no(_("This link leads nowhere. Perhaps a part of it is missing: please copy it whole."))
    if link.used_at is not None:
        return no(_("This link has been used already. If that was you, just sign in; if not, ask for another one."))
    if link.withdrawn_at is not None:
        return no(_("A newer link has taken the place of this one. Please use that."))
    if link.expires_at <= timezone.now():
        return no(_("This link is too old. Please ask for another one."))
    if not link.member.is_active or is_confirmed(link.member):
        return no(_("This account has been claimed already."))
    if viewer is not None and viewer.pk != link.member_id:
        return no(_("You are signed in with another account. Please sign out first, then open the link again."))
    return YES
