from django.utils import timezone

from accounts.grants.queries import grant_in_use
from accounts.models import Member, Role
from accounts.verdicts import require
from community.criticism.queries import standing_mark
from community.log.actions import Grounds, enter
from community.models import Act, CriticismMark, Post
from community.permissions.guard import can_mark_post, can_undo_mark, can_unmark_post
from community.withdrawals.actions import locked_post
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def mark_post(*, actor: Member, post: Post) -> Post:
    """Say that a post is critical of the company, which guards it; nobody sees who did. Once, however often asked."""
    _thread, post = locked_post(post)
    actor = Member.objects.held(actor.pk)[actor.pk]
    if post.critical_at:
        return post  # pressed twice, or somebody was faster
    require(can_mark_post(actor, post))
    mark = CriticismMark.objects.create(post=post, by=actor)
    post.critical_at = mark.at
    post.save(update_fields=["critical_at"])
    record(Kind.POST_MARKED_CRITICAL, actor=actor.pk, subject=post.key)
    return post


@action
def undo_mark(*, actor: Member, post: Post) -> Post:
    """Take one's own mark back, at once; raises Refused. Nothing where the post bears none."""
    _thread, post = locked_post(post)
    actor = Member.objects.held(actor.pk)[actor.pk]
    if mark := standing_mark(post):
        require(can_undo_mark(actor, mark))
        _take_off(post, mark)
        record(Kind.CRITICISM_UNMARKED, actor=actor.pk, subject=post.key)
    return post


@action
def unmark_post(*, actor: Member, post: Post, rule: str, reason: str) -> Post:
    """Take a mark off as an act of moderation, which only somebody without an interest does; raises Refused."""
    thread, post = locked_post(post)
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_unmark_post(actor, post))
    mark = standing_mark(post)
    if mark is None:
        return post  # pressed twice
    _take_off(post, mark)
    enter(
        Act.MARK_TAKEN_OFF,
        actor=actor,
        office=grant_in_use(actor, Role.MODERATOR, category_id=thread.category_id),
        grounds=Grounds(rule, reason),
        target=post.key,
        thread=thread,
    )
    record(Kind.CRITICISM_UNMARKED, actor=actor.pk, subject=post.key)
    return post


def _take_off(post: Post, mark: CriticismMark) -> None:
    mark.withdrawn_at = timezone.now()
    mark.save(update_fields=["withdrawn_at"])
    post.critical_at = None
    post.save(update_fields=["critical_at"])
