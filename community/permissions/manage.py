from django.utils.translation import gettext_lazy as _

from accounts.models import Member, Role
from accounts.sanctions.permissions import may_write
from accounts.verdicts import Verdict, no


def can_manage_community(member: Member) -> Verdict:
    """Whoever runs the whole forum: its pages, its order and its figures. Not part of it, a category alone."""
    if member.has_role(Role.MANAGER) or member.has_role(Role.ADMIN):
        return may_write(member)
    return no(_("Only managers and admins of this forum can do this."))


def can_manage_category(member: Member) -> Verdict:
    """Make, change, move and close categories: each stands in an order with the others, so all or none."""
    return can_manage_community(member)


def can_write_page(member: Member) -> Verdict:
    """The rules, the imprint and the page on privacy are the company's word."""
    return can_manage_community(member)


def can_see_figures(member: Member) -> Verdict:
    return can_manage_community(member)


def can_change_house_rules(member: Member) -> Verdict:
    """What is asked of all, and what every removal names."""
    return can_manage_community(member)
