"""What a page knows about the praise of one of its posts, and who gave it."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from community.models import Post, Praise
from community.praise.queries import PostPraise

register = template.Library()


@register.filter
def of(praise: Mapping[int, PostPraise], post: Post) -> PostPraise | None:
    """The praise of `post`, None for one that is gone."""
    return praise.get(post.pk)


@register.simple_tag(takes_context=True)
def giver(context: dict[str, Any], praise: Praise) -> SafeString:
    """Who praised, with the badge they bore; a tag, since a comma follows at once and a file ends with a line end."""
    facts = {"one": praise, "user": context.get("user"), "brand": context.get("brand")}
    return SafeString(render_to_string("community/praise/_giver.html", facts).strip())
