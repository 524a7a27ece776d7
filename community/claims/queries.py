from accounts.claims.permissions import can_make_claim_link
from accounts.models import Member


def is_claimable(member: Member, viewer: Member | None) -> bool:
    """Whether a member's page offers a link for the person behind it; no query for members who are from here."""
    return bool(member.origin_id and viewer and can_make_claim_link(viewer, member))
