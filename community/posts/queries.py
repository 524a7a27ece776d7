from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from accounts.models import Member
from community.models import OfficialMark, Post
from community.models.category import audiences_of
from community.permissions.guard import can_mark_post
from community.permissions.moderation import can_remove_post, can_restore_post
from community.permissions.official import can_make_official
from community.permissions.posts import (
    can_accept_answer,
    can_comment_on_post,
    can_edit_post,
    can_withdraw_post,
)
from community.permissions.reports import can_report_post
from events.compiled import Compiled

POSTS_ON_PAGE = 20  # places in a thread, receipts and the pointer to the accepted answer included
COMMENTS_SHOWN = 10  # under a post in its thread; the rest stands on the post's own page
COMMENTS_ON_PAGE = 50  # places there, receipts included


@dataclass(frozen=True)
class Rights:
    """What the visitor may do with a post: what its buttons are drawn from."""

    comment: bool = False
    edit: bool = False
    withdraw: bool = False
    accept: bool = False
    remove: bool = False
    restore: bool = False
    report: bool = False
    mark: bool = False
    make_official: bool = False
    own: bool = False


@dataclass(frozen=True)
class PostCard:
    """A post as a page shows it: with its rights and its first comments.

    `disowned` is the last official mark that was taken off it, where none stands.
    """

    post: Post
    rights: Rights
    comments: list["PostCard"] = field(default_factory=list)
    disowned: OfficialMark | None = None

    @property
    def further_comments(self) -> int:
        return max(0, self.post.comment_count - len(self.comments))


def rights_on(post: Post, member: Member | None) -> Rights:
    """The post comes with its thread and category, the member with their grants.

    Once for each request their standing is asked for, and where feedback is read a moderator's tie to the company.
    """
    if member is None:
        return Rights()
    own = member.pk == post.author_id
    return Rights(
        comment=bool(can_comment_on_post(member, post)),
        edit=bool(can_edit_post(member, post)),
        withdraw=own and post.is_published and bool(can_withdraw_post(member, post)),
        accept=bool(can_accept_answer(member, post)),
        remove=post.is_published and bool(can_remove_post(member, post)),
        restore=post.removed_at is not None and bool(can_restore_post(member, post)),
        report=bool(can_report_post(member, post)),
        mark=bool(can_mark_post(member, post)),
        make_official=bool(can_make_official(member, post)),
        own=own,
    )


def cards(posts: Iterable[Post], member: Member | None) -> list[PostCard]:
    """Cards for posts of one thread, with the first comments of each: two further queries."""
    posts = list(posts)
    disowned = disowned_marks(posts)
    by_id = {post.pk: PostCard(post, rights_on(post, member), disowned=disowned.get(post.pk)) for post in posts}
    comments = Post.objects.filter(parent__in=by_id, position__lt=COMMENTS_SHOWN).with_author()
    for comment in comments.order_by("position"):
        parent = by_id[comment.parent_id or 0]
        comment.thread, comment.parent = parent.post.thread, parent.post
        parent.comments.append(PostCard(comment, rights_on(comment, member)))
    return list(by_id.values())


def posts_of(cards: Iterable[PostCard]) -> list[Post]:
    """The posts of some cards and of the comments under them."""
    return [card.post for one in cards for card in (one, *one.comments)]


def disowned_marks(posts: list[Post]) -> dict[int, OfficialMark]:
    """The newest withdrawn official mark of each post that has one and is not official now: one query."""
    marks = OfficialMark.objects.filter(post__in=posts, post__official=None, withdrawn_at__isnull=False)
    marks = marks.select_related("withdrawn_grant__text", "withdrawn_by").order_by("withdrawn_at")
    return {mark.post_id: mark for mark in marks}


def post_for(post_id: int, member: Member | None) -> Post:
    """A post that the visitor may see, with thread and category; raises Http404."""
    post = _find.first(pk=post_id, mine=audiences_of(member))
    if post is None:
        raise Http404
    return post


def _readable(pk: int, mine: list[str]) -> QuerySet[Post, Post]:
    posts = Post.objects.readable_by(mine).with_author().select_related("thread__category__parent", "parent")
    return posts.filter(pk=pk)


_find = Compiled(_readable, pk=-1, mine=["?"])


def place_of(post: Post) -> str:
    """The address of the page on which a post stands, and its anchor there.

    Places never change, so an address written down today is right tomorrow; the accepted answer leaves a
    pointer in its place. A comment that its thread does not show stands on the page of its post's comments.
    """
    if post.parent and post.position >= COMMENTS_SHOWN:
        address, page = reverse("comments:comments", args=[post.parent_id]), post.position // COMMENTS_ON_PAGE
    else:
        address, page = post.thread.get_absolute_url(), (post.parent or post).position // POSTS_ON_PAGE
    query = f"?page={page + 1}" if page else ""
    return f"{address}{query}#{post.anchor}"
