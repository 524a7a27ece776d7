"""Every thread's posts: `draft_post`, and afterwards the rows themselves."""

from datetime import datetime

from bench.building.filling import count_on, fill, run
from bench.building.people import READER, STAFF
from bench.building.sizes import EVERY, TWENTY, Size
from community.models import Post
from community.text.markdown import RENDERER_VERSION

# Comments stand in threads of any length but the measured ones, which are answers all the way down.
# The third post of every third thread is the company's; the reader answers in every second measured thread.
LINES = f"""
CREATE TEMP TABLE draft_line ON COMMIT DROP AS
SELECT t.id AS thread, n AS number, t.kind AS thread_kind,
    n > 2 AND t.fixed IS NULL AND random() < 0.15 AS is_comment,
    n = 3 AND (t.fixed = {TWENTY} OR t.id %% 3 = 0) AS is_staff,
    CASE WHEN n = 1 THEN t.author_number
        WHEN n = 7 AND t.fixed = {TWENTY} AND t.id / {EVERY} %% 2 = 0 THEN {READER}
        ELSE 1 + floor(%(members)s * power(random(), 1.7))::int END AS author_number,
    1 + floor(%(bodies)s * random())::int AS body,
    floor(-ln(1 - random()) * 1.3)::int AS praises,
    t.started_at + (n - 1)::float / t.size * least(
        %(now)s::timestamptz - interval '1 hour' - t.started_at, interval '5 hours' * t.size) AS at
FROM draft_thread t CROSS JOIN LATERAL generate_series(1, t.size) n
"""

# Ids in the order of time, as they would be: the posts of a thread lie scattered.
POSTS = f"""
CREATE TEMP TABLE draft_post ON COMMIT DROP AS
WITH under AS (
    SELECT *, CASE WHEN is_comment THEN max(number) FILTER (WHERE NOT is_comment)
        OVER (PARTITION BY thread ORDER BY number) END AS parent_number
    FROM draft_line),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY thread, parent_number ORDER BY number) - 1 AS position FROM under)
SELECT row_number() OVER (ORDER BY placed.at, placed.thread, placed.number) AS id, placed.*,
    CASE WHEN placed.number = 1 THEN 'opening' WHEN is_comment THEN 'comment' ELSE 'answer' END AS kind,
    coalesce(staff.id, member.id) AS author, staff.grant_id
FROM placed JOIN draft_member member ON member.number = author_number
LEFT JOIN draft_staff staff ON is_staff AND NOT is_comment AND staff.number = 1 + thread % {STAFF}
ORDER BY 1
"""
ENDS = """
CREATE TEMP TABLE draft_end ON COMMIT DROP AS
SELECT thread, max(at) AS active_at, count(*) FILTER (WHERE NOT is_comment) AS places,
    (array_agg(id ORDER BY number DESC))[1] AS last_post,
    (array_agg(id ORDER BY number) FILTER (WHERE grant_id IS NOT NULL))[1] AS company_post
FROM draft_post GROUP BY thread
"""


def draft_posts(size: Size, now: datetime) -> None:
    run(LINES, {**vars(size), "now": now})
    run(POSTS)
    run("CREATE INDEX ON draft_post (thread, number)")
    run("CREATE INDEX ON draft_post (id)")
    run(ENDS)
    run("ANALYZE draft_post")


def write_posts() -> None:
    """Once texts and praise are drafted."""
    rows = """draft_post p JOIN draft_body b ON b.number = p.body
        LEFT JOIN draft_post parent ON parent.thread = p.thread AND parent.number = p.parent_number
        LEFT JOIN (SELECT thread, parent_number, count(*) AS count FROM draft_post WHERE is_comment GROUP BY 1, 2) c
            ON c.thread = p.thread AND c.parent_number = p.number
        LEFT JOIN (SELECT post, count(*) AS count FROM draft_praise GROUP BY 1) praise ON praise.post = p.id
        ORDER BY p.id"""
    fill(
        Post,
        rows,
        id="p.id",
        thread="p.thread",
        number="p.number",
        kind="p.kind",
        parent="parent.id",
        position="p.position",
        comment_count="coalesce(c.count, 0)",
        author="p.author",
        grant="p.grant_id",
        praise_count="coalesce(praise.count, 0)",
        source="b.source",
        html="b.html",
        renderer=str(RENDERER_VERSION),
        published_at="p.at",
    )
    count_on(Post)
