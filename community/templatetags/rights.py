"""What somebody may do, where a page that stands everywhere asks for it: the verdicts that the pages themselves ask.

They ask no database but for the member's grants, which every page reads.
"""

from django import template

from accounts.affiliations.permissions import can_see_affiliations
from accounts.grants.permissions import can_see_roles
from accounts.models import Member
from community.permissions.manage import can_manage_community
from community.permissions.reports import can_see_queue
from reputation.gaming.permissions import can_see_findings
from reputation.promotion.permissions.candidacies import can_run_promotions

register = template.Library()


@register.filter
def sees_findings(member: Member) -> bool:
    return bool(can_see_findings(member))


@register.filter
def sees_queue(member: Member) -> bool:
    return bool(can_see_queue(member))


@register.filter
def may_see_roles(member: Member) -> bool:
    return bool(can_see_roles(member))


@register.filter
def may_see_affiliations(member: Member) -> bool:
    return bool(can_see_affiliations(member))


@register.filter
def may_manage(member: Member) -> bool:
    return bool(can_manage_community(member))


@register.filter
def runs_promotions(member: Member) -> bool:
    return bool(can_run_promotions(member))
