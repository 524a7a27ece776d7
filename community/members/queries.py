from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.bearers import Bearer, bearers
from accounts.models import Member
from accounts.names.skeletons import skeleton
from community.members.worn import Worn, worn_by
from community.models import Post, Tally, Thread
from community.web.cursors import Page, newest_first
from reputation.promotion.queries.pages import may_apply

ROWS_ON_PAGE = 20
MOST_COMPLETED = 8


@dataclass(frozen=True)
class Tab:
    """A list on a member's page: its word in the address, its name, how many there are in public."""

    word: str
    name: str | Promise
    count: int


@dataclass(frozen=True)
class Profile:
    """A member's page: who they are, and a list of what they asked, answered, or had accepted."""

    member: Member
    worn: list[Worn]
    tabs: list[Tab]
    show: str
    page: Page[Post]
    may_apply: bool  # as a moderator; said to oneself only


def profile(member: Member, viewer: Member | None, *, show: str, after: str) -> Profile:
    """A page of the list `show`: "" what was asked, "answers", or "accepted"; raises BadRequest."""
    tally = Tally.objects.filter(member=member).first() or Tally(member=member)
    tabs = [
        Tab("", _("Started"), tally.asked),
        Tab("answers", _("Answered"), tally.answered),
        Tab("accepted", _("Accepted"), tally.accepted),
    ]
    show = show if show in {tab.word for tab in tabs} else ""
    posts = _posts(member, viewer, show).select_related(
        "thread__category", "grant__text", "grant__revocation", "affiliation"
    )
    page = newest_first(posts.defer("source"), by="published_at", after=after, size=ROWS_ON_PAGE)
    return Profile(member, worn_by(member), tabs, show, page, viewer == member and may_apply(member))


def members_named(start: str) -> list[Bearer]:
    """Members whose handle, or whose name, begins with what was typed, with their marks; to complete a mention."""
    typed = start.lower().removeprefix("@")
    folded = skeleton(typed)
    if not typed or not folded:
        return []
    named = Q(handle__startswith=typed) | Q(name_skeleton__startswith=folded)
    return bearers(Member.objects.filter(named, is_active=True).order_by("handle")[:MOST_COMPLETED])


def _posts(member: Member, viewer: Member | None, show: str) -> QuerySet[Post, Post]:
    posts = Post.objects.published().filter(author=member, thread__in=Thread.objects.visible_to(viewer))
    if show == "answers":
        return posts.filter(kind=Post.Kind.ANSWER)
    if show == "accepted":
        return posts.filter(acceptances__withdrawn_at=None, acceptances__isnull=False)
    return posts.filter(kind=Post.Kind.OPENING)
