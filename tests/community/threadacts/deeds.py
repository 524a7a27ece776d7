"""Each act on a thread as one call, and what it is to be looked at afterwards."""

from collections.abc import Callable
from typing import Any

from accounts.models import Member
from community.log.actions import Grounds
from community.models import Act, Category, ModerationEntry, Thread
from community.threadacts.actions.locking import lock_thread, unlock_thread
from community.threadacts.actions.moving import move_thread
from community.threadacts.actions.naming import change_kind, change_tags, retitle_thread
from community.threadacts.actions.pinning import pin_thread, unpin_thread
from tests import factories

GROUNDS = Grounds("order", "It belongs there.")

Deed = Callable[..., Thread]

DEEDS: dict[str, tuple[Deed, dict[str, Any]]] = {
    "lock": (lock_thread, {}),
    "unlock": (unlock_thread, {}),
    "pin": (pin_thread, {}),
    "unpin": (unpin_thread, {}),
    "move": (move_thread, {}),
    "retitle": (retitle_thread, {"title": "A stand that squeaks"}),
    "change kind": (change_kind, {"kind": "discussion"}),
    "retag": (change_tags, {"tags": ["bell"]}),
}
KIND_OF_ACT = {
    "lock": Act.THREAD_LOCKED,
    "unlock": Act.THREAD_UNLOCKED,
    "pin": Act.THREAD_PINNED,
    "unpin": Act.THREAD_UNPINNED,
    "move": Act.THREAD_MOVED,
    "retitle": Act.THREAD_RETITLED,
    "change kind": Act.KIND_CHANGED,
    "retag": Act.THREAD_RETAGGED,
}
BEFORE = {"unlock": lock_thread, "unpin": pin_thread}


def do(name: str, actor: Member, thread: Thread, **facts: Any) -> Thread:
    deed, usual = DEEDS[name]
    if name == "move":
        usual = {"category": Category.objects.filter(slug="returns").first() or elsewhere()}
    return deed(actor=actor, thread=thread, **{"grounds": GROUNDS, **usual, **facts})


def elsewhere() -> Category:
    return factories.make_category(name="Returns", slug="returns")


def ready(name: str, thread: Thread, by: Member) -> None:
    """So that there is something to take back."""
    if name in BEFORE:
        BEFORE[name](actor=by, thread=thread, grounds=GROUNDS)


def entries(act: Act) -> list[ModerationEntry]:
    return list(ModerationEntry.objects.filter(act=act).order_by("number"))


def state(thread: Thread) -> tuple[Any, ...]:
    now = Thread.objects.get(pk=thread.pk)
    tags = sorted(now.tags.values_list("slug", flat=True))
    return now.locked_at, now.pinned_at, now.category_id, now.title, now.slug, now.kind, tags
