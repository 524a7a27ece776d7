from dataclasses import dataclass

from django.http import Http404

from accounts.models import Member
from accounts.verdicts import Verdict
from community.models import Post
from community.permissions.posts import can_comment_on_post
from community.posts.queries import COMMENTS_ON_PAGE, PostCard, disowned_marks, posts_of, rights_on
from community.praise.queries import PostPraise, praise_of


@dataclass(frozen=True)
class CommentsPage:
    """A post and one page of its comments; `praise` by the posts' ids."""

    card: PostCard
    number: int
    count: int
    comment: Verdict | None
    praise: dict[int, PostPraise]


def comments_page(post: Post, member: Member | None, number: int) -> CommentsPage:
    """Page `number`, counted from 1; raises Http404 beyond the last and for comments, which have none."""
    count = max(1, -(-post.comment_count // COMMENTS_ON_PAGE))
    if post.kind == Post.Kind.COMMENT or not 1 <= number <= count:
        raise Http404
    first = (number - 1) * COMMENTS_ON_PAGE
    comments = post.comments.filter(position__gte=first, position__lt=first + COMMENTS_ON_PAGE)
    cards = []
    for comment in comments.with_author().order_by("position"):
        comment.thread, comment.parent = post.thread, post
        cards.append(PostCard(comment, rights_on(comment, member)))
    verdict = can_comment_on_post(member, post) if member else None
    card = PostCard(post, rights_on(post, member), cards, disowned=disowned_marks([post]).get(post.pk))
    return CommentsPage(card, number, count, verdict, praise_of(posts_of([card]), member))
