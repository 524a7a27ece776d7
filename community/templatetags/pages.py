"""Addresses of further pages of the same list."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int) -> str:
    """Another page of what is shown here; the first one keeps its plain address."""
    path = str(context["request"].path)
    return f"{path}?page={number}" if number > 1 else path
