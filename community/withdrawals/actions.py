from datetime import datetime

from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import require
from community.answers.actions import withdraw_acceptance
from community.models import Post, Thread
from community.permissions.posts import can_withdraw_post
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def withdraw_post(*, actor: Member, post: Post, at: datetime | None = None) -> Post:
    """Take one's own post back. A receipt stays in its place; an accepted answer is un-accepted; raises Refused.

    A thread goes with its opening when nobody else wrote, or has taken back what they wrote. With replies
    of others it stays, since those are not the asker's to take away.
    """
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.get(pk=post.pk)
    post.thread = thread
    require(can_withdraw_post(actor, post))
    if not post.is_published:
        return post  # pressed twice
    if thread.accepted_id == post.pk:
        withdraw_acceptance(actor, thread)
    post.withdrawn_at = at or timezone.now()
    post.save(update_fields=["withdrawn_at"])
    if thread.withdrawn_at is None and _is_deserted(thread):
        thread.withdrawn_at = post.withdrawn_at
    recount(thread)
    record(Kind.POST_WITHDRAWN, actor=actor.pk, subject=post.key, at=at, thread=thread.pk)
    return post


def recount(thread: Thread) -> None:
    """Set what a thread shows in lists from the posts that are left; the caller holds it locked."""
    published = thread.posts.published().order_by("published_at", "number")
    thread.reply_count = published.filter(kind=Post.Kind.ANSWER).count()
    thread.last_post = published.last()
    thread.active_at = thread.last_post.published_at if thread.last_post else thread.started_at
    by_staff = published.filter(grant__role=Role.STAFF).exclude(kind=Post.Kind.OPENING)
    thread.company_post = by_staff.first()
    thread.save(update_fields=["reply_count", "last_post", "active_at", "company_post", "withdrawn_at"])


def _is_deserted(thread: Thread) -> bool:
    """Whether the opening is gone, and of others nothing is left."""
    left = thread.posts.published()
    return not left.filter(kind=Post.Kind.OPENING).exists() and not left.exclude(author=thread.author_id).exists()
