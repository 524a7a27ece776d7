"""Posts without their texts: enough to know what a visitor may do with each, and whether it is drawn already."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Member
from community.models import Post, Praise, Thread
from community.models.post import is_welcomed
from community.models.versions import row_version
from community.permissions.praise import can_praise_post
from community.posts.queries import COMMENTS_SHOWN, POSTS_ON_PAGE, Rights, rights_on
from events.compiled import Compiled

NOBODY = 0  # the id of no member, and of no post


class _Subject:
    """A post as far as verdicts know one; making a model of each would take longer than asking."""

    def __init__(self, brief: "Brief", thread: Thread) -> None:
        self._brief, self.thread = brief, thread
        self.grant = _Role(brief.role) if brief.role else None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._brief, name)


class _Role(NamedTuple):
    role: str


class Brief(NamedTuple):
    """A post in short; `role` is that of the grant it bears, `is_own_praise` whether the reader has praised it."""

    pk: int
    number: int
    kind: str
    parent_id: int | None
    position: int
    comment_count: int
    author_id: int
    affiliation_id: int | None
    official_id: int | None
    withdrawn_at: datetime | None
    removed_at: datetime | None
    critical_at: datetime | None
    moved_to_id: int | None
    is_first: bool
    published_at: datetime
    role: str | None
    row_version: str
    reputation: int | None
    is_own_praise: bool

    @property
    def is_published(self) -> bool:
        return self.withdrawn_at is None and self.removed_at is None and self.moved_to_id is None

    @property
    def is_welcomed(self) -> bool:
        return is_welcomed(self.is_first, self.published_at)

    @property
    def anchor(self) -> str:
        return f"post-{self.number}"


@dataclass(frozen=True)
class BriefCard:
    """A post in short with what the visitor may do with it, and its first comments."""

    post: Brief
    rights: Rights
    is_praisable: bool
    comments: list["BriefCard"] = field(default_factory=list)

    @property
    def further_comments(self) -> int:
        return max(0, self.post.comment_count - len(self.comments))

    @property
    def all(self) -> list["BriefCard"]:
        return [self, *self.comments]


def brief_cards(thread: Thread, member: Member | None, first: int) -> list[BriefCard]:
    """The cards of the page that begins at place `first`, of the opening and of those on top, by place: one query."""
    rows = _find(
        thread=thread.pk,
        first=first,
        behind=first + POSTS_ON_PAGE,
        accepted=thread.accepted_id or NOBODY,
        official=thread.official_id or NOBODY,
        reader=member.pk if member else NOBODY,
    )
    cards: list[BriefCard] = []
    comments: dict[int, list[BriefCard]] = defaultdict(list)
    for card in _with_rights(map(Brief._make, rows), thread, member):
        siblings = cards if card.post.parent_id is None else comments[card.post.parent_id]
        siblings.append(card)
    for card in cards:
        card.comments.extend(comments[card.post.pk])
    return cards


def _with_rights(briefs: Iterable[Brief], thread: Thread, member: Member | None) -> Iterable[BriefCard]:
    """What is alike for the verdicts is asked once: all that they read of a post is among what is compared here."""
    asked: dict[tuple[object, ...], tuple[Rights, bool]] = {}
    me = member.pk if member else NOBODY
    for brief in briefs:
        alike = (
            brief.kind,
            brief.author_id == me,
            brief.withdrawn_at is None,
            brief.removed_at is None,
            brief.critical_at is None,
            brief.official_id is None,
            brief.affiliation_id is None,
            brief.role,
        )
        if alike not in asked:
            post = cast(Post, _Subject(brief, thread))
            asked[alike] = rights_on(post, member), bool(member and can_praise_post(member, post))
        yield BriefCard(brief, *asked[alike])


def _posts(
    thread: int, first: int, behind: int, accepted: int, official: int, reader: int
) -> QuerySet[Post, tuple[Any, ...]]:
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
            role=F("grant__role"),
            row_version=row_version("community_post"),
            reputation=F("author__standing__reputation"),
            is_own_praise=Exists(own),
        )
        .order_by("position", "pk")
        .values_list(*Brief._fields)
    )


_find = Compiled(_posts, thread=-1, first=1_000_001, behind=1_000_002, accepted=-2, official=-3, reader=-4)
