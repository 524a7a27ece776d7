from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Act, Appeal, ModerationEntry, Thread
from community.models.appeal import WITHIN
from community.permissions.guard import acts_for_company, is_critic
from community.permissions.moderation import KEEPERS_OF_ORDER
from community.permissions.suspensions import office_of

PARTS = (Act.NAME_REPLACED, Act.AVATAR_REMOVED, Act.BIO_REMOVED)
SANCTIONS = (Act.MEMBER_WARNED, Act.MEMBER_SUSPENDED, Act.MEMBER_BANNED)
APPEALABLE = (Act.POST_REMOVED, Act.NOTE_REMOVED, *SANCTIONS, *PARTS)


def can_appeal_entry(member: Member, entry: ModerationEntry, concerned: int | None) -> Verdict:
    """Whoever it hit, `concerned`, once, within six months; the suspended as well, since that is what it is for."""
    if member.pk != concerned or entry.act not in APPEALABLE:
        return no(_("Only the member concerned can ask for a second look at this."))
    if hasattr(entry, "appeal"):
        return no(_("You have asked for a second look already."))
    if entry.at < timezone.now() - WITHIN:
        return no(_("This was decided more than six months ago."))
    return YES


def can_decide_entry_appeal(member: Member, appeal: Appeal, thread: Thread | None) -> Verdict:
    """Whoever keeps order there, and has decided nothing of it yet (invariant 9).

    About a post in a feedback thread, or a sanction on who wrote one lately, nobody with an interest decides; about
    a sanction nobody below the office of whom it hit: whoever decides has to be able to lift it.
    """
    if not any(member.has_role(role, category_id=appeal.category) for role in KEEPERS_OF_ORDER):
        return no(_("Only those who keep order there decide appeals."))
    if member.pk == appeal.by_id:
        return no(_("Your own appeal is for somebody else to decide."))
    if member.pk == appeal.against_id:
        return no(_("You made this decision. Somebody else takes the second look."))
    if thread is not None and thread.kind == Thread.Kind.FEEDBACK and member.is_affiliated:
        return no(_("Praise and complaints to the company are not for its own people to decide on: ask a volunteer."))
    if thread is None and not (verdict := _can_look_at_sanction(member, appeal.by)):
        return verdict
    if appeal.decided_at is not None:
        return no(_("Somebody has decided this meanwhile."))
    return may_write(member)


def _can_look_at_sanction(member: Member, other: Member) -> Verdict:
    if office_of(other) > office_of(member):
        return no(_("This member's office is above yours: somebody with the same office or a higher one decides."))
    if acts_for_company(member) and is_critic(other):
        return no(_("This member has praised or criticised the company lately: ask a volunteer to decide."))
    return YES


def can_see_appeal(member: Member | None, appeal: Appeal) -> bool:
    """Who asked for it, and those who keep order there; nobody else."""
    if member is None:
        return False
    return member.pk == appeal.by_id or any(
        member.has_role(role, category_id=appeal.category) for role in KEEPERS_OF_ORDER
    )


def can_see_appeals(member: Member) -> Verdict:
    """Whoever keeps order anywhere."""
    if member.roles & set(KEEPERS_OF_ORDER):
        return may_write(member)
    return no(_("Only those who keep order see appeals."))
