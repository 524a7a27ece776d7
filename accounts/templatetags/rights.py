"""Which ways a menu shows: the verdicts that the pages themselves ask."""

from django import template

from accounts.affiliations.permissions import can_see_affiliations
from accounts.grants.permissions import can_see_roles
from accounts.models import Member

register = template.Library()


@register.filter
def may_see_roles(member: Member) -> bool:
    return bool(can_see_roles(member))


@register.filter
def may_see_affiliations(member: Member) -> bool:
    return bool(can_see_affiliations(member))
