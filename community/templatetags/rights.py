"""What somebody may do, where a page that stands everywhere asks for it: the menu, the profile."""

from django import template

from accounts.models import Member
from reputation.gaming.permissions import can_see_findings

register = template.Library()


@register.filter
def sees_findings(member: Member) -> bool:
    """Asks no database but for the member's grants, which every page reads."""
    return bool(can_see_findings(member))
