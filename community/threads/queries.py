from dataclasses import dataclass

from django.http import Http404

from accounts.models import Member
from accounts.verdicts import Verdict
from community.models import Tag, Thread
from community.permissions.duplicates import can_close_duplicate, can_reopen_duplicate
from community.permissions.threads import can_announce, can_edit_thread, can_reply_in_thread
from community.posts.queries import POSTS_ON_PAGE, PostCard, cards
from community.threads.twins import Twins, twins_of


@dataclass(frozen=True)
class ThreadPage:
    """One page of a thread, with everything that is shown on it."""

    thread: Thread
    tags: list[Tag]
    number: int
    count: int
    opening: PostCard
    solution: PostCard | None
    cards: list[PostCard]
    reply: Verdict | None
    editable: bool
    twins: Twins
    closable: bool  # as a duplicate
    reopenable: bool

    @property
    def taken_back(self) -> int:
        """Receipts that this page shows, those of comments included."""
        posts = [card.post for one in (self.opening, *self.cards) for card in (one, *one.comments)]
        return sum(not post.is_published for post in posts)


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
