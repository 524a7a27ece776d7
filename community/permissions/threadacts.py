"""Order among threads: nobody in their own case (invariant 9).

Where criticism stands, `community.permissions.guard` lets the company's people do nothing alone.
"""

from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from accounts.verdicts import YES, Verdict, no
from community.models import Category, Move, Thread
from community.permissions.guard import acts_for_company, guarded
from community.permissions.moderation import KEEPERS_OF_ORDER, can_moderate_thread
from community.permissions.threads import ANNOUNCERS


def can_keep_order(member: Member, thread: Thread) -> Verdict:
    """What every act on a thread asks first, and all that is asked for one that hides nothing."""
    if thread.hidden_at or not thread.category.is_open_to(member):
        return no(_("You may not see this."))
    if not (verdict := can_moderate_thread(member, thread)):
        return verdict
    if member.pk == thread.author_id:
        return no(_("Your own threads are for others to keep in order."))
    if thread.withdrawn_at:
        return no(_("This thread is gone; there is nothing left to keep in order."))
    return YES


def can_lock_thread(member: Member, thread: Thread) -> Verdict:
    return can_keep_order(member, thread)


def can_unlock_thread(member: Member, thread: Thread) -> Verdict:
    return can_keep_order(member, thread)


def can_pin_thread(member: Member, thread: Thread) -> Verdict:
    return can_keep_order(member, thread)


def can_unpin_thread(member: Member, thread: Thread) -> Verdict:
    return can_keep_order(member, thread)


def can_move_thread(member: Member, thread: Thread, to: Category | None = None) -> Verdict:
    """Whether at all, or to a category: whoever keeps order in both."""
    if not (verdict := can_keep_order(member, thread)) or to is None:
        return verdict
    if not to.is_open_to(member) or not any(member.has_role(role, category_id=to.pk) for role in KEEPERS_OF_ORDER):
        return no(_("Only whoever keeps order there, too, can move a thread to that category."))
    if to.closed_at:
        return no(_("That category is closed: nothing new comes into it. Please choose another one."))
    return YES


def can_retitle_thread(member: Member, thread: Thread) -> Verdict:
    return can_keep_order(member, thread)


def can_change_tags(member: Member, thread: Thread) -> Verdict:
    """As an act of moderation, with a rule and a reason; whoever's level allows it uses `can_retag_thread`."""
    return can_keep_order(member, thread)


def can_change_kind(member: Member, thread: Thread) -> Verdict:
    """What hangs on its being a question has to be settled first."""
    if not (verdict := can_keep_order(member, thread)):
        return verdict
    if thread.accepted_id:
        return no(_("An answer has solved this question: it stays one."))
    if thread.duplicate_of_id:
        return no(_("It is closed as a duplicate of another question, so it stays one until it is open again."))
    if thread.duplicates.exists():
        return no(_("Other questions lead here as to the one that was asked first, so it stays one."))
    return YES


def can_split_thread(member: Member, thread: Thread) -> Verdict:
    """Move posts from it to another thread: whoever looks for them here finds a receipt."""
    return can_keep_order(member, thread) and _unguarded(member, thread)


def can_merge_thread(member: Member, thread: Thread, into: Thread | None = None) -> Verdict:
    """Whether at all, or into a thread: `thread` is gone afterwards, so what leads to it has to lead there."""
    if not (verdict := can_keep_order(member, thread)) or into is None:
        return verdict
    if into.duplicate_of_id == thread.pk:
        return no(_("That question was closed as a duplicate of this one. Please merge it the other way round."))
    if not into.is_question and thread.duplicates.exists():
        return no(_("Other questions lead here as to the one that was asked first; that thread is no question."))
    return can_receive_posts(member, thread, into)


def can_receive_posts(member: Member, thread: Thread, into: Thread) -> Verdict:
    """Whether posts of `thread` may go to another one: whoever keeps order in both, where the same people read."""
    if into.pk == thread.pk:
        return no(_("That is this thread. Please name another one."))
    if not (verdict := can_keep_order(member, into)):
        return verdict
    if into.duplicate_of_id:
        return no(_("That thread is closed as a duplicate. Please name the question that was asked first."))
    if into.category.closed_at:
        return no(_("That category is closed: nothing new comes into it. Please choose another one."))
    if thread.category.reached != into.category.reached:
        return no(_("Not the same people can read there. Please move one of the threads first."))
    return YES


def can_undo_move(member: Member, move: Move) -> Verdict:
    """Whoever could do it; one of the two threads may be gone by it."""
    for thread in (move.source, move.target):
        if not (verdict := can_moderate_thread(member, thread) and _unguarded(member, thread)):
            return verdict
        if thread.hidden_at or not thread.category.is_open_to(member):
            return no(_("You may not see this."))
        if member.pk == thread.author_id:
            return no(_("Your own threads are for others to keep in order."))
    return YES


def can_be_of_kind(thread: Thread, kind: str) -> Verdict:
    """An announcement is only what was written by somebody who may announce."""
    if kind == Thread.Kind.ANNOUNCEMENT and not any(thread.author.has_role(role) for role in ANNOUNCERS):
        return no(_("Announcements come from the company; this was written by somebody else."))
    return YES


def _unguarded(member: Member, thread: Thread) -> Verdict:
    """What takes posts elsewhere is no decision for whoever has an interest, where criticism stands."""
    if acts_for_company(member) and guarded(thread):
        return no(_("Praise and complaints to the company are not for its own people to put away: ask a volunteer."))
    return YES
