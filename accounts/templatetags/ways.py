"""The way to sign-in and sign-up, and back to the page that one came from."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def way_in(context: dict[str, Any], name: str) -> str:
    """The address of allauth's view `name`; it leads back here where here is a page of its own."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    if request is None or request.method != "GET" or match is None or not match.app_names or request.path == "/":
        return reverse(name)
    return f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}"
