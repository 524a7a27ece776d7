"""Where a right holds: the whole site, or a category by its name. Lower floors know only its key."""

from django import template
from django.utils.translation import gettext as _

from accounts.models import Member
from community.categories.queries import names_by_key
from community.models import Category

register = template.Library()


@register.simple_tag
def place(scope: str) -> str:
    """`the whole community` for "site", `Repairs` for "category:7"."""
    if scope == "site":
        return _("the whole community")
    return names_by_key().get(scope) or _("a category that is gone")


@register.simple_tag
def categories_for(member: Member) -> list[Category]:
    """Categories that somebody may name, in order."""
    return sorted(Category.objects.visible_to(member).select_related("parent"), key=lambda one: one.order)
