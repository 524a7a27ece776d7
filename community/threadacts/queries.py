from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.models import Category, Move, Thread
from community.permissions.threadacts import can_be_of_kind, can_move_thread

MOST_PINNED = 5  # in one category: more than that hides what is new


MOST_MOVES = 50  # on a page


@dataclass(frozen=True)
class Readers:
    """How those who can read a thread change when it moves."""

    short: str | Promise
    warning: str | Promise


FEWER = Readers(
    _("fewer people can read there"),
    _("Fewer people can read in that category: those who cannot lose sight of this thread. Is that meant?"),
)
MORE = Readers(
    _("more people can read there"),
    _("More people can read in that category: what was written for fewer is shown to them. Is that meant?"),
)
OTHERS = Readers(
    _("other people can read there"),
    _("Other people can read in that category: some lose sight of this thread, others gain it. Is that meant?"),
)


def change_of_readers(here: Category, there: Category) -> Readers | None:
    """None where the same people can read in both."""
    before, after = here.reached, there.reached
    if before == after:
        return None
    if after < before:
        return FEWER
    return MORE if before < after else OTHERS


def count_pinned(category_id: int) -> int:
    """Threads that stand first in a category, without those that are gone."""
    return Thread.objects.filter(category=category_id, pinned_at__isnull=False, hidden_at=None).listed().count()


def rooms_for(thread: Thread, member: Member) -> list[Category]:
    """The categories that `member` may move the thread to, in order: one query."""
    rooms = Category.objects.visible_to(member).exclude(pk=thread.category_id).select_related("parent")
    return sorted((room for room in rooms if can_move_thread(member, thread, room)), key=_order)


def rooms_alike(thread: Thread, member: Member) -> list[Category]:
    """Where posts of the thread can begin a new one: here, and where the same people read."""
    rooms = [room for room in rooms_for(thread, member) if change_of_readers(thread.category, room) is None]
    return [thread.category, *rooms]


def moves_of(thread: Thread) -> list[Move]:
    """What came into the thread and what went from it, and stands; the newest first: one query."""
    moves = Move.objects.filter(Q(source=thread) | Q(target=thread), undone_at=None, undoes=None)
    return list(moves.select_related("entry").annotate(post_count=Count("receipts")).order_by("-pk")[:MOST_MOVES])


def kinds_for(thread: Thread) -> list[tuple[str, str]]:
    """The kinds that the thread could be instead, with their names."""
    kinds = [(kind.value, str(kind.label)) for kind in Thread.Kind if kind != thread.kind]
    return [(value, label) for value, label in kinds if can_be_of_kind(thread, value)]


def _order(room: Category) -> tuple[tuple[int, str], ...]:
    """Under its parent, behind it."""
    return (room.parent.order, room.order) if room.parent else (room.order,)
