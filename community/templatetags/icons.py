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


# On every post: the page draws each once, and shows that again.
DRAWN_ONCE = ("heart", "message-circle", "text-quote", "flag", "star")


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon beside words that say the same: hidden from screen readers; size and stroke come from the style.

    A page shows a hundred of them, so they say no more than they have to.
    """
    if name in DRAWN_ONCE:
        return mark_safe(f'<svg class="icon" aria-hidden="true"><use href="#icon-{name}"/></svg>')  # noqa: S308
    try:
        return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{_lines(name)}</svg>')  # noqa: S308
    except KeyError:
        return mark_safe(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{_lines(STAND_IN)}</svg>')  # noqa: S308


@register.simple_tag
@cache
def icons_drawn_once() -> SafeString:
    """What the icons of every post refer to; stands at the beginning of each page."""
    symbols = (f'<symbol id="icon-{name}" viewBox="0 0 24 24">{_lines(name)}</symbol>' for name in DRAWN_ONCE)
    return mark_safe(f'<svg class="symbols" aria-hidden="true">{"".join(symbols)}</svg>')  # noqa: S308


def _lines(name: str) -> str:
    source = _archive().read(f"{name}.svg").decode()
    return INDENT.sub("", INSIDE.findall(source)[0]).replace(" />", "/>")


@cache
def _archive() -> ZipFile:
    """Kept open: to open it takes thirty times as long as to read an icon."""
    return ZipFile(Path(str(files("lucide"))) / "lucide.zip")
