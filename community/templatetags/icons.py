"""Icons by their name in the lucide set; drawn once, then remembered."""

from functools import cache

import lucide as icons
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Where an admin typed the name of an icon that there is none of.
STAND_IN = "message-circle"


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon beside words that say the same: hidden from screen readers, sized and coloured by the text."""
    try:
        svg = icons._render_icon(str(name), None, **{"class": "icon", "aria-hidden": "true"})
    except icons.IconDoesNotExist:
        return SafeString(icon(STAND_IN))
    return mark_safe(svg)  # noqa: S308
