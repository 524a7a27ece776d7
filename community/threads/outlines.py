"""What a page of a thread is made of, without its texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import Http404

from accounts.models import Member
from community.models import Post, Thread
from community.models.category import audiences_of
from community.models.newcomers import with_asker
from community.models.versions import row_version
from community.posts.queries import POSTS_ON_PAGE
from community.threads.briefs import BriefCard, brief_cards
from community.threads.linked import with_linked
from community.threads.trails import Trail
from community.threads.twins import with_twins
from events.compiled import Compiled


class Merged(Exception):
    """The thread is merged into another one, where its posts stand now."""

    def __init__(self, thread: Thread) -> None:
        super().__init__(f"{thread.pk} is merged into {thread.merged_into_id}")
        self.thread = thread


@dataclass(frozen=True)
class Outline:
    """A page of a thread by number and place: its posts in short, with what the visitor may do.

    `on_top` are the accepted answer and the newest official one, which the first page shows under the question
    and which leave pointers in their places.
    """

    thread: Thread
    number: int
    count: int
    opening: BriefCard
    on_top: list[BriefCard]
    cards: list[BriefCard]
    trail: Trail

    @property
    def on_top_ids(self) -> frozenset[int]:
        return frozenset(card.post.pk for card in self.on_top)

    @property
    def drawn(self) -> list[BriefCard]:
        """The cards that are drawn on it; what is on top is a pointer where it stood."""
        first = [self.opening, *self.on_top] if self.number == 1 else []
        top = self.on_top_ids
        return first + [card for card in self.cards if card.post.pk not in top]

    @property
    def shown(self) -> Iterator[BriefCard]:
        """All posts that stand on it one by one, comments and receipts among them."""
        return (one for card in (self.opening, *self.cards) for one in card.all)


def outline_of(thread_id: int, member: Member | None, number: int = 1) -> Outline:
    """Page `number`, counted from 1; raises Http404 beyond the last, or where there is nothing for this visitor,
    and Merged where all of it stands in another thread.

    Two queries, whatever the length.
    """
    thread = _find_thread.first(pk=thread_id, mine=audiences_of(member))
    if thread is None:
        raise Http404
    if thread.merged_into_id:
        raise Merged(thread)
    count = max(1, -(-thread.place_count // POSTS_ON_PAGE))
    if not 1 <= number <= count:
        raise Http404
    first = (number - 1) * POSTS_ON_PAGE
    cards = brief_cards(thread, member, first)
    by_id = {card.post.pk: card for card in cards}
    on_top = [by_id[pk] for pk in dict.fromkeys((thread.accepted_id, thread.official_id)) if pk]
    here = [card for card in cards[1:] if first <= card.post.position < first + POSTS_ON_PAGE]
    at_hand = [*here, *([cards[0], *on_top] if number == 1 else [])]
    trail = Trail(
        dict(zip(thread.trail_ids, thread.trail_numbers, strict=True)),  # type: ignore[attr-defined]
        frozenset(one.post.pk for card in at_hand for one in card.all) if thread.trail_ids else frozenset(),  # type: ignore[attr-defined]
    )
    return Outline(thread, number, count, cards[0], on_top, here, trail)


def _thread(pk: int, mine: list[str]) -> QuerySet[Thread, Thread]:
    spoken = Post.objects.filter(thread=OuterRef("pk")).published().by_company().exclude(kind=Post.Kind.OPENING)
    trail = ArraySubquery(spoken.order_by("number").values("pk"))
    numbers = ArraySubquery(spoken.order_by("number").values("number"))
    threads = Thread.objects.readable_by(mine).filter(pk=pk).select_related("category__parent")
    beside = with_asker(with_linked(with_twins(threads, mine), mine))
    return beside.annotate(row_version=row_version("community_thread"), trail_ids=trail, trail_numbers=numbers)


_find_thread = Compiled(_thread, pk=-1, mine=["?"])
