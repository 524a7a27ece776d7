"""What a menu may offer, asked of the same verdicts as the pages behind it."""

from django import template

from accounts.models import Member
from community.permissions.manage import can_manage_community

register = template.Library()


@register.filter
def may_manage(member: Member) -> bool:
    return bool(can_manage_community(member))
