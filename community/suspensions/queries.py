from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Member, Sanction
from accounts.sanctions.steps import suspensions_that_count
from community.models import Act, ModerationEntry
from community.permissions.suspensions import can_lift_suspension, can_see_suspension, can_suspend_member

CLOSING = (Act.MEMBER_SUSPENDED, Act.MEMBER_BANNED)


@dataclass(frozen=True)
class Suspension:
    """What a member's page says of it: to themselves and to those in charge, and to nobody else."""

    sanction: Sanction | None  # the one in force that this visitor may read
    suspendable: bool = False
    liftable: bool = False
    in_charge: bool = False
    entry: ModerationEntry | None = None  # in the log; what its member appeals against


def suspension_of(member: Member, viewer: Member | None) -> Suspension | None:
    """None for who may neither read nor do anything; asks the database only for the others."""
    if viewer is None:
        return None
    shown = can_see_suspension(viewer, member)
    in_charge = bool(can_lift_suspension(viewer, member))
    if not shown and not in_charge:
        return None
    return Suspension(
        sanction=sanction_in_force(member) if shown else None,
        suspendable=in_charge and not member.is_suspended and bool(can_suspend_member(viewer, member)),
        liftable=in_charge and member.is_suspended,
        in_charge=in_charge,
        entry=_entry_of(member) if viewer == member else None,
    )


def sanction_in_force(member: Member) -> Sanction | None:
    """What keeps a member from writing longest: their ban, or the suspension that ends last."""
    in_force = Sanction.objects.filter(member=member).closing(timezone.now())
    if member.is_banned:
        return in_force.filter(kind=Sanction.Kind.BAN).order_by("-imposed_at").first()
    return in_force.filter(until=member.suspended_until).order_by("-imposed_at").first()


def earlier_suspensions(member: Member) -> int:
    """How many of a member's suspensions weigh in the next one."""
    return suspensions_that_count(Sanction.objects.filter(member=member), timezone.now())


def _entry_of(member: Member) -> ModerationEntry | None:
    sanction = sanction_in_force(member)
    return ModerationEntry.objects.filter(act__in=CLOSING, target=sanction.key).first() if sanction else None
