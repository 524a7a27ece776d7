from accounts.mail.actions import tell_member
from accounts.models import Role, RoleGrant
from community.models import Proposal
from events.models import Event


def tell_admins(event: Event) -> None:
    """Once, when a day has passed and nobody without ties to the company has confirmed a removal."""
    proposal = Proposal.objects.get(pk=event.subject_id)
    grants = RoleGrant.objects.active().filter(role=Role.ADMIN).select_related("member").order_by("member")
    for member in {grant.member_id: grant.member for grant in grants}.values():
        tell_member(member, "community/seconding/mail/late", {"proposal": proposal})
