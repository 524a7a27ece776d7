from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.last_admin import can_do_without, hold_admins
from accounts.grants.queries import grant_in_use, standing_grant
from accounts.models import Member, Role, RoleGrant, Sanction
from accounts.models.grant import SITE
from accounts.verdicts import no, require
from community.log.actions import Grounds, enter
from community.models import Act, ModerationEntry
from community.models.rule import ORDER
from community.permissions.guard import needs_second_about
from community.permissions.moderation import KEEPERS_OF_ORDER
from community.permissions.suspensions import can_lift_suspension, can_suspend_member
from community.proposals.actions import Plan, entered, propose
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def suspend_member(*, actor: Member, member: Member, until: datetime, rule: str, reason: str) -> Sanction | None:
    """Let a member read, but not write, until then; raises Refused. It holds at once, in every open session.

    None where it concerns a critic, and waits for somebody without an interest to agree.
    """
    hold_admins()
    actor, member = _held(actor, member)
    require(can_suspend_member(actor, member))
    moment = timezone.now()
    if until <= moment:
        require(no(_("This end is past already.")))
    if standing_grant(member, Role.ADMIN, SITE):
        require(can_do_without(Q(member=member)))
    plan = Plan(Act.MEMBER_SUSPENDED, member.key, author=member.pk, facts={"until": until.isoformat()})
    if needs_second_about(actor, member, rule=rule) and propose(actor, Grounds(rule, reason), plan):
        return None
    sanction = Sanction.objects.create(
        member=member,
        kind=Sanction.Kind.SUSPENSION,
        reason=reason.strip(),
        imposed_by=actor,
        imposed_at=moment,
        until=until,
    )
    member.suspended_until = until
    member.save(update_fields=["suspended_until"])
    office = _office(actor)
    entry = enter(
        Act.MEMBER_SUSPENDED, actor=actor, office=office, grounds=Grounds(rule, reason), target=sanction.key, at=moment
    )
    entered(plan, entry)
    record(Kind.SANCTION_IMPOSED, actor=actor.pk, subject=sanction.key, at=moment, member=member.pk)
    return sanction


@action
def lift_suspension(*, actor: Member, member: Member, reason: str) -> None:
    """Let a suspended member write again before the end; raises Refused. Nothing where nobody is suspended."""
    actor, member = _held(actor, member)
    require(can_lift_suspension(actor, member))
    if not member.is_suspended:
        return  # pressed twice, or over meanwhile
    moment = timezone.now()
    in_force = Sanction.objects.filter(member=member, kind=Sanction.Kind.SUSPENSION, lifted_at=None, until__gt=moment)
    for sanction in in_force.order_by("pk"):
        sanction.lifted_at, sanction.lifted_by = moment, actor
        sanction.save(update_fields=["lifted_at", "lifted_by"])
        _enter_lifting(actor, sanction, reason, moment)
        record(Kind.SANCTION_LIFTED, actor=actor.pk, subject=sanction.key, at=moment, member=member.pk)
    member.suspended_until = None
    member.save(update_fields=["suspended_until"])


def _enter_lifting(actor: Member, sanction: Sanction, reason: str, moment: datetime) -> None:
    """Under the rule that the suspension named."""
    imposed = ModerationEntry.objects.filter(act=Act.MEMBER_SUSPENDED, target=sanction.key).first()
    enter(
        Act.SUSPENSION_LIFTED,
        actor=actor,
        office=_office(actor),
        grounds=Grounds(imposed.rule if imposed else ORDER, reason),
        target=sanction.key,
        undoes=imposed,
        at=moment,
    )


def _office(actor: Member) -> RoleGrant:
    return grant_in_use(actor, *KEEPERS_OF_ORDER, category_id=None)


def _held(actor: Member, member: Member) -> tuple[Member, Member]:
    """Both as they are now, held: of two who suspend each other at the same moment one is first."""
    held = Member.objects.held(actor.pk, member.pk)
    return held[actor.pk], held[member.pk]
