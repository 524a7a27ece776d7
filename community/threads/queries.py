from dataclasses import dataclass

from django.http import Http404

from accounts.models import Member
from accounts.verdicts import Verdict
from community.models import Tag, Thread
from community.permissions.privileges import can_retag_thread
from community.permissions.threads import can_announce, can_edit_thread, can_reply_in_thread
from community.posts.queries import POSTS_ON_PAGE, PostCard, cards, posts_of
from community.praise.queries import PostPraise, praise_of


@dataclass(frozen=True)
class ThreadPage:
    """One page of a thread, with everything that is shown on it; `praise` by the posts' ids."""

    thread: Thread
    tags: list[Tag]
    number: int
    count: int
    opening: PostCard
    solution: PostCard | None
    cards: list[PostCard]
    reply: Verdict | None
    editable: bool
    praise: dict[int, PostPraise]
    taggable: bool

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
    )
    thread = (
        threads.defer("accepted__source", "company_post__source", "company_post__html").filter(pk=thread_id).first()
    )
    if thread is None:
        raise Http404
    return thread


def thread_page(thread: Thread, member: Member | None, number: int = 1) -> ThreadPage:
    """Page `number`, counted from 1; raises Http404 beyond the last. Four queries, whatever the length."""
    count = max(1, -(-thread.place_count // POSTS_ON_PAGE))
    if not 1 <= number <= count:
        raise Http404
    first = (number - 1) * POSTS_ON_PAGE
    on_page = thread.posts.filter(parent=None, position__gte=first, position__lt=first + POSTS_ON_PAGE)
    on_top = thread.posts.filter(parent=None, position=0) | thread.posts.filter(pk=thread.accepted_id or 0)
    posts = list((on_page | on_top).with_author().order_by("position"))
    for post in posts:
        post.thread = thread
    shown = {card.post.pk: card for card in cards(posts, member)}
    opening = next(iter(shown.values()))
    return ThreadPage(
        thread=thread,
        tags=list(thread.tags.all()),
        number=number,
        count=count,
        opening=opening,
        solution=shown.get(thread.accepted_id or 0),
        cards=[card for card in shown.values() if card is not opening and card.post.position >= first],
        reply=can_reply_in_thread(member, thread) if member else None,
        editable=opening.rights.edit and bool(member and can_edit_thread(member, thread)),
        praise=praise_of(posts_of(shown.values()), member),
        taggable=bool(member and can_retag_thread(member, thread)),
    )


def kinds_open_to(member: Member | None) -> list[tuple[str, str]]:
    """The kinds of thread that somebody may start, with their names; who is not signed in is taken for a customer."""
    kinds = [(kind.value, str(kind.label)) for kind in Thread.Kind]
    if member is not None and can_announce(member):
        return kinds
    return [(value, label) for value, label in kinds if value != Thread.Kind.ANNOUNCEMENT]
