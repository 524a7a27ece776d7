from django.utils import timezone

from accounts.grants.queries import grant_in_use
from accounts.models import Member, Sanction
from accounts.verdicts import require
from community.log.actions import Grounds, enter
from community.models import Act, ModerationEntry
from community.models.rule import ORDER
from community.permissions.moderation import KEEPERS_OF_ORDER
from community.permissions.sanctions import can_lift_sanction
from events.acting import action
from events.kinds import Kind
from events.recording import record

Kinds = Sanction.Kind
LIFTED = {
    Kinds.WARNING: Act.WARNING_LIFTED,
    Kinds.SUSPENSION: Act.SUSPENSION_LIFTED,
    Kinds.BAN: Act.BAN_LIFTED,
}


@action
def lift_sanction(*, actor: Member, sanction: Sanction, reason: str) -> Sanction:
    """Take a warning, a suspension or a ban back, so that it counts no more; raises Refused.

    Also one that is over. What else keeps the member from writing goes on.
    """
    held = Member.objects.held(actor.pk, sanction.member_id)
    actor, member = held[actor.pk], held[sanction.member_id]
    sanction = Sanction.objects.select_related("member").get(pk=sanction.pk)
    require(can_lift_sanction(actor, sanction))
    if sanction.lifted_at:
        return sanction  # pressed twice
    moment = timezone.now()
    sanction.lifted_at, sanction.lifted_by = moment, actor
    sanction.save(update_fields=["lifted_at", "lifted_by"])
    settle_member(member)
    _enter(actor, sanction, reason)
    record(Kind.SANCTION_LIFTED, actor=actor.pk, subject=sanction.key, at=moment, member=member.pk)
    return sanction


def settle_member(member: Member) -> None:
    """Bring what stands on a held member in line with the sanctions that are left."""
    left = Sanction.objects.filter(member=member).closing(timezone.now())
    member.suspended_until = max((one.closed_until for one in left), default=None)
    member.save(update_fields=["suspended_until"])


def _enter(actor: Member, sanction: Sanction, reason: str) -> None:
    """Under the rule that was named when it was imposed."""
    imposed = ModerationEntry.objects.filter(target=sanction.key).order_by("number").first()
    enter(
        LIFTED[Kinds(sanction.kind)],
        actor=actor,
        office=grant_in_use(actor, *KEEPERS_OF_ORDER, category_id=None),
        grounds=Grounds(imposed.rule if imposed else ORDER, reason),
        target=sanction.key,
        undoes=imposed,
        at=sanction.lifted_at,
    )
