"""Parts of a page that a kept frame leaves out, and that any other page draws where they stand."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from community.models import Post
from community.web.holes import fill, hole
from community.web.pieces import PIECES

register = template.Library()


@register.simple_tag(takes_context=True)
def piece(context: dict[str, Any], name: str) -> SafeString:
    """The header, the footer, or the notices."""
    request = context.get("request")
    if request is None:  # a page of error, drawn without one
        return SafeString(render_to_string(f"components/_{name}.html", context.flatten()))  # type: ignore[attr-defined]
    return hole(name) if context.get("has_holes") else mark_safe(fill(request, hole(name), PIECES))  # noqa: S308


@register.simple_tag(takes_context=True)
def own(context: dict[str, Any], name: str) -> SafeString | str:
    """What is the visitor's own, such as their handle."""
    return hole(name) if context.get("has_holes") else fill(context["request"], hole(name), {})


@register.simple_tag
def left_out(post: Post) -> SafeString:
    """The place of a post that is drawn apart from its page."""
    return hole(f"post-{post.pk}")
