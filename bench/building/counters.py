"""What the product counts: events, standings, tallies, threads of a category and a tag."""

from bench.building.filling import fill, run
from community.models import Tally, Thread
from events.kinds import Kind
from events.models import Event
from reputation.levels.queries import levels_in_force
from reputation.models import Standing

EVENTS = f"""(
    SELECT at, thread, number AS step, author AS actor, CASE kind WHEN 'opening' THEN '{Kind.THREAD_STARTED}'
            WHEN 'answer' THEN '{Kind.ANSWER_POSTED}' ELSE '{Kind.COMMENT_POSTED}' END AS kind,
        CASE kind WHEN 'opening' THEN 'thread:' || thread ELSE 'post:' || id END AS subject,
        CASE kind WHEN 'opening' THEN '{{}}' ELSE jsonb_build_object('thread', thread) END AS payload
    FROM draft_post
    UNION ALL SELECT at, NULL, step, actor, what, 'post:' || post, CASE what WHEN 'answer.accepted'
        THEN jsonb_build_object('author', author, 'asker', actor)
        ELSE jsonb_build_object('author', author, 'post_kind', kind) END
    FROM draft_fact) found ORDER BY at, step"""
PUBLIC = """(
    SELECT p.author, count(*) FILTER (WHERE p.kind = 'opening') AS asked,
        count(*) FILTER (WHERE p.kind = 'answer') AS answered,
        count(*) FILTER (WHERE a.answer IS NOT NULL) AS accepted
    FROM draft_post p JOIN draft_thread t ON t.id = p.thread JOIN draft_category d ON d.number = t.room
    JOIN community_category c ON c.id = d.id AND c.readers && '{everyone}'
    LEFT JOIN draft_acceptance a ON a.answer = p.id
    GROUP BY p.author) found"""
# Whoever gave a praise or asked has a standing as well, since it was held.
SUMS = """(
    SELECT member, sum(points) AS points FROM (
        SELECT member_id AS member, points FROM reputation_ledgerentry
        UNION ALL SELECT actor, 0 FROM draft_fact) all_of_it GROUP BY member) found"""


def count_up() -> None:
    fill(Event, EVENTS, kind="kind", actor="actor", subject="subject", payload="payload", at="at")
    fill(Tally, PUBLIC, member="author", asked="asked", answered="answered", accepted="accepted")
    levels = " ".join(f"WHEN points >= {step.threshold} THEN {step.number}" for step in reversed(levels_in_force()))
    fill(Standing, SUMS, member="member", reputation="points", level=f"CASE {levels} END")
    run("""UPDATE community_category c SET thread_count =
        (SELECT count(*) FROM community_thread t WHERE t.category_id = c.id)""")
    tagged = Thread.tags.through._meta.db_table
    run(f"UPDATE community_tag g SET thread_count = (SELECT count(*) FROM {tagged} t WHERE t.tag_id = g.id)")
