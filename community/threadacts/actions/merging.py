from accounts.models import Member
from accounts.verdicts import require
from community.duplicates.actions import CHAINS
from community.log.actions import Grounds
from community.models import Act, Move, Post, Thread
from community.permissions.threadacts import can_merge_thread
from community.proposals.actions import waits
from community.threadacts.actions.departing import hold_both, note_move, settle
from community.threadacts.actions.places import carry, on_the_way
from events.acting import action
from events.kinds import Kind
from events.turns import take_turns


@action
def merge_thread(*, actor: Member, thread: Thread, into: Thread, grounds: Grounds) -> Thread:
    """Let all posts of `thread` stand in `into`, to which its addresses lead from then on; raises Refused.

    The thread where all stands now, or `thread` itself where it waits for a second decision.
    docs/decisions/0021 says what becomes of what hangs on them.
    """
    take_turns(CHAINS)  # so that no question becomes a duplicate of it meanwhile
    thread, target, deed = hold_both(thread, into, actor, grounds)
    assert target is not None  # noqa: S101  # it was given
    if thread.merged_into_id == target.pk:
        return target  # pressed twice
    require(can_merge_thread(deed.actor, thread, target))
    if waits(deed.actor, thread, grounds, Act.THREAD_MERGED, into=target.pk):
        return thread
    here = thread.posts.exclude(kind=Post.Kind.MOVED).defer("source", "html")
    goings = on_the_way(here.select_for_update(of=("self",), no_key=True).order_by("number"), target)
    entry = note_move(Act.THREAD_MERGED, Kind.THREAD_MERGED, deed, thread, target, counted=target, shell=thread)
    move = Move.objects.create(source=thread, target=target, is_merge=True, entry=entry, at=deed.at)
    carry(goings, move)
    thread.merged_into, thread.withdrawn_at, thread.pinned_at = target, deed.at, None
    thread.save(update_fields=["merged_into", "withdrawn_at", "pinned_at"])
    thread.duplicates.exclude(pk=target.pk).update(duplicate_of=target)
    if target.is_question and target.accepted_id is None:
        target.accepted_id = thread.accepted_id
    settle(thread, target, deed.at)
    return target
