"""Praise and accepted answers, with their points: the ledger as its rules would have written it, day caps included."""

from datetime import datetime

from bench.building.filling import fill, run
from bench.building.people import READER
from bench.building.sizes import EVERY
from community.models import Acceptance, Praise
from reputation.models import LedgerEntry, RuleSet

PRAISES = f"""
CREATE TEMP TABLE draft_praise ON COMMIT DROP AS
SELECT DISTINCT ON (post, giver) * FROM (
    SELECT p.id AS post, p.kind, p.author, p.thread, m.id AS giver,
        p.at + random() * least(interval '2 days', %(now)s::timestamptz - p.at) AS at
    FROM draft_post p CROSS JOIN LATERAL (
        SELECT 1 + floor(%(members)s * power(random(), 1.7))::int AS number FROM generate_series(1, p.praises)
        UNION ALL SELECT {READER} WHERE p.number = 5 AND p.thread %% {EVERY} = 0) given
    JOIN draft_member m ON m.number = given.number) found
WHERE giver <> author ORDER BY post, giver
"""

# The first answer of another member, for a bit less than half of the questions and for all measured ones;
# never more between the same two than count.
ACCEPTANCES = f"""
CREATE TEMP TABLE draft_acceptance ON COMMIT DROP AS
WITH firsts AS (
    SELECT DISTINCT ON (p.thread) p.thread, p.id AS answer, p.author, m.id AS asker, p.at + interval '30 minutes' AS at
    FROM draft_post p JOIN draft_thread t ON t.id = p.thread JOIN draft_member m ON m.number = t.author_number
    WHERE t.kind = 'question' AND p.kind = 'answer' AND p.author <> m.id AND (t.id %% {EVERY} = 0 OR t.id %% 9 < 4)
    ORDER BY p.thread, p.number),
counted AS (
    SELECT *, row_number() OVER (PARTITION BY least(author, asker), greatest(author, asker) ORDER BY at) AS times
    FROM firsts)
SELECT * FROM counted WHERE times <= %(between_two)s
"""

# `step` is the order in which everything happened, which is the order in which points were given.
FACTS = """
CREATE TEMP TABLE draft_fact ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY at, what, post, actor) AS step, * FROM (
    SELECT 'praise.given' AS what, at, post, thread, kind, author, giver AS actor FROM draft_praise
    UNION ALL SELECT 'answer.accepted', at, answer, thread, 'answer', author, asker FROM draft_acceptance) found
"""
AWARDS = """
CREATE TEMP TABLE draft_award ON COMMIT DROP AS
WITH worth (what, kind, reason, is_praise, points) AS (VALUES
    ('praise.given', 'opening', 'opening-praised', true, %(opening_praised)s),
    ('praise.given', 'answer', 'answer-praised', true, %(answer_praised)s),
    ('praise.given', 'comment', 'comment-praised', true, %(comment_praised)s),
    ('answer.accepted', 'answer', 'answer-accepted', false, %(answer_accepted)s)),
claims AS (
    SELECT f.step, f.at, f.post, f.thread, f.author AS member, f.actor AS giver, w.reason, w.is_praise, w.points,
        CASE WHEN w.is_praise THEN 'post:' || f.post || '/from:' || f.actor ELSE 'post:' || f.post END AS source
    FROM draft_fact f JOIN worth w USING (what, kind)
    UNION ALL SELECT f.step, f.at, f.post, f.thread, f.actor, f.author, 'accepted-an-answer', false,
        %(accepted_an_answer)s, 'post:' || f.post
    FROM draft_fact f WHERE f.what = 'answer.accepted'),
summed AS (
    SELECT *, sum(points) FILTER (WHERE is_praise) OVER (
        PARTITION BY member, (at AT TIME ZONE 'UTC')::date ORDER BY step) AS upto FROM claims)
SELECT *, (at AT TIME ZONE 'UTC')::date AS day, %(rules)s::bigint AS rules,
    EXISTS (SELECT FROM draft_staff WHERE id = member) AS is_affiliated,
    CASE WHEN is_praise THEN greatest(0, least(%(praise_points_a_day)s, upto)
        - least(%(praise_points_a_day)s, upto - points)) ELSE points END AS applied
FROM summed
"""


def draft_facts(members: int, now: datetime) -> None:
    """Praise, acceptances, the order of both, and what each is worth."""
    rules = RuleSet.objects.in_force(now)
    run(PRAISES, {"members": members, "now": now})
    run(ACCEPTANCES, {"between_two": rules.acceptances_between_two})
    run(FACTS)
    run(AWARDS, {"rules": rules.pk, **{number: getattr(rules, number) for number in RuleSet.NUMBERS}})


def write_facts() -> None:
    fill(Praise, "draft_praise ORDER BY at", post="post", giver="giver", at="at")
    fill(Acceptance, "draft_acceptance ORDER BY at", thread="thread", answer="answer", by="asker", at="at")
    fill(
        LedgerEntry,
        """draft_award w JOIN draft_thread t ON t.id = w.thread JOIN draft_category c ON c.number = t.room
           ORDER BY w.step, w.reason""",
        member="w.member",
        points="CASE WHEN w.is_affiliated THEN 0 ELSE w.applied END",
        reason="w.reason",
        source="w.source",
        place="'category:' || c.id",
        given_by="w.giver",
        at="w.at",
        day="w.day",
        rules="w.rules",
        note="CASE WHEN w.is_affiliated THEN 'affiliated' WHEN w.applied < w.points THEN 'day' ELSE '' END",
    )
