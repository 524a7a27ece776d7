"""What was agreed to, done by whoever proposed it, through the same actions as ever."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import Member, Sanction
from community.duplicates.actions import close_duplicate
from community.log.actions import Grounds
from community.models import Act, Category, Proposal, Tag, Thread
from community.sanctions.actions.imposing import ACTS as IMPOSED
from community.sanctions.actions.imposing import impose_sanction
from community.threadacts.actions.locking import lock_thread
from community.threadacts.actions.merging import merge_thread
from community.threadacts.actions.moving import move_thread
from community.threadacts.actions.naming import change_kind, change_tags, retitle_thread
from community.threadacts.actions.pinning import unpin_thread


def carry_out(proposal: Proposal) -> None:
    """In the transaction of the second decision; raises Refused where the right of the first has ended."""
    grounds = Grounds(proposal.rule, proposal.reason)
    if proposal.act in SANCTIONS:
        _impose(proposal)
        return
    thread = Thread.objects.get(pk=proposal.thread or 0)
    ACTS[proposal.act](proposal, thread, grounds)


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


def _retag(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    tags = Tag.objects.filter(pk__in=proposal.facts["tags"]).values_list("name", flat=True)
    change_tags(actor=proposal.by, thread=thread, tags=tags, grounds=grounds)


def _merge(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    merge_thread(actor=proposal.by, thread=thread, into=Thread.objects.get(pk=proposal.facts["into"]), grounds=grounds)


def _close_duplicate(proposal: Proposal, thread: Thread, grounds: Grounds) -> None:
    original = Thread.objects.get(pk=proposal.facts["original"])
    close_duplicate(actor=proposal.by, thread=thread, original=original)


def _impose(proposal: Proposal) -> None:
    member, given = Member.objects.get(pk=proposal.author or 0), proposal.facts["until"]
    until = datetime.fromisoformat(given) if given else None
    grounds = Grounds(proposal.rule, proposal.reason)
    impose_sanction(SANCTIONS[proposal.act], actor=proposal.by, member=member, grounds=grounds, until=until)


SANCTIONS: dict[str, Sanction.Kind] = {act: kind for kind, act in IMPOSED.items()}
ACTS: dict[str, Callable[[Proposal, Thread, Grounds], None]] = {
    Act.THREAD_LOCKED: _lock,
    Act.THREAD_UNPINNED: _unpin,
    Act.THREAD_MOVED: _move,
    Act.THREAD_RETITLED: _retitle,
    Act.KIND_CHANGED: _change_kind,
    Act.THREAD_RETAGGED: _retag,
    Act.THREAD_MERGED: _merge,
    Act.DUPLICATE_CLOSED: _close_duplicate,
}
