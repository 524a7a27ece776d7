"""How a member appears everywhere: the picture of their initials, and the marks beside their name."""

from collections.abc import Iterable
from typing import Any, Protocol

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.badges import Badge, marks_of
from accounts.models import Affiliation, Member, RoleGrant
from accounts.names.avatars import hue, initials

register = template.Library()


@register.simple_tag
def avatar(member: Member, size: str = "") -> SafeString:
    """Their picture, or initials on a colour of their own; the name stands beside it, so screen readers skip it."""
    if member.avatar_key:
        smaller, larger = (96, 192) if size == "l" else (48, 96)
        return format_html(
            '<img class="avatar {}" src="{}" srcset="{} 2x" width="{}" height="{}" alt="" loading="lazy">',
            size,
            *(member.avatar_address(side) for side in (smaller, larger)),
            smaller,
            smaller,
        )
    return format_html(
        '<svg class="avatar {} hue-{}" viewBox="0 0 40 40" aria-hidden="true">'
        '<text x="20" y="20" dy=".36em">{}</text></svg>',
        size,
        hue(member.key),
        initials(member.display_name),
    )


@register.simple_tag(takes_context=True)
def badge(context: dict[str, Any], grant: RoleGrant | None, words: str = "") -> SafeString:
    """The mark of a grant alone, or nothing where there is none. `words="full"` names the company, too."""
    return _drawn(context, marks_of(grant), words)


@register.simple_tag(takes_context=True)
def marks(context: dict[str, Any], borne: "_Borne", words: str = "") -> SafeString:
    """All marks beside a name: of a post, a thread, a praise, or anything else that somebody's hand has made.

    It knows its `grant` and its `affiliation`; where staff may choose for whom they speak, `personally`, too.
    """
    found = marks_of(borne.grant, borne.affiliation, personally=getattr(borne, "personally", False))
    return _drawn(context, found, words)


@register.simple_tag(takes_context=True)
def mark(context: dict[str, Any], one: Badge, words: str = "") -> SafeString:
    """A single mark that is at hand already."""
    return _drawn(context, [one], words)


class _Borne(Protocol):
    grant: RoleGrant | None
    affiliation: Affiliation | None


def _drawn(context: dict[str, Any], badges: Iterable[Badge], words: str) -> SafeString:
    facts = {"brand": context.get("brand"), "full": words == "full"}
    drawn = (render_to_string("components/_badge.html", {"badge": one, **facts}).strip() for one in badges)
    return SafeString(" ".join(drawn))


@register.simple_tag
def initials_of(member: Member) -> str:
    return initials(member.display_name)


@register.simple_tag
def hue_degrees(member: Member) -> int:
    """The avatar's colour for places that no style sheet reaches; the twelve of people.css."""
    return hue(member.key) * 30
