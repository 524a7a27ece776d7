from dataclasses import dataclass, field, replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404

from accounts.models import Member
from accounts.verdicts import Verdict
from community.models import OfficialMark, Post, Tag, Thread
from community.models.ids import among
from community.permissions.duplicates import can_close_duplicate, can_reopen_duplicate
from community.permissions.privileges import can_retag_thread
from community.permissions.threads import can_announce, can_edit_thread, can_reply_in_thread
from community.posts.queries import PostCard, disowned_marks, posts_of
from community.praise.queries import PostPraise, praise_of
from community.threads.outlines import Outline
from community.threads.twins import Twins, twins_in, with_twins
from events.compiled import Compiled


@dataclass(frozen=True)
class ThreadRights:
    """What the visitor may do with a thread: what the buttons beside it are drawn from. `reply` is None for strangers."""

    reply: Verdict | None
    editable: bool
    taggable: bool
    closable: bool  # as a duplicate
    reopenable: bool


def rights_in(outline: Outline, member: Member | None) -> ThreadRights:
    """Asks no database but for the member's standing, where that is not at hand."""
    thread = outline.thread
    if member is None:
        return ThreadRights(None, False, False, False, False)
    return ThreadRights(
        reply=can_reply_in_thread(member, thread),
        editable=outline.opening.rights.edit and bool(can_edit_thread(member, thread)),
        taggable=bool(can_retag_thread(member, thread)),
        closable=thread.is_question and not thread.is_closed and bool(can_close_duplicate(member, thread)),
        reopenable=bool(thread.duplicate_of_id and can_reopen_duplicate(member, thread)),
    )


@dataclass(frozen=True)
class ThreadPage(Outline):
    """A page of a thread, with what is needed to draw it; `praise` by the posts' ids."""

    rights: ThreadRights
    tags: list[Tag] = field(default_factory=list)
    twins: Twins = field(default_factory=lambda: Twins(None, []))
    praise: dict[int, PostPraise] = field(default_factory=dict)

    @property
    def solution(self) -> PostCard | None:
        return next((card for card in self.on_top if card.post.pk == self.thread.accepted_id), None)


def page_of(outline: Outline, rights: ThreadRights, member: Member | None, wanted: list[PostCard]) -> ThreadPage:
    """The page with the texts of the cards `wanted` and of the comments under them: three queries at most."""
    texts = _with_texts(wanted, outline.thread)
    marks = disowned_marks(list(texts.values()))
    facts = {name: getattr(outline, name) for name in ("thread", "number", "count", "trail")}
    return ThreadPage(
        **facts,
        opening=_written(outline.opening, texts, marks),
        on_top=[_written(card, texts, marks) for card in outline.on_top],
        cards=[_written(card, texts, marks) for card in outline.cards],
        rights=rights,
        praise=praise_of(texts.values(), member),
    )


_find_texts = Compiled(lambda ids: Post.objects.filter(pk__in=among(ids)).with_author(), ids=[-1])


def _with_texts(cards: list[PostCard], thread: Thread) -> dict[int, Post]:
    found = {post.pk: post for post in _find_texts(ids=[post.pk for post in posts_of(cards)])} if cards else {}
    for post in found.values():
        post.thread = thread
        if post.parent_id is not None:
            post.parent = found[post.parent_id]
    return found


def _written(card: PostCard, texts: dict[int, Post], marks: dict[int, OfficialMark]) -> PostCard:
    """The card with its text, where that was asked for."""
    if card.post.pk not in texts:
        return card
    return replace(
        card,
        post=texts[card.post.pk],
        comments=[_written(comment, texts, marks) for comment in card.comments],
        disowned=marks.get(card.post.pk),
    )


def thread_for(thread_id: int, member: Member | None) -> Thread:
    """The thread with what its page says of it, tags and twins among it; raises Http404 for one that is not there or not for this visitor."""
    tags = (
        Tag.objects.filter(threads=OuterRef("pk"))
        .order_by("slug")
        .values(fact=JSONObject(pk="pk", name="name", slug="slug"))
    )
    threads = Thread.objects.visible_to(member).select_related(
        "category__parent",
        "author",
        "accepted__author",
        "company_post__grant__text",
        "company_post__grant__revocation",
        "duplicate_by",
    )
    threads = with_twins(threads.annotate(tags_read=ArraySubquery(tags)), member)
    thread = (
        threads.defer("accepted__source", "company_post__source", "company_post__html").filter(pk=thread_id).first()
    )
    if thread is None:
        raise Http404
    return thread


def with_thread(page: ThreadPage, thread: Thread) -> ThreadPage:
    """The page with its thread as `thread_for` has read it."""
    tags = [Tag(**facts) for facts in thread.tags_read]  # type: ignore[attr-defined]
    return replace(page, thread=thread, tags=tags, twins=twins_in(thread))


def kinds_open_to(member: Member | None) -> list[tuple[str, str]]:
    """The kinds of thread that somebody may start, with their names; who is not signed in is taken for a customer."""
    kinds = [(kind.value, str(kind.label)) for kind in Thread.Kind]
    if member is not None and can_announce(member):
        return kinds
    return [(value, label) for value, label in kinds if value != Thread.Kind.ANNOUNCEMENT]
