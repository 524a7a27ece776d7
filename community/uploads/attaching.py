"""How uploads come into a post and leave it again.

Locks are taken in this order: the post's row, then its uploads by id.
"""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from accounts.verdicts import no, require
from community.models import Post, Upload
from community.uploads.limits import MOST_IN_POST
from community.uploads.markup import named_in
from community.uploads.queries import html_of
from community.uploads.refusals import TOO_MANY_IN_POST


def attach_uploads(post: Post) -> None:
    """Give a post that was just saved the uploads that its text names, and let go of those that it no longer does.

    Only its author's own, and none that stands in another post already; others stay links in the text. Called
    in the transaction that wrote the text, with the post's row saved. Raises Refused for more than ten.
    """
    named = named_in(post.html)
    if not named and not Upload.objects.filter(post=post).exists():
        return
    require(no(TOO_MANY_IN_POST) if len(named) > MOST_IN_POST else _FINE)
    mine = Q(pk__in=named, owner=post.author_id, post__isnull=True)
    uploads = Upload.objects.filter(mine | Q(post=post)).exclude(kind=Upload.Kind.AVATAR).held()
    for upload in uploads:
        keep = upload.pk in named and upload.state != Upload.State.REMOVED
        if keep != (upload.post_id is not None):
            upload.post = post if keep else None
            upload.loose_since = None if keep else timezone.now()
            upload.save(update_fields=["post", "loose_since"])
    _render(post)


def render_again(post_id: int) -> None:
    """Write a post's HTML anew from its source, because something that it shows has changed."""
    _render(Post.objects.select_for_update(no_key=True, of=("self",)).get(pk=post_id))


def _render(post: Post) -> None:
    html = html_of(post)
    if html != post.html:
        post.html = html
        post.save(update_fields=["html"])


_FINE = no("")


def post_of(upload_id: UUID) -> int | None:
    return Upload.objects.values_list("post_id", flat=True).get(pk=upload_id)
