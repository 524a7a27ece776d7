from django.db import transaction

from community.models import Mention, Post
from community.text.markdown import RENDERER_VERSION
from community.text.mentions import ids_in
from community.writing.queries import to_show, to_store


def write_text(post: Post, typed: str) -> None:
    """Set a post's text as typed: stored once, rendered once, with the renderer's version. Does not save."""
    post.source = to_store(typed)
    render_text(post)


def render_text(post: Post) -> None:
    """Render what is stored, as when a name in it has changed or the renderer has. Does not save."""
    post.html = to_show(post.source)
    post.renderer = RENDERER_VERSION


def note_mentions(post: Post) -> None:
    """Let the rows of who is mentioned agree with the text; in the transaction that saves it."""
    named = ids_in(post.source)
    Mention.objects.filter(post=post).exclude(member__in=named).delete()
    Mention.objects.bulk_create((Mention(post=post, member_id=number) for number in named), ignore_conflicts=True)


def rerender(post_ids: list[int]) -> int:
    """Render some posts anew, one batch in one transaction; returns how many changed."""
    with transaction.atomic():
        posts = list(Post.objects.select_for_update(no_key=True).filter(pk__in=post_ids).order_by("pk"))
        former = {post.pk: post.html for post in posts}
        for post in posts:
            render_text(post)
        Post.objects.bulk_update(posts, ["html", "renderer"])
    return sum(post.html != former[post.pk] for post in posts)
