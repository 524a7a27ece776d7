from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.last_admin import can_do_without, hold_admins
from accounts.grants.queries import grant_in_use, standing_grant
from accounts.models import Member, Role, Sanction
from accounts.models.grant import SITE
from accounts.verdicts import no, require
from community.log.actions import Grounds, enter
from community.models import Act
from community.permissions.guard import needs_second_about
from community.permissions.moderation import KEEPERS_OF_ORDER
from community.permissions.sanctions import can_ban_member, can_warn_member
from community.permissions.suspensions import can_suspend_member
from community.proposals.actions import Plan, entered, propose
from events.acting import action
from events.kinds import Kind
from events.recording import record

Kinds = Sanction.Kind
VERDICTS = {Kinds.WARNING: can_warn_member, Kinds.SUSPENSION: can_suspend_member, Kinds.BAN: can_ban_member}
ACTS = {
    Kinds.WARNING: Act.MEMBER_WARNED,
    Kinds.SUSPENSION: Act.MEMBER_SUSPENDED,
    Kinds.BAN: Act.MEMBER_BANNED,
}


@action
def warn_member(*, actor: Member, member: Member, rule: str, reason: str) -> Sanction | None:
    """Tell a member that something has to change; raises Refused. It takes nothing from them, but it counts.

    None where it waits for a second decision.
    """
    return impose_sanction(Kinds.WARNING, actor=actor, member=member, grounds=Grounds(rule, reason))


@action
def ban_member(*, actor: Member, member: Member, rule: str, reason: str) -> Sanction | None:
    """Let a member read, but not write, without an end; raises Refused. It holds at once, in every open session.

    None where it waits for a second decision.
    """
    return impose_sanction(Kinds.BAN, actor=actor, member=member, grounds=Grounds(rule, reason))


@action
def impose_sanction(
    kind: Sanction.Kind, *, actor: Member, member: Member, grounds: Grounds, until: datetime | None = None
) -> Sanction | None:
    """What all sanctions have in common: `until` for a suspension alone; raises Refused.

    None where it concerns a critic, and waits for somebody without an interest to agree.
    """
    hold_admins()
    held = Member.objects.held(actor.pk, member.pk)  # of two who act on each other at the same moment one is first
    actor, member = held[actor.pk], held[member.pk]
    require(VERDICTS[kind](actor, member))
    moment = timezone.now()
    if until is not None and until <= moment:
        require(no(_("This end is past already.")))
    if kind != Kinds.WARNING and standing_grant(member, Role.ADMIN, SITE):
        require(can_do_without(Q(member=member)))
    facts = {"until": until.isoformat() if until else ""}
    plan = Plan(ACTS[kind], member.key, author=member.pk, facts=facts)
    if needs_second_about(actor, member, rule=grounds.rule) and propose(actor, grounds, plan):
        return None
    sanction = Sanction.objects.create(
        member=member,
        kind=kind,
        reason=grounds.reason.strip(),
        imposed_by=actor,
        imposed_at=moment,
        until=until,
    )
    if kind != Kinds.WARNING:
        member.suspended_until = sanction.closed_until
        member.save(update_fields=["suspended_until"])
    office = grant_in_use(actor, *KEEPERS_OF_ORDER, category_id=None)
    entered(plan, enter(ACTS[kind], actor=actor, office=office, grounds=grounds, target=sanction.key, at=moment))
    record(Kind.SANCTION_IMPOSED, actor=actor.pk, subject=sanction.key, at=moment, member=member.pk)
    return sanction
