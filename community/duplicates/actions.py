from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.queries import grant_in_use
from accounts.models import Member
from accounts.verdicts import require
from community.log.actions import Grounds, enter
from community.models import Act, Thread
from community.models.rule import ORDER
from community.permissions.duplicates import can_be_original, can_close_duplicate, can_reopen_duplicate
from community.permissions.moderation import KEEPERS_OF_ORDER, can_moderate_thread
from community.proposals.actions import waits
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns

CHAINS = "duplicates"


@action
def close_duplicate(*, actor: Member, thread: Thread, original: Thread, at: datetime | None = None) -> Thread:
    """Say that `thread` asks what `original` asked before: nobody replies in it any more; raises Refused.

    Always points to the first question of all: to what `original` is a duplicate of, and what was a duplicate
    of `thread` comes along. Chains and circles are seen because one at a time changes them.
    """
    take_turns(CHAINS)
    thread = Thread.objects.locked(thread.pk)
    first = _first_of(original)
    actor = Member.objects.held(actor.pk)[actor.pk]  # whose right may just have ended
    require(can_close_duplicate(actor, thread))
    if thread.duplicate_of_id == first.pk:
        return thread  # pressed twice
    require(can_be_original(thread, first))
    grounds = Grounds(ORDER, _("Asked before."))
    if waits(actor, thread, grounds, Act.DUPLICATE_CLOSED, original=first.pk):
        return thread
    moment = at or timezone.now()
    thread.duplicate_of, thread.duplicate_by, thread.duplicate_at = first, actor, moment
    thread.save(update_fields=["duplicate_of", "duplicate_by", "duplicate_at"])
    thread.duplicates.update(duplicate_of=first)
    _enter(Act.DUPLICATE_CLOSED, actor, thread, reason=_("Asked before."), change=("", first.key), at=moment)
    record(
        Kind.THREAD_CLOSED_AS_DUPLICATE,
        actor=actor.pk,
        subject=thread.key,
        at=moment,
        original=first.pk,
        author=thread.author_id,
    )
    return thread


@action
def reopen_duplicate(*, actor: Member, thread: Thread) -> Thread:
    """Say that it is another question after all: people can answer again; raises Refused."""
    take_turns(CHAINS)
    thread = Thread.objects.locked(thread.pk)
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_reopen_duplicate(actor, thread))
    original = thread.duplicate_of_id
    if original is None:
        return thread  # pressed twice
    thread.duplicate_of = thread.duplicate_by = thread.duplicate_at = None
    thread.save(update_fields=["duplicate_of", "duplicate_by", "duplicate_at"])
    _enter(
        Act.DUPLICATE_REOPENED, actor, thread, reason=_("It is another question."), change=(f"thread:{original}", "")
    )
    record(Kind.THREAD_REOPENED, actor=actor.pk, subject=thread.key, original=original, author=thread.author_id)
    return thread


def _enter(act: Act, actor: Member, thread: Thread, *, reason: str, **facts: Any) -> None:
    """In the log, but for askers who say themselves that theirs is another question."""
    keeps_order = can_moderate_thread(actor, thread)
    office = grant_in_use(actor, *KEEPERS_OF_ORDER, category_id=thread.category_id) if keeps_order else None
    if office or actor.pk != thread.author_id:
        enter(
            act, actor=actor, office=office, grounds=Grounds(ORDER, reason), target=thread.key, thread=thread, **facts
        )


def _first_of(original: Thread) -> Thread:
    """The question that was there first, as it is now."""
    first = Thread.objects.select_related("category__parent", "duplicate_of__category__parent").get(pk=original.pk)
    return first.duplicate_of or first
