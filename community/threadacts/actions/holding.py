"""What every act on a thread begins and ends with."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import Member
from community.log.actions import Grounds, enter
from community.models import Act, ModerationEntry, Thread
from community.moderation.actions import office_of
from events.kinds import Kind
from events.recording import record


class Deed(NamedTuple):
    """Who does something, for which reason, and when: the same for all that one act writes down."""

    actor: Member
    grounds: Grounds
    at: datetime


def hold(thread: Thread, actor: Member, grounds: Grounds) -> tuple[Thread, Deed]:
    """Thread and actor as they are now, held in the order that everybody keeps: a right may just have ended."""
    thread = Thread.objects.locked(thread.pk)
    return thread, Deed(Member.objects.held(actor.pk)[actor.pk], grounds, timezone.now())


def write_down(
    act: Act, kind: Kind, deed: Deed, thread: Thread, *, change: tuple[str, str] = ("", ""), undoes: Act | None = None
) -> ModerationEntry:
    """Log and event, before the thread is changed: it stands in the log where it lay when the act was done."""
    entry = enter(
        act,
        actor=deed.actor,
        office=office_of(deed.actor, thread),
        grounds=deed.grounds,
        target=thread.key,
        thread=thread,
        change=change,
        undoes=_latest(undoes, thread) if undoes else None,
        at=deed.at,
    )
    facts: dict[str, Any] = {"author": thread.author_id, "was": change[0], "became": change[1]}
    record(kind, actor=deed.actor.pk, subject=thread.key, at=deed.at, **{k: v for k, v in facts.items() if v})
    return entry


def _latest(act: Act, thread: Thread) -> ModerationEntry | None:
    """None for what came in from another forum as it was."""
    return ModerationEntry.objects.filter(target=thread.key, act=act).order_by("-number").first()
