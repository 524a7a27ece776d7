from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from accounts.models import Member
from accounts.verdicts import Verdict
from community.models import Post, Praise, Thread
from community.permissions.praise import can_praise_post
from community.web.cursors import Page, newest_first
from events.compiled import Compiled

NOTES_SHOWN = 3  # under a post; the rest stands on the page of its praise
NAMES_SHOWN = 3
PRAISES_ON_PAGE = 50


@dataclass(frozen=True)
class PostPraise:
    """What stands under a post: how many praised it, the newest names and notes, and what the visitor may do."""

    count: int
    unnamed: int  # of these from another community, from which no names came along
    notes: list[Praise]
    names: list[Praise]  # of those who left no note
    own: Praise | None
    may: Verdict | None  # None: not signed in
    is_agreement: bool

    @property
    def others(self) -> int:
        """How many have a name that does not stand here."""
        return max(0, self.count - self.unnamed - len(self.notes) - len(self.names))


_standing = Compiled(lambda post, giver: Praise.objects.standing().filter(post=post, giver=giver), post=-1, giver=-2)


def standing_praise(post: Post, giver: Member) -> Praise | None:
    """The praise that a member has given a post and not taken back."""
    return _standing.first(post=post.pk, giver=giver.pk)


def is_agreement(post: Post) -> bool:
    """Nobody praises a complaint: under the opening of feedback to the company it means "me too"."""
    return post.is_opening and post.thread.kind == Thread.Kind.FEEDBACK


def praise_of(posts: Iterable[Post], member: Member | None) -> dict[int, PostPraise]:
    """The praise of each post that is still there, by the post's id: one query for all of them."""
    shown = {post.pk: post for post in posts if post.is_published}
    found: dict[int, list[Praise]] = {pk: [] for pk in shown}
    for praise in _find(ids=list(shown), reader=member.pk if member else 0):
        found[praise.post_id].append(praise)
    return {pk: _praise(shown[pk], praises, member) for pk, praises in found.items()}


def praises_of(post: Post, *, after: str) -> Page[Praise]:
    """A page of those who praised a post and are known here, newest first; raises BadRequest for a damaged cursor."""
    return newest_first(_named().filter(post=post), by="at", after=after, size=PRAISES_ON_PAGE)


def _first_of_each(ids: list[int], reader: int) -> QuerySet[Praise, Praise]:
    """Of each post the newest praises with a note and without; the visitor's own before all others."""
    has_note = Case(When(note="", then=Value(0)), default=Value(1))
    is_own = Case(When(giver=reader, then=Value(1)), default=Value(0))
    place = Window(
        RowNumber(), partition_by=[F("post"), has_note], order_by=[is_own.desc(), F("at").desc(), F("pk").desc()]
    )
    shown = Q(note="", place__lte=NAMES_SHOWN) | Q(place__lte=NOTES_SHOWN) & ~Q(note="")
    return _named().filter(post__pk__among=ids).annotate(place=place).filter(shown).order_by("place")


def _named() -> QuerySet[Praise, Praise]:
    """With all that is shown beside a note: its giver, and the badge and the tie borne when it was given."""
    return (
        Praise.objects.standing()
        .named()
        .select_related("giver", "grant__text", "grant__revocation", "affiliation", "note_removed_in")
    )


_find = Compiled(_first_of_each, ids=[-1], reader=-2)


def _praise(post: Post, praises: list[Praise], member: Member | None) -> PostPraise:
    return PostPraise(
        count=post.praise_count,
        unnamed=post.unnamed_count,
        notes=[praise for praise in praises if praise.note],
        names=[praise for praise in praises if not praise.note],
        own=next((praise for praise in praises if member and praise.giver_id == member.pk), None),
        may=can_praise_post(member, post) if member else None,
        is_agreement=is_agreement(post),
    )
