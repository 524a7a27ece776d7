"""How a member appears everywhere: the picture of their initials, and the badge of a role grant."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import Member, RoleGrant
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
    """The mark of a grant, or nothing where there is none. `words="full"` names the company, too."""
    mark = grant.badge if grant else None
    if mark is None:
        return SafeString("")
    facts = {"badge": mark, "brand": context.get("brand"), "full": words == "full"}
    return SafeString(render_to_string("components/_badge.html", facts).strip())


@register.simple_tag
def initials_of(member: Member) -> str:
    return initials(member.display_name)


@register.simple_tag
def hue_degrees(member: Member) -> int:
    """The avatar's colour for places that no style sheet reaches; the twelve of people.css."""
    return hue(member.key) * 30
