from community.models import Mention, Post
from community.text.markdown import RENDERER_VERSION
from community.text.mentions import ids_in
from community.writing.queries import to_show, to_store


def write_text(post: Post, typed: str) -> None:
    """Set a post's text as typed: stored once, rendered once, with the renderer's version. Does not save."""
    post.source = to_store(typed)
    post.html = to_show(post.source)
    post.renderer = RENDERER_VERSION


def note_mentions(post: Post) -> None:
    """Let the rows of who is mentioned agree with the text; in the transaction that saves it."""
    named = ids_in(post.source)
    Mention.objects.filter(post=post).exclude(member__in=named).delete()
    Mention.objects.bulk_create((Mention(post=post, member_id=number) for number in named), ignore_conflicts=True)
