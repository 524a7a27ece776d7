"""Where a right holds: the whole site, or a category by its name. Lower floors know only its key."""

from django import template
from django.utils.translation import gettext as _

from community.categories.queries import names_by_key

register = template.Library()


@register.simple_tag
def place(scope: str) -> str:
    """`the whole community` for "site", `Repairs` for "category:7"."""
    if scope == "site":
        return _("the whole community")
    return names_by_key().get(scope) or _("a category that is gone")
