"""Votes become praise, and choices accepted answers, in the order of their dates over the whole site.

In that order the day's limit for praise is used up, so that whoever has the dump can reckon it anew.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from community.answers.actions import unearned
from community.importers.stackexchange.database import Facts, batches, execute, take_stock, update, value
from community.importers.stackexchange.progress import Progress
from community.importers.stackexchange.report import Report
from community.importers.stackexchange.sources import Source
from community.models import Acceptance, Post, Praise, Thread
from community.praise.actions import REASONS
from events.kinds import Kind
from events.models import Event
from events.recording import record_imported
from reputation.ledger.actions import hold_standings
from reputation.ledger.imports import Imported, award_imported
from reputation.models import Reason, RuleSet
from reputation.rules.queries import rules_at

FILE = "Votes.xml"
BATCH = 2000
POST_OF = "JOIN accounts_origin o ON o.site = %s AND o.kind = 'post' AND o.external_id = {} "
POST_OF += "JOIN community_post {} ON {}.origin_id = o.id"
# When the dump does not say when an answer was accepted: as soon as both question and answer were there.
ACCEPTED_AT = """
    SELECT q.id AS question, a.id AS answer,
           GREATEST(a.at, COALESCE((SELECT min(v.at) FROM se_votes v WHERE v.post = a.id AND v.kind = 1), q.at)) AS at
    FROM se_posts q JOIN se_posts a ON a.id = q.accepted AND a.parent = q.id WHERE q.kind = 1
