from accounts.models import Member
from accounts.verdicts import no, require
from community.categories.actions import ORDER
from community.log.actions import Grounds
from community.models import Act, Category, Thread
from community.permissions.threadacts import can_move_thread
from community.proposals.actions import waits
from community.threadacts.actions.holding import hold, write_down
from community.threadacts.queries import change_of_readers
from events.acting import action
from events.kinds import Kind
from events.turns import take_turns


@action
def move_thread(
    *, actor: Member, thread: Thread, category: Category, grounds: Grounds, other_readers: bool = False
) -> Thread:
    """Let it stand in another category. Posts, praise, points and address stay; raises Refused.

    `other_readers` says that the actor knows that fewer or more people can read it there. Its pin, which was the
    former category's, is taken off. Entries of the ledger keep the `place` where they were earned: they are
    append-only, what somebody did for the one category stays in its rankings, and a reversal takes points back
    from where they were given.
    """
    take_turns(ORDER)  # so that the category is neither closed nor opened to others meanwhile
    thread, deed = hold(thread, actor, grounds)
    category = Category.objects.select_related("parent").get(pk=category.pk)
    require(can_move_thread(deed.actor, thread, category))
    if thread.category_id == category.pk:
        return thread  # pressed twice
    if (change := change_of_readers(thread.category, category)) and not other_readers:
        require(no(change.warning))
    if waits(deed.actor, thread, grounds, Act.THREAD_MOVED, category=category.pk, other_readers=other_readers):
        return thread
    if thread.pinned_at:
        write_down(Act.THREAD_UNPINNED, Kind.THREAD_UNPINNED, deed, thread, undoes=Act.THREAD_PINNED)
    keys = (thread.category.key, category.key)
    write_down(Act.THREAD_MOVED, Kind.THREAD_MOVED, deed, thread, change=keys)
    thread.category, thread.pinned_at = category, None
    thread.save(update_fields=["category", "pinned_at"])
    return thread
