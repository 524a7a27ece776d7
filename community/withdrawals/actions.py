from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import require
from community.answers.actions import standing_acceptance, withdraw_acceptance, withdraw_acceptance_of
from community.models import Case, Post, Thread
from community.permissions.posts import can_withdraw_post
from community.reports.actions import close_case
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.ledger.actions import hold_standings_of_post, reverse_post


@action
def withdraw_post(*, actor: Member, post: Post, at: datetime | None = None) -> Post:
    """Take one's own post back. A receipt stays in its place; an accepted answer is un-accepted; raises Refused.

    A thread goes with its opening when nobody else wrote, or has taken back what they wrote. With replies
    of others it stays, since those are not the asker's to take away.
    """
    thread, post = locked_post(post)
    case = Case.objects.open_about(post)
    require(can_withdraw_post(actor, post))
    if not post.is_published:
        return post  # pressed twice
    take_points_back(actor, thread, post)
    post.withdrawn_at = at or timezone.now()
    post.save(update_fields=["withdrawn_at"])
    close_if_deserted(thread, post.withdrawn_at)
    recount(thread)
    if case:  # nothing is left to decide
        close_case(case, Case.Outcome.GONE, actor=actor, at=post.withdrawn_at)
    record(Kind.POST_WITHDRAWN, actor=actor.pk, subject=post.key, at=at, thread=thread.pk, author=post.author_id)
    return post


def locked_post(post: Post) -> tuple[Thread, Post]:
    """Thread and post as they are now, both held, in the order that everybody keeps."""
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.locked(post.pk)
    post.thread = thread
    return thread, post


def take_points_back(actor: Member, thread: Thread, post: Post) -> None:
    """All that a post has brought anybody goes with it (invariant 6); the caller holds thread and post."""
    hold_standings_of_post(post.key, besides=(thread.author_id, post.author_id))
    if thread.accepted_id == post.pk:
        withdraw_acceptance(actor, thread)
    elif post.kind == Post.Kind.ANSWER and (said := standing_acceptance(post)):  # in a thread that it came from
        withdraw_acceptance_of(actor, said)
    reverse_post(post.key)


def close_if_deserted(thread: Thread, moment: datetime) -> None:
    """A thread is gone while its opening is gone and nothing of others is left; `recount` saves that."""
    thread.withdrawn_at = (thread.withdrawn_at or moment) if _is_deserted(thread) else None


def recount(thread: Thread) -> None:
    """Set what a thread shows in lists from the posts that are left; the caller holds it locked."""
    published = thread.posts.published().order_by("published_at", "number")
    thread.reply_count = published.filter(kind=Post.Kind.ANSWER).count()
    thread.last_post = published.last()
    thread.active_at = thread.last_post.published_at if thread.last_post else thread.started_at
    thread.company_post = published.by_company().exclude(kind=Post.Kind.OPENING).first()
    thread.official = published.filter(official__isnull=False).order_by("official__at", "pk").last()
    for name, count in _receipts(thread).items():
        setattr(thread, name, count)
    shown = ["reply_count", "last_post", "active_at", "company_post", "official", "withdrawn_at"]
    thread.save(update_fields=[*shown, *RECEIPTS])


RECEIPTS = {
    "removed_count": Q(removed_at__isnull=False),
    "taken_back_count": Q(withdrawn_at__isnull=False, removed_at__isnull=True),
    "moved_count": Q(moved_to__isnull=False),
}


def _receipts(thread: Thread) -> dict[str, int]:
    """How many posts have left a receipt, by why: one query."""
    return thread.posts.aggregate(**{name: Count("pk", filter=why) for name, why in RECEIPTS.items()})


def _is_deserted(thread: Thread) -> bool:
    """Whether the opening is gone, and of others nothing is left."""
    left = thread.posts.published()
    return not left.filter(kind=Post.Kind.OPENING).exists() and not left.exclude(author=thread.author_id).exists()
