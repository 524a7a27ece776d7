"""What was agreed to, done by whoever proposed it, through the same actions as ever."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import Member
from community.duplicates.actions import close_duplicate
from community.log.actions import Grounds
from community.models import Act, Category, Proposal, Thread
from community.suspensions.actions import suspend_member
from community.threadacts.actions.locking import lock_thread
from community.threadacts.actions.moving import move_thread
from community.threadacts.actions.naming import change_kind, retitle_thread
from community.threadacts.actions.pinning import unpin_thread


def carry_out(proposal: Proposal) -> None:
    """In the transaction of the second decision; raises Refused where the right of the first has ended."""
    grounds = Grounds(proposal.rule, proposal.reason)
    if proposal.thread is not None:
        ACTS[proposal.act](proposal, Thread.objects.get(pk=proposal.thread), grounds)
    elif proposal.author is not None:
        _suspend(proposal, Member.objects.get(pk=proposal.author))


def _lock(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    lock_thread(actor=proposal.by, thread=thread, grounds=grounds)


def _unpin(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    unpin_thread(actor=proposal.by, thread=thread, grounds=grounds)


def _move(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    room = Category.objects.get(pk=proposal.facts["category"])
    others = bool(proposal.facts["other_readers"])
    move_thread(actor=proposal.by, thread=thread, category=room, grounds=grounds, other_readers=others)


def _retitle(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    retitle_thread(actor=proposal.by, thread=thread, title=proposal.words, grounds=grounds)


def _change_kind(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    change_kind(actor=proposal.by, thread=thread, kind=proposal.facts["kind"], grounds=grounds)


def _close_duplicate(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    original = Thread.objects.get(pk=proposal.facts["original"])
    close_duplicate(actor=proposal.by, thread=thread, original=original)


def _suspend(proposal: Proposal, member: Member) -> None:
    until = datetime.fromisoformat(proposal.facts["until"])
    suspend_member(actor=proposal.by, member=member, until=until, rule=proposal.rule, reason=proposal.reason)


ACTS: dict[str, Callable[[Proposal, Thread, Grounds], None]] = {
    Act.THREAD_LOCKED: _lock,
    Act.THREAD_UNPINNED: _unpin,
    Act.THREAD_MOVED: _move,
    Act.THREAD_RETITLED: _retitle,
    Act.KIND_CHANGED: _change_kind,
    Act.DUPLICATE_CLOSED: _close_duplicate,
}
