"""A page of a thread with the texts that are needed to draw it, or the part of it that is not drawn yet."""

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from accounts.models import Member
from community.models import OfficialMark, Post, Tag, Thread
from community.models.newcomers import asked_by_newcomer
from community.posts.queries import PostCard, disowned_marks
from community.praise.queries import PostPraise, praise_of
from community.threads.briefs import BriefCard
from community.threads.outlines import Outline
from community.threads.rights import ThreadRights
from community.threads.trails import Trail
from community.threads.twins import Twins, twins_in
from events.compiled import Compiled

Card = BriefCard | PostCard  # alike for what a frame shows of them: number, anchor, whether it is gone


FOLDED_FROM = 3  # receipts in a row


class Run(NamedTuple):
    """Cards that follow each other; folded where they are receipts and several, with nothing under them."""

    cards: list[Card]
    is_folded: bool

    @property
    def last(self) -> int:
        return self.cards[-1].post.number


@dataclass(frozen=True)
class ThreadPage:
    """An outline of which some cards have their texts; `praise` by the ids of those posts."""

    thread: Thread
    number: int
    count: int
    opening: Card
    on_top: list[Card]
    cards: list[Card]
    trail: Trail
    on_top_ids: frozenset[int]
    rights: ThreadRights
    praise: dict[int, PostPraise]
    newcomer: bool = False  # whether the asker is new here, for others to know
    tags: list[Tag] = field(default_factory=list)
    twins: Twins = field(default_factory=lambda: Twins(None, []))

    @property
    def solution(self) -> Card | None:
        return next((card for card in self.on_top if card.post.pk == self.thread.accepted_id), None)

    @property
    def runs(self) -> list[Run]:
        """Its cards, with receipts that stand in a row as one."""
        bare = groupby(self.cards, lambda card: not card.post.is_published and not card.comments)
        runs = ((is_gone, list(cards)) for is_gone, cards in bare)
        return [Run(cards, is_gone and len(cards) >= FOLDED_FROM) for is_gone, cards in runs]

    @property
    def written(self) -> list[PostCard]:
        """Those that have their texts."""
        found = {card.post.pk: card for card in (self.opening, *self.on_top, *self.cards)}
        return [card for card in found.values() if isinstance(card, PostCard)]


def page_of(outline: Outline, rights: ThreadRights, member: Member | None, wanted: list[BriefCard]) -> ThreadPage:
    """The page with the texts of the cards `wanted` and of the comments under them: three queries at most."""
    texts = _with_texts(wanted, outline.thread)
    marks = disowned_marks(list(texts.values()))
    cards = (outline.opening, *outline.on_top, *outline.cards)
    written = {card.post.pk: _written(card, texts, marks) for card in cards}
    return ThreadPage(
        thread=outline.thread,
        number=outline.number,
        count=outline.count,
        opening=written[outline.opening.post.pk],
        on_top=[written[card.post.pk] for card in outline.on_top],
        cards=[written[card.post.pk] for card in outline.cards],
        trail=outline.trail,
        on_top_ids=outline.on_top_ids,
        rights=rights,
        praise=praise_of(texts.values(), member),
        newcomer=asked_by_newcomer(outline.thread, member),
    )


def with_thread(page: ThreadPage, thread: Thread) -> ThreadPage:
    """The page with its thread as `thread_for` has read it, and as far as the outline knows more of it."""
    tags = [Tag(**facts) for facts in thread.tags_read]  # type: ignore[attr-defined]
    thread.linked_read = page.thread.linked_read  # type: ignore[attr-defined]
    return replace(page, thread=thread, tags=tags, twins=twins_in(page.thread))


_find_texts = Compiled(lambda ids: Post.objects.filter(pk__among=ids).with_author(), ids=[-1])


def _with_texts(cards: list[BriefCard], thread: Thread) -> dict[int, Post]:
    ids = [one.post.pk for card in cards for one in card.all]
    found = {post.pk: post for post in _find_texts(ids=ids)} if ids else {}
    for post in found.values():
        post.thread = thread
        if post.parent_id is not None:
            post.parent = found[post.parent_id]
    return found


def _written(card: BriefCard, texts: dict[int, Post], marks: dict[int, OfficialMark]) -> Card:
    """The card with its text, where that was asked for."""
    if card.post.pk not in texts:
        return card
    comments = [
        PostCard(texts[comment.post.pk], comment.rights, disowned=marks.get(comment.post.pk))
        for comment in card.comments
    ]
    return PostCard(texts[card.post.pk], card.rights, comments, marks.get(card.post.pk))
