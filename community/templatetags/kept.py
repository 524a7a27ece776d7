"""Parts of a page that a kept frame leaves out, and that any other page draws where they stand."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from community.models import Post
from community.web.holes import cut, fill, hole, put_in
from community.web.pieces import PIECES

register = template.Library()


@register.simple_tag(takes_context=True)
def piece(context: dict[str, Any], name: str) -> SafeString:
    """The header, the footer, or the notices."""
    if context.get("has_holes"):
        return hole(name)
    request = context["request"]
    return mark_safe(fill(request, put_in(cut(hole(name)), {name: PIECES[name](request)})).decode())  # noqa: S308


@register.simple_tag(takes_context=True)
def own(context: dict[str, Any], name: str) -> SafeString:
    """What is the visitor's own, such as their handle."""
    return hole(name) if context.get("has_holes") else mark_safe(fill(context["request"], cut(hole(name))).decode())  # noqa: S308


@register.simple_tag
def left_out(name: str, post: Post | None = None) -> SafeString:
    """The place of something that is drawn apart from its page, such as a post."""
    return hole(f"{name}-{post.pk}" if post else name)
