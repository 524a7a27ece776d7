from datetime import datetime
from uuid import UUID

from accounts.models import Member
from accounts.verdicts import require
from community.models import Post, Thread
from community.permissions.posts import can_comment_on_post
from community.posts.actions import add_post, earlier_submission
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def post_comment(
    *,
    actor: Member,
    on: Post,
    source: str,
    submission: UUID | None = None,
    personally: bool = False,
    at: datetime | None = None,
) -> Post:
    """Comment on an opening or an answer; raises Refused."""
    thread = Thread.objects.locked(on.thread_id)
    if sent_before := earlier_submission(actor, submission):
        return sent_before
    parent = Post.objects.get(pk=on.pk)
    parent.thread = thread
    require(can_comment_on_post(actor, parent))
    post = add_post(
        thread=thread,
        kind=Post.Kind.COMMENT,
        parent=parent,
        author=actor,
        source=source,
        submission=submission,
        personally=personally,
        at=at,
    )
    record(Kind.COMMENT_POSTED, actor=actor.pk, subject=post.key, at=at, thread=thread.pk)
    return post
