from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.actions import issue_grant
from accounts.grants.permissions import can_bear_role
from accounts.models import Member, Role
from accounts.verdicts import no, require
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.models import Candidacy, PromotionRules, Terms
from reputation.models.candidacy import DECIDED, State
from reputation.promotion.actions.candidacies import hold_candidacy
from reputation.promotion.permissions.candidacies import can_decide_candidacy, can_grant_candidacy
from reputation.promotion.queries.eligibility import progress_of


@action
def grant_candidacy(*, actor: Member, candidacy: Candidacy, reason: str, at: datetime | None = None) -> Candidacy:
    """Make the candidate a moderator for a term: decision and grant are one. Eligibility is asked once more.

    Raises Refused, also to whoever decides second.
    """
    candidacy, actor = hold_candidacy(candidacy, actor)
    moment = at or timezone.now()
    candidate = progress_of(candidacy.member_id, at=moment)
    require(can_decide_candidacy(actor, candidacy))
    if _is_repeated(actor, candidacy, State.GRANTED):
        return candidacy
    require(can_grant_candidacy(actor, candidacy, candidate, Terms.objects.in_force()))
    require(can_bear_role(candidacy.member, Role.MODERATOR, candidacy.scope, at=moment))
    candidacy.grant = issue_grant(
        actor=actor,
        granted_by=actor,
        member=candidacy.member,
        role=Role.MODERATOR,
        scope=candidacy.scope,
        until=moment + PromotionRules.objects.in_force(moment).term,
        at=moment,
        reason=reason.strip(),
    )
    _decide(actor, candidacy, State.GRANTED, reason, moment)
    record(Kind.CANDIDACY_GRANTED, actor=actor.pk, subject=candidacy.key, at=at, grant=candidacy.grant.pk)
    return candidacy


@action
def decline_candidacy(*, actor: Member, candidacy: Candidacy, reason: str, at: datetime | None = None) -> Candidacy:
    """Say no for now, with a reason that the candidate reads, and when to try again; raises Refused."""
    candidacy, actor = hold_candidacy(candidacy, actor)
    moment = at or timezone.now()
    require(can_decide_candidacy(actor, candidacy))
    if _is_repeated(actor, candidacy, State.DECLINED):
        return candidacy
    candidacy.try_again_at = moment + PromotionRules.objects.in_force(moment).wait
    _decide(actor, candidacy, State.DECLINED, reason, moment)
    record(Kind.CANDIDACY_DECLINED, actor=actor.pk, subject=candidacy.key, at=at)
    return candidacy


def _is_repeated(actor: Member, candidacy: Candidacy, state: State) -> bool:
    """Whether the same person has pressed the same button twice; raises Refused for any other second decision."""
    if candidacy.state not in DECIDED:
        return False
    if (candidacy.state, candidacy.decided_by_id) == (state, actor.pk):
        return True
    require(no(_("%(name)s has decided this meanwhile.") % {"name": candidacy.decided_by}))
    return False


def _decide(actor: Member, candidacy: Candidacy, state: State, reason: str, moment: datetime) -> None:
    if not reason.strip():
        require(no(_("Please give a reason: candidate and nominator read it.")))
    candidacy.state, candidacy.reason = state, reason.strip()
    candidacy.decided_by, candidacy.decided_at = actor, moment
    candidacy.save(update_fields=["state", "reason", "decided_by", "decided_at", "grant", "try_again_at"])
