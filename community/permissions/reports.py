from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Case, Post
from community.permissions.appearance import can_take_off_part
from community.permissions.moderation import KEEPERS_OF_ORDER, can_moderate_thread


def can_report_post(member: Member, post: Post) -> Verdict:
    """Asks no database: pages are drawn from it."""
    if member.pk == post.author_id:
        return no(_("Your own posts are yours to change or to take back, not to report."))
    if not post.is_published:
        return no(_("This post is gone already."))
    if post.thread.hidden_at or not post.thread.category.is_open_to(member):
        return no(_("You may not see this."))
    return may_write(member)


def can_see_queue(member: Member) -> Verdict:
    """Whoever keeps order somewhere. What they find there ends where their scope does."""
    if any(grant.role in KEEPERS_OF_ORDER for grant in member.active_grants):
        return may_write(member)
    return no(_("Only moderators, managers and admins of this forum can do this."))


def can_review_case(member: Member, case: Case) -> Verdict:
    """Read a case, reporters' names and all: nobody in their own, neither author nor reporter (invariant 9)."""
    if case.member:
        return can_settle_case(member, case) and can_take_off_part(member, case.member)
    if member.pk == case.its_post.author_id:
        return no(_("This is about your own post: others decide it."))
    if case.praise and member.pk == case.praise.giver_id:
        return no(_("This is about your own note: others decide it."))
    if not (verdict := can_settle_case(member, case)):
        return verdict
    return can_moderate_thread(member, case.its_post.thread)


def can_settle_case(member: Member, case: Case) -> Verdict:
    """Also where the post is removed without its case being opened. A report that was taken back still counts."""
    if case.pk and case.reports.filter(by=member).exists():
        return no(_("You reported this yourself: somebody else decides."))
    if case.pk and case.second_looks.filter(case__closed_by=member).exists():
        return no(_("You made this decision. Somebody else takes the second look."))
    return YES


def can_claim_case(member: Member, case: Case) -> Verdict:
    if not (verdict := can_review_case(member, case)):
        return verdict
    if case.closed_at:
        return no(_("Somebody has decided this meanwhile."))
    if case.is_claimed and case.claimed_by != member:
        return no(_g("%(name)s is at it already.") % {"name": case.claimed_by})
    return YES


def can_decide_case(member: Member, case: Case) -> Verdict:
    """Whoever has taken it on, also after half an hour as long as nobody has taken it over."""
    if not (verdict := can_claim_case(member, case)):
        return verdict
    if case.claimed_by != member:
        return no(_("Please take the case on first, so that no two work on it."))
    return YES
