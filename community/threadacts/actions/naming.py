from collections.abc import Iterable

from accounts.models import Member
from accounts.verdicts import require
from community.duplicates.actions import CHAINS
from community.log.actions import Grounds, enter
from community.models import Act, Thread
from community.moderation.actions import office_of
from community.permissions.threadacts import can_be_of_kind, can_change_kind, can_change_tags, can_retitle_thread
from community.proposals.actions import waits
from community.text.slugs import slugify
from community.threadacts.actions.holding import hold, write_down
from community.threads.actions import set_tags, tags_named
from events.acting import action
from events.kinds import Kind
from events.turns import take_turns


@action
def retitle_thread(*, actor: Member, thread: Thread, title: str, grounds: Grounds) -> Thread:
    """Give somebody else's thread a title that says what it is about; raises Refused.

    Every former address leads to the present one. Neither title stands in the log: one may be why it was changed.
    """
    thread, deed = hold(thread, actor, grounds)
    require(can_retitle_thread(deed.actor, thread))
    if thread.title == title:
        return thread  # pressed twice
    if waits(deed.actor, thread, grounds, Act.THREAD_RETITLED, words=title):
        return thread
    write_down(Act.THREAD_RETITLED, Kind.THREAD_RETITLED, deed, thread)
    thread.title, thread.slug = title, slugify(title)
    thread.save(update_fields=["title", "slug"])
    return thread


@action
def change_tags(*, actor: Member, thread: Thread, tags: Iterable[str], grounds: Grounds) -> Thread:
    """Say in other words what somebody else's thread is about; raises Refused. Its undo is the same, back again."""
    thread, deed = hold(thread, actor, grounds)
    require(can_change_tags(deed.actor, thread))
    chosen = tags_named(tags)
    if set(chosen) == set(thread.tags.all()):
        return thread  # pressed twice
    if waits(deed.actor, thread, grounds, Act.THREAD_RETAGGED, tags=[tag.pk for tag in chosen]):
        return thread
    set_tags(deed.actor, thread, chosen)
    enter(
        Act.THREAD_RETAGGED,
        actor=deed.actor,
        office=office_of(deed.actor, thread),
        grounds=grounds,
        target=thread.key,
        thread=thread,
        at=deed.at,
    )
    thread.save(update_fields=["slug"])  # another version of its row: pages drawn of it have the former tags
    return thread


@action
def change_kind(*, actor: Member, thread: Thread, kind: str, grounds: Grounds) -> Thread:
    """Say that it is a question, an idea, feedback … instead of what it was; raises Refused."""
    take_turns(CHAINS)  # so that no question becomes a duplicate of it meanwhile
    thread, deed = hold(thread, actor, grounds)
    require(can_change_kind(deed.actor, thread))
    if thread.kind == kind:
        return thread  # pressed twice
    require(can_be_of_kind(thread, kind))
    if waits(deed.actor, thread, grounds, Act.KIND_CHANGED, kind=kind):
        return thread
    write_down(Act.KIND_CHANGED, Kind.THREAD_KIND_CHANGED, deed, thread, change=(thread.kind, kind))
    thread.kind = kind
    thread.save(update_fields=["kind"])
    return thread