"""


def plan_facts(source: Source) -> int:
    """Note the votes and choices that are missing, in the order of their dates; how many these are."""
    execute("DROP TABLE IF EXISTS pg_temp.se_facts")
    execute(
        f"""
        CREATE TEMPORARY TABLE se_facts AS
        SELECT row_number() OVER (ORDER BY at, is_choice, id) AS place, * FROM (
            SELECT v.id, v.at, FALSE AS is_choice, v.id AS vote, p.id AS post FROM se_votes v
            {POST_OF.format("v.post", "p", "p")}
            WHERE v.kind = 2 AND NOT EXISTS (
                SELECT 1 FROM community_praise had WHERE had.post_id = p.id AND had.vote = v.id)
            UNION ALL
            SELECT c.answer, c.at, TRUE, NULL, p.id FROM ({ACCEPTED_AT}) AS c
            {POST_OF.format("c.answer", "p", "p")}
            WHERE NOT EXISTS (SELECT 1 FROM community_acceptance had WHERE had.thread_id = p.thread_id)
        ) AS every
        """,
        [source.site, source.site],
    )
    execute("CREATE INDEX ON se_facts (place)")
    return int(value("SELECT count(*) FROM se_facts"))


def bring_facts(report: Report, progress: Progress) -> None:
    """A batch in one transaction; nobody is told."""
    for facts in batches("SELECT * FROM se_facts", size=BATCH):
        with transaction.atomic():
            done = _bring(facts)
        report.created(FILE, done["praises"])
        report.made.update(done)
        for fact in facts:
            if fact.get("is_gone"):
                report.skip(FILE, "its post is gone here", str(fact["id"]))
        report.flush()
        progress.advance(len(facts))
    take_stock()


def _bring(facts: list[Facts]) -> Counter[str]:
    posts = _held({fact["post"] for fact in facts}, {fact["post"] for fact in facts if fact["is_choice"]})
    there = [fact for fact in facts if _is_there(fact, posts[fact["post"]])]
    openings = _unearning_openings(there, posts)
    hold_standings(_earners(there, posts, openings))
    rules = rules_at(timezone.now())
    praises = _praises([fact for fact in there if not fact["is_choice"]], posts)
    _accept([fact for fact in there if fact["is_choice"]], posts)
    awards: list[Imported] = []
    events: list[Event] = []
    for fact in there:
        post, at = posts[fact["post"]], fact["at"].astimezone(UTC)
        if fact["is_choice"]:
            earns = post.earns, post.thread_id not in openings
            awards += _awards_of_choice(post, at, *earns)
            events.append(_choice(post, at, rules, *earns))
        else:
            praise = praises[post.pk, fact["vote"]]
            awards += _awards_of_praise(post, praise)
            events.append(_praised(post, praise, rules))
    award_imported(awards, rules=rules)
    record_imported(events)
    return Counter(praises=len(praises), acceptances=len(there) - len(praises))


def _held(post_ids: set[int], chosen: set[int]) -> dict[int, Post]:
    """The posts, and of those that were chosen the threads: locked in the order that everybody keeps."""
    threads = Post.objects.filter(pk__in=chosen).values("thread")
    list(Thread.objects.select_for_update(no_key=True).filter(pk__in=threads).order_by("pk"))
    held = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("thread__category")
    return {post.pk: post for post in held.defer("source", "html").filter(pk__in=post_ids).order_by("pk")}


def _is_there(fact: Facts, post: Post) -> bool:
    fact["is_gone"] = not post.is_published
    return post.is_published


def _unearning_openings(facts: list[Facts], posts: dict[int, Post]) -> set[int]:
    """Threads whose question earns nothing: whoever asked gets no points for a choice, either."""
    threads = {posts[fact["post"]].thread_id for fact in facts if fact["is_choice"]}
    unearning = Post.objects.filter(thread__in=threads, kind=Post.Kind.OPENING, earns=False)
    return set(unearning.values_list("thread", flat=True))


def _earners(facts: list[Facts], posts: dict[int, Post], unearning: set[int]) -> set[int]:
    """Whoever may get points: held before the time of the rules is taken."""
    authors = {post.author_id for post in posts.values() if post.earns}
    chosen = [posts[fact["post"]].thread for fact in facts if fact["is_choice"]]
    return authors | {thread.author_id for thread in chosen if thread.pk not in unearning}


def _praises(facts: list[Facts], posts: dict[int, Post]) -> dict[tuple[int, int], Praise]:
    praises = Praise.objects.bulk_create(
        Praise(post_id=fact["post"], vote=fact["vote"], at=fact["at"]) for fact in facts
    )
    counts = Counter(praise.post_id for praise in praises)
    more = [(pk, posts[pk].praise_count + count, posts[pk].unnamed_count + count) for pk, count in counts.items()]
    update("community_post", {"praise_count": "int", "unnamed_count": "int"}, more)
    return {(praise.post_id, praise.vote or 0): praise for praise in praises}


def _accept(facts: list[Facts], posts: dict[int, Post]) -> None:
    answers = [(posts[fact["post"]], fact["at"]) for fact in facts]
    Acceptance.objects.bulk_create(
        Acceptance(thread=answer.thread, answer=answer, by_id=answer.thread.author_id, at=at) for answer, at in answers
    )
    update("community_thread", {"accepted_id": "bigint"}, [(answer.thread_id, answer.pk) for answer, _at in answers])


def _awards_of_praise(post: Post, praise: Praise) -> Iterable[Imported]:
    if post.earns:
        reason = REASONS[Post.Kind(post.kind)]
        yield Imported(post.author_id, reason, praise.source, None, post.thread.category.key, praise.at)


def _awards_of_choice(answer: Post, at: datetime, earns: bool, asking_earns: bool) -> Iterable[Imported]:
    asker, place = answer.thread.author_id, answer.thread.category.key
    if earns:
        yield Imported(answer.author_id, Reason.ANSWER_ACCEPTED, answer.key, asker, place, at)
    if asking_earns:
        yield Imported(asker, Reason.ACCEPTED_AN_ANSWER, answer.key, answer.author_id, place, at)


def _praised(post: Post, praise: Praise, rules: RuleSet) -> Event:
    facts = {"author": post.author_id, "post_kind": post.kind, "praise": praise.pk, **_weighed(rules)}
    payload = {**facts, **({} if post.earns else {"earns": 0})}
    return Event(kind=Kind.PRAISE_GIVEN, actor=None, subject=post.key, at=praise.at, payload=payload)


def _choice(answer: Post, at: datetime, rules: RuleSet, earns: bool, asking_earns: bool) -> Event:
    asker = answer.thread.author_id
    facts = {"author": answer.author_id, "asker": asker, **_weighed(rules)}
    payload = {**facts, **unearned(answer=earns, asking=asking_earns)}
    return Event(kind=Kind.ANSWER_ACCEPTED, actor=asker, subject=answer.key, at=at, payload=payload)


def _weighed(rules: RuleSet) -> dict[str, int]:
    """That it came in, and under which rules: what a replay of the facts goes by."""
    return {"imported": 1, "rules": rules.pk or 0}
