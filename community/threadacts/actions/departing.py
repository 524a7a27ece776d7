"""What splitting, merging and taking either back have in common."""

from datetime import datetime
from typing import Any

from accounts.models import Member
from community.log.actions import Grounds, enter
from community.models import Act, ModerationEntry, Thread
from community.moderation.actions import office_of
from community.threadacts.actions.holding import Deed, hold
from community.withdrawals.actions import close_if_deserted, recount
from events.kinds import Kind
from events.recording import record


def hold_both(
    source: Thread, target: Thread | None, actor: Member, grounds: Grounds
) -> tuple[Thread, Thread | None, Deed]:
    """Both threads as they are now, held by ascending id, so that two who move to and fro wait for each other."""
    held = {pk: Thread.objects.locked(pk) for pk in sorted({one.pk for one in (source, target) if one})}
    _again, deed = hold(source, actor, grounds)
    return held[source.pk], held[target.pk] if target else None, deed


def note_move(
    act: Act,
    kind: Kind,
    deed: Deed,
    source: Thread,
    target: Thread,
    *,
    counted: Thread,
    shell: Thread | None = None,
    undoes: ModerationEntry | None = None,
) -> ModerationEntry:
    """Log and event. `counted` is the thread whose writers are counted anew; `shell` one that comes or goes."""
    entry = enter(
        act,
        actor=deed.actor,
        office=office_of(deed.actor, source),
        grounds=deed.grounds,
        target=source.key,
        thread=source,
        change=(source.key, target.key),
        undoes=undoes,
        at=deed.at,
    )
    facts: dict[str, Any] = {"author": source.author_id, "was": source.key, "became": target.key}
    record(kind, actor=deed.actor.pk, subject=counted.key, at=deed.at, thread=(shell or counted).pk, **facts)
    return entry


def settle(source: Thread, target: Thread, moment: datetime) -> None:
    """What both show in lists, after posts went from one to the other."""
    target.has_links = target.has_links or source.has_links
    target.save(update_fields=["last_number", "place_count", "accepted", "has_links"])
    for thread in (source, target):
        if thread.merged_into_id is None:
            close_if_deserted(thread, moment)
        recount(thread)
