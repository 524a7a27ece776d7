"""What the menu offers, asked of the same verdict as the page behind it."""

from django import template

from accounts.models import Member
from reputation.promotion.permissions.candidacies import can_run_promotions

register = template.Library()


@register.filter
def runs_promotions(member: Member) -> bool:
    """Asks no database but for the member's grants, which every page reads."""
    return bool(can_run_promotions(member))
