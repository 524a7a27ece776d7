"""Links between posts, and questions that were asked before."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from accounts.models import Origin
from community.duplicates.actions import CHAINS
from community.importers.stackexchange.building import Former, People
from community.importers.stackexchange.database import Facts, batches, value
from community.importers.stackexchange.lookups import members_from, posts_from
from community.importers.stackexchange.progress import Progress
from community.importers.stackexchange.report import Report
from community.importers.stackexchange.rows import DUPLICATE
from community.importers.stackexchange.sources import Source
from community.models import Link, Post, Thread
from events.kinds import Kind
from events.models import Event
from events.recording import record_imported
from events.turns import take_turns

FILE = "PostLinks.xml"
BATCH = 500
COMMUNITY = -1  # the member who does there what nobody does
NUMBERED = "SELECT id AS place, * FROM se_links"


def plan_links() -> int:
    return int(value("SELECT count(*) FROM se_links"))


def bring_links(source: Source, former: Former, report: Report, progress: Progress) -> None:
    """Whoever closed a duplicate is not in the dump: it is said to be the community, or a former member."""
    people = People(members_from(source, [COMMUNITY]), former)
    for links in batches(NUMBERED, size=BATCH):
        with transaction.atomic():
            _bring(links, source, people, report)
        report.flush()
        progress.advance(len(links))


def _bring(rows: list[Facts], source: Source, people: People, report: Report) -> None:
    take_turns(CHAINS)
    ids = {number for row in rows for number in (row["post"], row["related"])}
    posts = {post.origin.external_id: post for post in _with_threads(source, ids) if post.origin}
    had = {
        (link.post_id, link.related_id, link.kind)
        for link in Link.objects.filter(post__in=[post.pk for post in posts.values()])
    }
    fresh: list[tuple[Facts, Link]] = []
    for row in rows:
        link = _link(row, posts)
        if (link.post_id, link.related_id, link.kind) not in had:
            fresh.append((row, link))
    Link.objects.bulk_create(link for _row, link in fresh)
    threads = {post.thread_id for _row, link in fresh for post in (link.post, link.related)}
    Thread.objects.filter(pk__in=threads, has_links=False).update(has_links=True)
    report.created(FILE, len(fresh))
    report.made["links"] += len(fresh)
    report.made["duplicates"] += _close(fresh, people, report)


def _with_threads(source: Source, ids: Iterable[int]) -> list[Post]:
    posts = posts_from(source, Origin.Kind.POST, ids).select_related("origin", "thread")
    return list(posts.defer("source", "html"))


def _link(row: Facts, posts: dict[int, Post]) -> Link:
    kind = Link.Kind.DUPLICATE if row["kind"] == DUPLICATE else Link.Kind.LINKED
    return Link(post=posts[row["post"]], related=posts[row["related"]], kind=kind, at=row["at"])


def _close(links: list[tuple[Facts, Link]], people: People, report: Report) -> int:
    """Let questions lead to the one that was there first; chains end there, and nothing goes in a circle."""
    events = []
    for row, link in links:
        if link.kind != Link.Kind.DUPLICATE:
            continue
        thread = Thread.objects.select_for_update(no_key=True).get(pk=link.post.thread_id)
        first = Thread.objects.get(pk=link.related.thread_id)
        original = first.duplicate_of_id or first.pk
        if problem := _problem(thread, link, original):
            report.change(FILE, f"duplicate: {problem}", row["id"], "kept as a link")
            continue
        by = people.author(COMMUNITY)
        facts = {"duplicate_of": original, "duplicate_by": by, "duplicate_at": link.at}
        Thread.objects.filter(pk=thread.pk).update(**facts)
        Thread.objects.filter(~Q(pk=original), duplicate_of=thread).update(duplicate_of=original)
        payload = {"original": original, "author": thread.author_id}
        kind = Kind.THREAD_CLOSED_AS_DUPLICATE
        events.append(Event(kind=kind, actor=by, subject=thread.key, at=link.at, payload=payload))
    record_imported(events)
    return len(events)


def _problem(thread: Thread, link: Link, original: int) -> str:
    if not (link.post.is_opening and link.related.is_opening):
        return "not between questions"
    if thread.duplicate_of_id:
        return "it leads to another one already"
    return "it would lead in a circle" if original == thread.pk else ""
