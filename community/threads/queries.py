from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

from accounts.models import Member
from accounts.verdicts import Verdict
from community.models import Tag, Thread
from community.permissions.duplicates import can_close_duplicate, can_reopen_duplicate
from community.permissions.privileges import can_retag_thread
from community.permissions.threads import can_announce, can_edit_thread, can_reply_in_thread
from community.posts.queries import POSTS_ON_PAGE, PostCard, cards, posts_of
from community.praise.queries import PostPraise, praise_of
from community.threads.trails import Trail, company_trail
from community.threads.twins import Twins, twins_of


@dataclass(frozen=True)
class ThreadPage:
    """One page of a thread, with everything that is shown on it; `praise` by the posts' ids.

    `on_top` are the accepted answer and the newest official one, which the first page shows under the question
    and which leave pointers in their places; `solution` is the accepted one of them.
    """

    thread: Thread
    tags: list[Tag]
    number: int
    count: int
    opening: PostCard
    solution: PostCard | None
    on_top: list[PostCard]
    cards: list[PostCard]
    trail: Trail
    reply: Verdict | None
    editable: bool
    praise: dict[int, PostPraise]
    taggable: bool
    twins: Twins
    closable: bool  # as a duplicate
    reopenable: bool

    @property
    def on_top_ids(self) -> frozenset[int]:
        return frozenset(card.post.pk for card in self.on_top)

    @property
    def taken_back(self) -> int:
        """Receipts that this page shows of posts that their authors took back, those of comments included."""
        return sum(post.withdrawn_at is not None for post in posts_of((self.opening, *self.cards)))

    @property
    def removed(self) -> int:
        """Receipts that this page shows of posts that somebody in office removed."""
        return sum(post.removed_at is not None for post in posts_of((self.opening, *self.cards)))


def thread_for(thread_id: int, member: Member | None) -> Thread:
    """The thread with what its header shows; raises Http404 for one that is not there or not for this visitor."""
    threads = Thread.objects.visible_to(member).select_related(
        "category__parent",
        "author",
        "accepted__author",
        "company_post__grant__text",
        "company_post__grant__revocation",
        "duplicate_by",
    )
    thread = (
        threads.defer("accepted__source", "company_post__source", "company_post__html").filter(pk=thread_id).first()
    )
    if thread is None:
        raise Http404
    return thread


def thread_page(thread: Thread, member: Member | None, number: int = 1) -> ThreadPage:
    """Page `number`, counted from 1; raises Http404 beyond the last. Seven queries, whatever the length."""
    count = max(1, -(-thread.place_count // POSTS_ON_PAGE))
    if not 1 <= number <= count:
        raise Http404
    first = (number - 1) * POSTS_ON_PAGE
    places = range(first, first + POSTS_ON_PAGE)
    on_page = Q(position__gte=places.start, position__lt=places.stop)
    top = list(dict.fromkeys(pk for pk in (thread.accepted_id, thread.official_id) if pk))
    posts = list(thread.posts.filter(on_page | Q(position=0) | Q(pk__in=top), parent=None).with_author())
    for post in posts:
        post.thread = thread
    shown = {card.post.pk: card for card in cards(sorted(posts, key=lambda post: post.position), member)}
    opening = next(iter(shown.values()))
    on_top = [shown[pk] for pk in top]
    here = [card for card in shown.values() if card is not opening and card.post.position in places]
    return ThreadPage(
        thread=thread,
        tags=list(thread.tags.all()),
        number=number,
        count=count,
        opening=opening,
        solution=shown.get(thread.accepted_id or 0),
        on_top=on_top,
        cards=here,
        trail=company_trail(thread, [*here, *([opening, *on_top] if number == 1 else [])]),
        reply=can_reply_in_thread(member, thread) if member else None,
        editable=opening.rights.edit and bool(member and can_edit_thread(member, thread)),
        praise=praise_of(posts_of(shown.values()), member),
        taggable=bool(member and can_retag_thread(member, thread)),
        twins=twins_of(thread, member),
        closable=thread.is_question and not thread.is_closed and bool(member and can_close_duplicate(member, thread)),
        reopenable=bool(thread.duplicate_of_id and member and can_reopen_duplicate(member, thread)),
    )


def kinds_open_to(member: Member | None) -> list[tuple[str, str]]:
    """The kinds of thread that somebody may start, with their names; who is not signed in is taken for a customer."""
    kinds = [(kind.value, str(kind.label)) for kind in Thread.Kind]
    if member is not None and can_announce(member):
        return kinds
    return [(value, label) for value, label in kinds if value != Thread.Kind.ANNOUNCEMENT]
