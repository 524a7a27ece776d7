"""How posts change their places, in sets: numbers at the end of where they go, receipts where they stood."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from community.models import Move, Post, Thread

_TEXTS = ("source", "html", "moved_to__source", "moved_to__html")  # nobody reads them on the way


class Place(NamedTuple):
    """Where a post stands. `parent` is the id of the post that a comment stands under."""

    number: int
    kind: str
    parent: int | None
    position: int


class Going(NamedTuple):
    """A post on its way."""

    post: Post
    there: Place


def on_the_way(posts: Iterable[Post], target: Thread) -> list[Going]:
    """New places for `posts` at the end of `target`, in the order of time; counted up on the thread, not yet saved.

    A comment whose post does not come along stands for itself there. In a thread that has nothing yet, the first
    that stands for itself opens it.
    """
    posts = sorted(posts, key=lambda post: (post.published_at, post.number))
    ids = {post.pk for post in posts}
    for first in [post for post in posts if post.parent_id not in ids][: 1 if target.last_number == 0 else 0]:
        posts.remove(first)
        posts.insert(0, first)
    goings = []
    for post in posts:
        target.last_number += 1
        if post.parent_id in ids:
            there = Place(target.last_number, post.kind, post.parent_id, post.position)
        else:
            kind = Post.Kind.OPENING if target.last_number == 1 else Post.Kind.ANSWER
            there = Place(target.last_number, kind, None, target.place_count)
            target.place_count += 1
        goings.append(Going(post, there))
    return goings


def carry(goings: list[Going], move: Move) -> None:
    """Put the posts there and receipts here; both threads are held. Four queries, however many go."""
    write_places(goings, move.target_id)
    leave_receipts(goings, move)


def write_places(goings: list[Going], thread_id: int) -> None:
    """What praise earned, it keeps on earning: a post whose kind changes remembers what it was."""
    rows = [(post.pk, there, _earns_as(post, there.kind)) for post, there in goings]
    columns = (
        [pk for pk, _there, _earns in rows],
        [there.number for _pk, there, _earns in rows],
        [str(there.kind) for _pk, there, _earns in rows],
        [there.parent for _pk, there, _earns in rows],
        [there.position for _pk, there, _earns in rows],
        [str(earns) for _pk, _there, earns in rows],
    )
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE community_post post
            SET thread_id = %s, number = place.number, kind = place.kind, parent_id = place.parent,
                position = place.position, earns_as = place.earns
            FROM unnest(%s::bigint[], %s::int[], %s::text[], %s::bigint[], %s::int[], %s::text[])
                AS place (pk, number, kind, parent, position, earns)
            WHERE post.id = place.pk
            """,
            [thread_id, *columns],
        )


def leave_receipts(goings: list[Going], move: Move) -> None:
    """In the places where the posts stood, and comments' under those of their posts: older receipts' as well."""
    receipts: dict[int, Post] = {}
    ids = {post.pk for post, _there in goings}
    for is_under in (False, True):
        batch = [_receipt(post, move) for post, _there in goings if (post.parent_id in ids) == is_under]
        for one in batch:
            if one.parent_id in receipts:
                one.parent = receipts[one.parent_id]
        Post.objects.bulk_create(batch)
        receipts |= {one.moved_to_id or 0: one for one in batch}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE community_post older SET parent_id = receipt.id
            FROM community_post receipt
            WHERE receipt.move_id = %s AND older.parent_id = receipt.moved_to_id
                AND older.thread_id = receipt.thread_id
            """,
            [move.pk],
        )


def take_receipts_up(move: Move) -> list[Going]:
    """The posts that went with `move`, on the way back to where they stood; their receipts are gone from there."""
    left = list(Post.objects.filter(move=move).select_related("moved_to").defer(*_TEXTS).order_by("number"))
    stands_for = {one.pk: one.moved_to_id for one in left}
    goings = []
    for one in left:
        kind = Post.Kind.OPENING if one.number == 1 else Post.Kind.COMMENT if one.parent_id else Post.Kind.ANSWER
        there = Place(one.number, kind, stands_for.get(one.parent_id or 0, one.parent_id), one.position)
        goings.append(Going(one.moved_to, there))  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE community_post below SET parent_id = receipt.moved_to_id
            FROM community_post receipt WHERE receipt.move_id = %s AND below.parent_id = receipt.id
            """,
            [move.pk],
        )
        cursor.execute("DELETE FROM community_post WHERE move_id = %s", [move.pk])
    return goings


def _earns_as(post: Post, kind: str) -> str:
    return "" if post.praised_kind == kind else post.praised_kind


def _receipt(post: Post, move: Move) -> Post:
    """As `post` stood, before it went: it has nothing of it but the time and whose it was."""
    return Post(
        thread_id=move.source_id,
        number=post.number,
        kind=Post.Kind.MOVED,
        parent_id=post.parent_id,
        position=post.position,
        comment_count=post.comment_count,
        author_id=post.author_id,
        earns=False,
        source="",
        html="",
        renderer=post.renderer,
        published_at=post.published_at,
        moved_to_id=post.pk,
        move=move,
    )
