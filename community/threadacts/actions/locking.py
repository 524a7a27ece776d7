from accounts.models import Member
from accounts.verdicts import require
from community.log.actions import Grounds
from community.models import Act, Thread
from community.permissions.threadacts import can_lock_thread, can_unlock_thread
from community.proposals.actions import waits
from community.threadacts.actions.holding import hold, write_down
from events.acting import action
from events.kinds import Kind


@action
def lock_thread(*, actor: Member, thread: Thread, grounds: Grounds) -> Thread:
    """Let nobody reply any more. What was written stays, and the page says by whom and why; raises Refused."""
    thread, deed = hold(thread, actor, grounds)
    require(can_lock_thread(deed.actor, thread))
    if thread.locked_at:
        return thread  # pressed twice
    if waits(deed.actor, thread, grounds, Act.THREAD_LOCKED):
        return thread
    thread.lock_entry = write_down(Act.THREAD_LOCKED, Kind.THREAD_LOCKED, deed, thread)
    thread.locked_at, thread.lock_reason = deed.at, ""
    thread.save(update_fields=["locked_at", "lock_reason", "lock_entry"])
    return thread


@action
def unlock_thread(*, actor: Member, thread: Thread, grounds: Grounds) -> Thread:
    """Let people reply again, also where it was locked before it came here; raises Refused."""
    thread, deed = hold(thread, actor, grounds)
    require(can_unlock_thread(deed.actor, thread))
    if not thread.locked_at:
        return thread  # pressed twice
    write_down(Act.THREAD_UNLOCKED, Kind.THREAD_UNLOCKED, deed, thread, undoes=Act.THREAD_LOCKED)
    thread.locked_at, thread.lock_reason, thread.lock_entry = None, "", None
    thread.save(update_fields=["locked_at", "lock_reason", "lock_entry"])
    return thread
