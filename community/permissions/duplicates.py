from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from community.models import Thread
from community.permissions.moderation import can_moderate_thread
from reputation.levels.permissions import can_use_privilege
from reputation.models import Privilege


def can_close_duplicate(member: Member, thread: Thread) -> Verdict:
    """Say that a question was asked before: whoever moderates here, or has a level high enough.

    Only questions: a complaint is never "the same" as another one, and so nobody, least of all somebody from
    the company, can close it this way.
    """
    if thread.kind != Thread.Kind.QUESTION:
        return no(_("Only a question can be closed as a duplicate; ideas and complaints stand for themselves."))
    if thread.hidden_at or not thread.category.is_open_to(member):
        return no(_("You may not see this."))
    if thread.locked_at or thread.withdrawn_at:
        return no(_("This thread is closed and stays as it is."))
    if not (awake := may_write(member)):
        return awake
    if can_moderate_thread(member, thread):
        return YES
    return can_use_privilege(member, Privilege.CLOSE_DUPLICATES)


def can_reopen_duplicate(member: Member, thread: Thread) -> Verdict:
    """Whoever could close it, and whoever asked: they know best whether it is the same."""
    if member.pk == thread.author_id:
        return may_write(member)
    return can_close_duplicate(member, thread)


def can_be_original(thread: Thread, original: Thread) -> Verdict:
    """Whether `thread` may be closed as a duplicate of `original`, which is no duplicate itself."""
    if original.pk == thread.pk:
        return no(_("This is the same question. Which one was asked before it?"))
    if original.kind != Thread.Kind.QUESTION:
        return no(_("That is not a question. A question can only be a duplicate of another question."))
    if original.withdrawn_at or original.hidden_at:
        return no(_("That question is not there any more."))
    if not thread.category.reached <= original.category.reached:
        return no(_("Not everybody who can read this question could read that one."))
    return YES
