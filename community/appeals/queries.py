from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Member, Sanction
from community.models import Appeal, ModerationEntry, Post, Praise, ProfileRemoval
from community.models.appeal import AppealQuerySet
from community.permissions.moderation import categories_kept_by

APPEALS_ON_PAGE = 50


@dataclass(frozen=True)
class Matter:
    """What an entry of the log was about: a post, a note of praise, or a sanction; and whom it hit."""

    post: Post | None = None
    sanction: Sanction | None = None
    praise: Praise | None = None  # its note
    removal: ProfileRemoval | None = None  # of a part of a member's page

    @property
    def thread_id(self) -> int | None:
        post = self.praise.post if self.praise else self.post
        return post.thread_id if post else None

    @property
    def member(self) -> Member | None:
        if self.post is not None:
            return self.post.author
        if self.praise is not None:
            return self.praise.giver
        if self.removal is not None:
            return self.removal.member
        return self.sanction.member if self.sanction is not None else None


def matter_of(entry: ModerationEntry) -> Matter:
    noun, _colon, pk = entry.target.partition(":")
    if noun == "post":
        return Matter(post=Post.objects.select_related("author", "thread__category__parent").get(pk=pk))
    if noun == "praise":
        return Matter(praise=Praise.objects.select_related("giver", "post__thread__category__parent").get(pk=pk))
    if noun == "profile-removal":
        return Matter(removal=ProfileRemoval.objects.select_related("member").get(pk=pk))
    if noun == "sanction":
        return Matter(sanction=Sanction.objects.select_related("member").get(pk=pk))
    return Matter()


def entry_with_appeal(number: int) -> ModerationEntry | None:
    return ModerationEntry.objects.select_related("text", "appeal", "grant__text").filter(number=number).first()


def open_appeals(member: Member) -> list[Appeal]:
    """Those for this member to look at, the oldest first: in their scopes, neither their own nor against them."""
    found = _in_reach(member).exclude(Q(by=member) | Q(against=member))
    return list(found.select_related("entry__text").order_by("at", "pk")[:APPEALS_ON_PAGE])


def appeals_waiting(member: Member) -> int:
    return _in_reach(member).exclude(Q(by=member) | Q(against=member)).count()


def _in_reach(member: Member) -> AppealQuerySet:
    kept = categories_kept_by(member)
    return Appeal.objects.open() if kept is None else Appeal.objects.open().filter(category__in=kept)
