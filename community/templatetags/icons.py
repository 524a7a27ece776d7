"""Icons by their name in the lucide set; drawn once, then remembered."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Where an admin typed the name of an icon that there is none of.
STAND_IN = "message-circle"
INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon beside words that say the same: hidden from screen readers; size and stroke come from the style.

    A page shows a hundred of them, so they say no more than they have to.
    """
    try:
        source = _archive().read(f"{name}.svg").decode()
    except KeyError:
        return SafeString(icon(STAND_IN))
    lines = INDENT.sub("", INSIDE.findall(source)[0]).replace(" />", "/>")
    return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{lines}</svg>')  # noqa: S308


@cache
def _archive() -> ZipFile:
    """Kept open: to open it takes thirty times as long as to read an icon."""
    return ZipFile(Path(str(files("lucide"))) / "lucide.zip")
