from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Post, Thread
from community.permissions.privileges import can_edit_for_author
from community.permissions.threads import can_reply_in_thread


def can_comment_on_post(member: Member, post: Post) -> Verdict:
    if post.kind == Post.Kind.COMMENT:
        return no(_("Comments stand under a post, not under a comment."))
    if not post.is_published:
        return no(_("This post is gone; nobody can comment on it any more."))
    return can_reply_in_thread(member, post.thread)


def can_edit_post(member: Member, post: Post) -> Verdict:
    if member.pk != post.author_id:
        return can_edit_for_author(member, post)
    if not post.is_published:
        return no(_("This post is gone; it cannot be edited any more."))
    if post.thread.locked_at:
        return no(_("This thread is closed and stays as it is."))
    return may_write(member)


def can_withdraw_post(member: Member, post: Post) -> Verdict:
    """Also while suspended: one's own words are one's own."""
    if member.pk != post.author_id:
        return no(_("Only the person who wrote this can take it back."))
    return YES


def can_accept_answer(member: Member, answer: Post) -> Verdict:
    """The asker says what solved it; "taking back" asks the same question."""
    if answer.kind != Post.Kind.ANSWER or answer.thread.kind != Thread.Kind.QUESTION:
        return no(_("Only an answer to a question can be accepted."))
    if not answer.is_published:
        return no(_("This answer is not visible any more."))
    if member.pk == answer.thread.author_id:
        return may_write(member)
    return no(_("Only the person who asked can say what solved it."))
