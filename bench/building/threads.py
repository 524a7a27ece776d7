"""Who starts which thread, when, and how long it becomes: `draft_thread`, and afterwards the rows themselves."""

from datetime import datetime

from bench.building.filling import count_on, fill, run
from bench.building.places import NAMES, TAGS
from bench.building.sizes import EVERY, TWENTY, Size
from community.models import Tag, Thread

YEARS = "730 days"

# Activity is uneven: a power of chance, so that some members write much and most write little.
DRAFT = """
CREATE TEMP TABLE draft_thread ON COMMIT DROP AS
SELECT i AS id,
    CASE WHEN i = 1 THEN 'discussion' WHEN i %% {every} = 0 OR random() < 0.7 THEN 'question'
        WHEN random() < 0.5 THEN 'discussion' WHEN random() < 0.6 THEN 'idea' ELSE 'feedback' END AS kind,
    CASE WHEN i %% 50 = 1 AND i > 1 THEN {rooms} + 1 ELSE 1 + (i + i / 50) %% {rooms} END AS room,
    1 + floor(%(members)s * power(random(), 1.7))::int AS author_number,
    1 + floor({tags} * random())::int AS tag,
    CASE WHEN i = 1 THEN %(longest)s WHEN i %% {every} = 0 THEN {twenty} END AS fixed,
    -ln(1 - random()) AS weight,
    0 AS size,
    %(now)s::timestamptz - interval '2 hours' - interval '{years}' * (1 - i::float / %(threads)s) AS started_at
FROM generate_series(1, %(threads)s) i
""".format(every=EVERY, rooms=len(NAMES), tags=TAGS, twenty=TWENTY, years=YEARS)

# What the threads of fixed length leave, shared out by weight; a post each is there already.
SHARE = """
WITH rest AS (SELECT count(*) AS threads, sum(weight) AS weight FROM draft_thread WHERE fixed IS NULL),
    fixed AS (SELECT coalesce(sum(fixed), 0) AS posts FROM draft_thread)
UPDATE draft_thread SET size = coalesce(draft_thread.fixed, 1 + floor(
    greatest(0, %(posts)s - fixed.posts - rest.threads) * draft_thread.weight / rest.weight)::int)
FROM rest, fixed
"""
ROUND_UP = """
UPDATE draft_thread SET size = size + 1 WHERE id IN (
    SELECT id FROM draft_thread WHERE fixed IS NULL ORDER BY id
    LIMIT greatest(0, %(posts)s - (SELECT sum(size) FROM draft_thread)))
"""


def draft_threads(size: Size, now: datetime) -> None:
    facts = {**vars(size), "now": now}
    run(DRAFT, facts)
    run(SHARE, facts)
    run(ROUND_UP, facts)
    run("CREATE INDEX ON draft_thread (id)")


def write_threads() -> None:
    """Once posts and accepted answers are drafted."""
    rows = """draft_thread t JOIN draft_member m ON m.number = t.author_number
        JOIN draft_category c ON c.number = t.room JOIN draft_end e ON e.thread = t.id
        LEFT JOIN draft_acceptance a ON a.thread = t.id"""
    fill(
        Thread,
        rows,
        id="t.id",
        kind="t.kind",
        category="c.id",
        author="m.id",
        title="'What to do about part ' || t.tag || ', case ' || t.id",
        slug="'what-to-do-about-part-' || t.tag || '-case-' || t.id",
        started_at="t.started_at",
        active_at="e.active_at",
        last_number="t.size",
        place_count="e.places",
        reply_count="e.places - 1",
        accepted="a.answer",
        last_post="e.last_post",
        company_post="e.company_post",
    )
    tagged = Thread.tags.through
    fill(tagged, "draft_thread t JOIN draft_tag g ON g.number = t.tag", thread="t.id", tag="g.id")
    second = f"draft_thread t JOIN draft_tag g ON g.number = 1 + t.tag % {TAGS} WHERE t.id % 2 = 0"
    fill(tagged, second, thread="t.id", tag="g.id")
    count_on(Thread)
    Tag.objects.filter(threads=None).delete()
