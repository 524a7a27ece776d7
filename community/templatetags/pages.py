"""Addresses of further pages of the same list, and of the company's next post in a thread."""

from typing import Any

from django import template

from community.models import Post
from community.threads.trails import Step, Trail

register = template.Library()


@register.filter
def onward(trail: Trail, post: Post) -> Step | None:
    return trail.after(post)


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int) -> str:
    """Another page of what is shown here; the first one keeps its plain address."""
    path = str(context["request"].path)
    return f"{path}?page={number}" if number > 1 else path
