"""What a page of a thread is made of, without its texts: enough to know what is drawn already, and to draw the rest."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from accounts.models import Member
from community.models import Post, Praise, Thread
from community.models.category import audiences_of
from community.models.versions import row_version
from community.posts.queries import COMMENTS_SHOWN, POSTS_ON_PAGE, PostCard, posts_of, rights_on_each
from community.threads.trails import Trail
from events.compiled import Compiled

SHORT = (
    "number", "kind", "thread", "parent", "position", "comment_count", "author", "affiliation", "official",
    "praise_count", "withdrawn_at", "removed_at",
)  # fmt: skip
NOBODY = 0  # the id of no member, and of no post


@dataclass(frozen=True)
class Outline:
    """A page of a thread by number and place: its posts without their texts, with what the visitor may do.

    `on_top` are the accepted answer and the newest official one, which the first page shows under the question
    and which leave pointers in their places.
    """

    thread: Thread
    number: int
    count: int
    opening: PostCard
    on_top: list[PostCard]
    cards: list[PostCard]
    trail: Trail

    @property
    def on_top_ids(self) -> frozenset[int]:
        return frozenset(card.post.pk for card in self.on_top)

    @property
    def shown(self) -> list[PostCard]:
        """The cards that are drawn on it; what is on top is a pointer where it stood."""
        first = [self.opening, *self.on_top] if self.number == 1 else []
        return first + [card for card in self.cards if card.post.pk not in self.on_top_ids]

    @property
    def taken_back(self) -> int:
        """Receipts that this page shows of posts that their authors took back, those of comments included."""
        return sum(post.withdrawn_at is not None for post in posts_of((self.opening, *self.cards)))

    @property
    def removed(self) -> int:
        """Receipts that this page shows of posts that somebody in office removed."""
        return sum(post.removed_at is not None for post in posts_of((self.opening, *self.cards)))


def outline_of(thread_id: int, member: Member | None, number: int = 1) -> Outline:
    """Page `number`, counted from 1; raises Http404 beyond the last, or where there is nothing for this visitor.

    Two queries, whatever the length.
    """
    thread = _find_thread.first(pk=thread_id, mine=audiences_of(member))
    if thread is None:
        raise Http404
    count = max(1, -(-thread.place_count // POSTS_ON_PAGE))
    if not 1 <= number <= count:
        raise Http404
    first = (number - 1) * POSTS_ON_PAGE
    cards = _cards(thread, member, first)
    opening = next(iter(cards.values()))
    on_top = [cards[pk] for pk in dict.fromkeys((thread.accepted_id, thread.official_id)) if pk]
    places = range(first, first + POSTS_ON_PAGE)
    here = [card for card in cards.values() if card is not opening and card.post.position in places]
    at_hand = posts_of([*here, *([opening, *on_top] if number == 1 else [])])
    trail = Trail(
        dict(zip(thread.trail_ids, thread.trail_numbers, strict=True)),  # type: ignore[attr-defined]
        frozenset(post.pk for post in at_hand),
    )
    return Outline(thread, number, count, opening, on_top, here, trail)


def _cards(thread: Thread, member: Member | None, first: int) -> dict[int, PostCard]:
    """The cards of a page by their posts' ids, in order of place, with their first comments."""
    posts = _find_posts(
        thread=thread.pk,
        first=first,
        behind=first + POSTS_ON_PAGE,
        accepted=thread.accepted_id or NOBODY,
        official=thread.official_id or NOBODY,
        reader=member.pk if member else NOBODY,
    )
    by_id = {post.pk: post for post in posts}
    comments: dict[int, list[PostCard]] = defaultdict(list)
    for post in posts:
        post.thread = thread
    rights = rights_on_each(posts, member)
    for post in posts:
        if post.parent_id is not None:
            post.parent = by_id[post.parent_id]
            comments[post.parent_id].append(PostCard(post, rights[post.pk]))
    return {
        post.pk: PostCard(post, rights[post.pk], comments.get(post.pk, [])) for post in posts if post.parent_id is None
    }


def _thread(pk: int, mine: list[str]) -> QuerySet[Thread, Thread]:
    spoken = Post.objects.filter(thread=OuterRef("pk")).published().by_company().exclude(kind=Post.Kind.OPENING)
    trail = ArraySubquery(spoken.order_by("number").values("pk"))
    numbers = ArraySubquery(spoken.order_by("number").values("number"))
    threads = Thread.objects.readable_by(mine).filter(pk=pk).select_related("category__parent")
    return threads.annotate(row_version=row_version("community_thread"), trail_ids=trail, trail_numbers=numbers)


def _posts(thread: int, first: int, behind: int, accepted: int, official: int, reader: int) -> QuerySet[Post, Post]:
    """Posts at these places, the opening, those on top, and the first comments of all of them.

    As ids first: asked for in one condition, PostgreSQL would read the whole thread.
    """
    on_page = Q(position__gte=first, position__lt=behind) | Q(position=0) | Q(pk=accepted) | Q(pk=official)
    cards = Post.objects.order_by().filter(on_page, thread=thread, parent=None).values("pk")
    comments = Post.objects.order_by().filter(parent__in=cards, position__lt=COMMENTS_SHOWN).values("pk")
    own = Praise.objects.standing().filter(post=OuterRef("pk"), giver=reader)
    return (
        Post.objects.filter(pk__in=cards.union(comments, all=True))
        .annotate(
            row_version=row_version("community_post"),
            reputation=F("author__standing__reputation"),
            is_praised_by_reader=Exists(own),
        )
        .select_related("grant")
        .only(*SHORT, "grant__role")
        .order_by("position", "pk")
    )


_find_thread = Compiled(_thread, pk=-1, mine=["?"])
_find_posts = Compiled(_posts, thread=-1, first=1_000_001, behind=1_000_002, accepted=-2, official=-3, reader=-4)
