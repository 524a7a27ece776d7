from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from reputation.models import Decision, Finding

DECIDERS = (Role.MODERATOR, Role.MANAGER, Role.ADMIN)


def can_see_findings(member: Member) -> Verdict:
    """Whoever keeps order on the whole site, since praise stays in no category."""
    if not any(member.has_role(role) for role in DECIDERS):
        return no(_("Only moderators of the whole forum, managers and admins look into this."))
    return may_write(member)


def can_decide_finding(member: Member, finding: Finding) -> Verdict:
    """Nobody decides in their own case, neither as giver nor as receiver (invariant 9)."""
    if member.pk in finding.members:
        return no(_("This is about your own praise: somebody else decides it."))
    return can_see_findings(member)


def can_see_decision(member: Member, decision: Decision, concerned: Collection[int]) -> Verdict:
    """The members concerned, where something was taken from them, and those who decide."""
    if decision.is_reversed and member.pk in concerned:
        return YES
    if member.pk in decision.finding.members:
        return no(_("Only the members concerned and those who decide can read this."))
    return YES if can_see_findings(member) else no(_("Only the members concerned and those who decide can read this."))


def can_appeal_decision(member: Member, decision: Decision, concerned: Collection[int]) -> Verdict:
    """Once for each decision, in words; open to the suspended, too: who is accused is heard."""
    if not decision.is_reversed or member.pk not in concerned:
        return no(_("Only the members concerned can ask for a second look."))
    if decision.appealed_at is not None:
        return no(_("A second look was asked for already; there is one for each decision."))
    return YES


def can_decide_appeal(member: Member, decision: Decision) -> Verdict:
    """Somebody who is neither concerned nor made the decision."""
    if not (verdict := can_decide_finding(member, decision.finding)):
        return verdict
    if member.pk == decision.by_id:
        return no(_("You made this decision: somebody else takes the second look."))
    if decision.appealed_at is None:
        return no(_("Nobody has asked for a second look."))
    if decision.appeal_decided_at is not None:
        return no(_("The second look was taken already."))
    return YES
