from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from community.log.actions import Grounds
from community.models import Act, Thread
from community.permissions.threadacts import can_pin_thread, can_unpin_thread
from community.proposals.actions import waits
from community.threadacts.actions.holding import hold, write_down
from community.threadacts.queries import MOST_PINNED, count_pinned
from events.acting import action
from events.kinds import Kind
from events.turns import take_turns

PINS = "pins"  # how many a category has: one change at a time


@action
def pin_thread(*, actor: Member, thread: Thread, grounds: Grounds) -> Thread:
    """Let it stand first in its category; raises Refused, also where as many as fit stand there already."""
    take_turns(PINS)
    thread, deed = hold(thread, actor, grounds)
    require(can_pin_thread(deed.actor, thread))
    if thread.pinned_at:
        return thread  # pressed twice
    if count_pinned(thread.category_id) >= MOST_PINNED:
        require(no(_("Five threads are pinned in this category already. Take one of them down first.")))
    write_down(Act.THREAD_PINNED, Kind.THREAD_PINNED, deed, thread)
    thread.pinned_at = deed.at
    thread.save(update_fields=["pinned_at"])
    return thread


@action
def unpin_thread(*, actor: Member, thread: Thread, grounds: Grounds) -> Thread:
    """Let it stand where its newest post puts it; raises Refused."""
    thread, deed = hold(thread, actor, grounds)
    require(can_unpin_thread(deed.actor, thread))
    if not thread.pinned_at:
        return thread  # pressed twice
    if waits(deed.actor, thread, grounds, Act.THREAD_UNPINNED):
        return thread
    write_down(Act.THREAD_UNPINNED, Kind.THREAD_UNPINNED, deed, thread, undoes=Act.THREAD_PINNED)
    thread.pinned_at = None
    thread.save(update_fields=["pinned_at"])
    return thread
