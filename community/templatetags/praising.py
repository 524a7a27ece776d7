"""What a page knows about the praise of one of its posts."""

from collections.abc import Mapping

from django import template

from community.models import Post
from community.praise.queries import PostPraise

register = template.Library()


@register.filter
def of(praise: Mapping[int, PostPraise], post: Post) -> PostPraise | None:
    """The praise of `post`, None for one that is gone."""
    return praise.get(post.pk)
