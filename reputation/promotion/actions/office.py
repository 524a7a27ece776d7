from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.actions import end_grant, issue_grant
from accounts.grants.permissions import can_bear_role
from accounts.models import Member, Role, RoleGrant
from accounts.verdicts import no, require
from events.acting import action
from reputation.ledger.actions import hold_standings
from reputation.models import Pause, PromotionRules
from reputation.promotion.permissions.office import can_pause_moderator, can_renew_term, can_resume_moderator
from reputation.promotion.queries.eligibility import hindrance
from reputation.promotion.queries.office import last_of_each, moderator_grants, open_pauses, unended_grants

PAUSE = "pause"  # the reason of such a revocation, a code and no sentence: pages find their own words


@action
def renew_term(*, actor: Member, grant: RoleGrant, at: datetime | None = None) -> RoleGrant:
    """A further term behind this one, or from now on where it has ended; raises Refused."""
    actor = hold_standings({grant.member_id, actor.pk})[actor.pk].member
    moment = at or timezone.now()
    last = moderator_grants().filter(member_id=grant.member_id, scope=grant.scope).latest("granted_at", "pk")
    require(can_renew_term(actor, last, hindrance(last.member, moment)))
    if last.pk != grant.pk:
        return last  # pressed twice
    begins = max(moment, last.until or moment)
    return issue_grant(
        actor=actor,
        granted_by=actor,
        member=last.member,
        role=Role.MODERATOR,
        scope=last.scope,
        until=begins + PromotionRules.objects.in_force(moment).term,
        at=at,
        begins=begins,
    )


@action
def pause_moderator(*, actor: Member, moderator: Member, at: datetime | None = None) -> list[Pause]:
    """Take all moderator rights of a member back for a while, remembered for a year; raises Refused.

    Who is resting by their own wish already rests from now on by the wish of whoever runs promotions.
    """
    actor = hold_standings({moderator.pk, actor.pk})[actor.pk].member
    moment = at or timezone.now()
    require(can_pause_moderator(actor, moderator))
    former, held = list(open_pauses(moderator.pk)), unended_grants(moderator.pk, moment)
    if not held and not former:
        require(no(_("There is nothing to pause: this member does not moderate.")))
    if actor.pk != moderator.pk:
        Pause.objects.filter(pk__in=[pause.pk for pause in former]).update(paused_by=actor)
    for grant in held:
        end_grant(actor=actor, grant=grant, reason=PAUSE, at=moment)
    pauses = [Pause(grant=grant, paused_by=actor, paused_at=moment) for grant in last_of_each(held)]
    return Pause.objects.bulk_create(pauses) or former


@action
def resume_moderator(*, actor: Member, moderator: Member, at: datetime | None = None) -> list[RoleGrant]:
    """End a pause: what is left of the term, or a new term where it has run out meanwhile; raises Refused."""
    actor = hold_standings({moderator.pk, actor.pk})[actor.pk].member
    moment = at or timezone.now()
    pauses = list(open_pauses(moderator.pk))
    if not pauses:
        require(no(_("There is no pause that could end. It takes a candidacy again.")))
    reason = hindrance(moderator, moment)
    for pause in pauses:
        require(can_resume_moderator(actor, pause, reason))
    return [_resume(actor, pause, moment) for pause in pauses]


def _resume(actor: Member, pause: Pause, moment: datetime) -> RoleGrant:
    """Whoever comes back alone does so by the word of who granted it: nobody grants themselves anything."""
    former = pause.grant
    require(can_bear_role(former.member, Role.MODERATOR, former.scope, at=moment))
    has_ended = former.until is not None and former.until <= moment
    grant = issue_grant(
        actor=actor,
        granted_by=former.granted_by if actor.pk == former.member_id else actor,
        member=former.member,
        role=Role.MODERATOR,
        scope=former.scope,
        until=moment + PromotionRules.objects.in_force(moment).term if has_ended else former.until,
        at=moment,
    )
    pause.resumed_by, pause.resumed_at, pause.resumed_as = actor, moment, grant
    pause.save(update_fields=["resumed_by", "resumed_at", "resumed_as"])
    return grant
