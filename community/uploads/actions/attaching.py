"""How uploads come into a post and leave it again.

Locks are taken in this order: the post's row, then its uploads by id.
"""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from accounts.verdicts import Refused, no
from community.models import Post, Upload
from community.uploads.limits import MOST_IN_POST
from community.uploads.markup import named_in
from community.uploads.queries import html_of
from community.uploads.refusals import TOO_MANY_IN_POST


def attach_uploads(post: Post) -> None:
    """Give a post that was just saved the uploads that its text names, and let go of those that it no longer does.

    Only its author's own, and none that stands in another post already; all others are links in the text.
    Called in the transaction that wrote the text, with the row saved. Raises Refused for more than ten.
    """
    named = named_in(post.html)
    if not named and (post.version == 1 or not Upload.objects.filter(post=post).exists()):
        return
    if len(named) > MOST_IN_POST:
        raise Refused(no(TOO_MANY_IN_POST))
    mine = Q(pk__in=named, owner=post.author_id, post__isnull=True)
    uploads = Upload.objects.filter(mine | Q(post=post)).exclude(kind=Upload.Kind.AVATAR)
    for upload in uploads.exclude(state=Upload.State.REMOVED).held():
        keep = upload.pk in named
        if keep != (upload.post_id is not None):
            upload.post = post if keep else None
            upload.loose_since = None if keep else timezone.now()
            upload.save(update_fields=["post", "loose_since"])
    render(post)


def render(post: Post) -> None:
    """Write a saved post's HTML anew from its source, with its pictures as they are now."""
    html = html_of(post)
    if html != post.html:
        post.html = html
        post.save(update_fields=["html"])


def held_with_post(upload_id: UUID) -> Upload:
    """The upload, locked after the post in which it stands; raises Upload.DoesNotExist."""
    post_id = Upload.objects.values_list("post_id", flat=True).get(pk=upload_id)
    posts = Post.objects.select_for_update(no_key=True, of=("self",))
    post = posts.filter(pk=post_id).first()
    upload = Upload.objects.held().get(pk=upload_id)
    if upload.post_id is not None:  # attached in between: locked in the wrong order, a deadlock is tried again
        upload.post = post if upload.post_id == post_id else posts.get(pk=upload.post_id)
    return upload
