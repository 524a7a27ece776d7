"""From ids of the other site to what came in under them."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Member, Origin
from community.importers.stackexchange.database import Facts, rows
from community.importers.stackexchange.sources import Source
from community.importers.stackexchange.texts.addresses import Key, keys_of
from community.models import Post


def members_from(source: Source, ids: Iterable[int | None]) -> dict[int, int]:
    """Members' ids here by their ids there."""
    wanted = [number for number in set(ids) if number is not None]
    found = Member.objects.filter(
        origin__site=source.site, origin__kind=Origin.Kind.MEMBER, origin__external_id__in=wanted
    )
    return dict(found.values_list("origin__external_id", "pk"))


def posts_from(source: Source, kind: Origin.Kind, ids: Iterable[int]) -> QuerySet[Post, Post]:
    return Post.objects.filter(origin__site=source.site, origin__kind=kind, origin__external_id__in=set(ids))


def places_of(source: Source, addresses: Iterable[str]) -> dict[Key, str]:
    """Where the links of some texts lead now, as far as it is known: three queries."""
    hosts = source.old_site.hosts
    wanted: dict[str, set[int]] = {kind: set() for kind in Origin.Kind.values}
    for address in addresses:
        for kind, number in keys_of(address, hosts):
            wanted[kind].add(number)
    known: dict[Key, str] = {}
    for kind in (Origin.Kind.POST, Origin.Kind.COMMENT):
        if wanted[kind]:
            posts = posts_from(source, kind, wanted[kind]).select_related("thread", "origin")
            for post in posts.defer("source", "html"):
                place = post.thread.get_absolute_url() if post.is_opening else post.get_absolute_url()
                known[kind.value, post.origin.external_id] = place  # type: ignore[union-attr]
    if wanted[Origin.Kind.MEMBER]:
        members = Member.objects.filter(
            origin__site=source.site,
            origin__kind=Origin.Kind.MEMBER,
            origin__external_id__in=wanted[Origin.Kind.MEMBER],
        )
        for number, handle in members.values_list("origin__external_id", "handle"):
            known[Origin.Kind.MEMBER.value, number] = reverse("members:profile", args=[handle])
    return known


def missing_from(source: Source, question_ids: list[int]) -> list[Facts]:
    """Of some questions the questions, answers and comments that are not there yet, as the dump has them."""
    is_there = "SELECT 1 FROM accounts_origin o WHERE o.site = %s AND o.kind = '{}' AND o.external_id = {}.id"
    name = "COALESCE(NULLIF({0}.owner_name, ''), u.name, '') AS owner_name"
    mine = "(p.id = ANY(%s) OR p.parent = ANY(%s))"
    return rows(
        f"""
        SELECT p.id, CASE p.kind WHEN 1 THEN 'question' ELSE 'answer' END AS kind,
               COALESCE(p.parent, p.id) AS question, NULL::bigint AS post, p.at, p.owner, {name.format("p")},
               p.title, p.body, p.tags, p.closed_at, p.is_wiki, p.edited_at, p.editor
        FROM se_posts p LEFT JOIN se_users u ON u.id = p.owner
        WHERE {mine} AND NOT EXISTS ({is_there.format("post", "p")})
        UNION ALL
        SELECT c.id, 'comment', COALESCE(p.parent, p.id), c.post, c.at, c.owner, {name.format("c")},
               '', c.body, '', NULL, FALSE, NULL, NULL
        FROM se_comments c JOIN se_posts p ON p.id = c.post LEFT JOIN se_users u ON u.id = c.owner
        WHERE {mine} AND NOT EXISTS ({is_there.format("comment", "c")})
        """,
        [question_ids, question_ids, source.site, question_ids, question_ids, source.site],
    )


def reasons_to_close(question_ids: list[int]) -> dict[int, str]:
    """Why questions were closed, by the last time that each was: the code, or the words, that the dump has."""
    found = rows(
        "SELECT DISTINCT ON (post) post, why FROM se_closings WHERE post = ANY(%s) ORDER BY post, at DESC, id DESC",
        [question_ids],
    )
    return {one["post"]: one["why"] for one in found}
