"""How questions fared: one statement for both periods, from the facts and not from counters.

Who counts. A question counts where customers can read it, unless somebody from the company asked it, it was
removed, or it was asked before (its answers stand elsewhere). One that was taken back counts: it had no answer.
An answer counts unless it was removed or its own asker wrote it; one that its author took back later counts,
since it was there. By the company are answers that speak for it: volunteers and staff speaking personally are not.

How long it took. The median over all questions, those still waiting included (Kaplan and Meier, 1958): at each
moment at which one was answered, the share that waits shrinks by the part of those still waiting that got theirs.
A question leaves unanswered when it was taken back or closed, or now. Where more than half still wait there is no
median: only that it is longer than the longest wait seen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

_ASKED = """
WITH asked AS (
    SELECT (thread.started_at >= %(start)s) AS is_now, thread.accepted_id IS NOT NULL AS is_accepted,
           thread.started_at, answers.first, answers.first_by_company,
           LEAST(thread.withdrawn_at, thread.locked_at, %(end)s) AS ended_at
    FROM community_thread thread
    JOIN community_post opening ON opening.thread_id = thread.id AND opening.number = 1
    CROSS JOIN LATERAL (
        SELECT min(post.published_at) AS first,
               min(post.published_at) FILTER (WHERE NOT post.personally AND post.grant_id IN (
                   SELECT id FROM accounts_rolegrant WHERE role = 'staff')) AS first_by_company
        FROM community_post post
        WHERE post.thread_id = thread.id AND post.kind = 'answer' AND post.removed_at IS NULL
              AND post.author_id <> thread.author_id AND post.published_at <= %(end)s
    ) answers
    WHERE thread.kind = 'question' AND thread.started_at >= %(before)s AND thread.started_at < %(end)s
          AND thread.hidden_at IS NULL AND thread.duplicate_of_id IS NULL
          AND thread.category_id = ANY(%(categories)s)
          AND opening.removed_at IS NULL
          AND (opening.personally OR opening.grant_id IS NULL
               OR opening.grant_id NOT IN (SELECT id FROM accounts_rolegrant WHERE role = 'staff'))
)"""

_COUNTED = """
SELECT is_now, count(*), count(first), count(first_by_company), count(*) FILTER (WHERE is_accepted)
FROM asked GROUP BY is_now"""

_WAITED = """,
waits AS (
    SELECT 'anybody' AS who, is_now, first IS NOT NULL AS is_answered,
           extract(epoch FROM coalesce(first, ended_at) - started_at)::float8 AS seconds FROM asked
    UNION ALL
    SELECT 'company', is_now, first_by_company IS NOT NULL,
           extract(epoch FROM coalesce(first_by_company, ended_at) - started_at)::float8 FROM asked
),
steps AS (
    SELECT who, is_now, seconds, count(*) FILTER (WHERE is_answered)::float8 AS answered,
           sum(count(*)) OVER (PARTITION BY who, is_now ORDER BY seconds DESC)::float8 AS waiting
    FROM waits GROUP BY who, is_now, seconds
),
curve AS (
    SELECT who, is_now, seconds, exp(sum(ln(CASE WHEN answered < waiting THEN 1 - answered / waiting ELSE 1e-300 END))
           OVER (PARTITION BY who, is_now ORDER BY seconds)) AS share
    FROM steps
)
SELECT who, is_now, min(seconds) FILTER (WHERE share <= 0.5 + 1e-9), max(seconds) FROM curve GROUP BY who, is_now"""


@dataclass(frozen=True)
class Wait:
    """How long half of the questions waited at most; `beyond` where more than half still do after all that time."""

    time: timedelta
    beyond: bool = False


@dataclass(frozen=True)
class Fared:
    """What became of the questions of one period."""

    asked: int = 0
    answered: int = 0
    by_company: int = 0
    accepted: int = 0
    wait: Wait | None = None  # None: nothing was asked
    company_wait: Wait | None = None


def how_questions_fared(
    *, before: datetime, start: datetime, end: datetime, categories: list[int]
) -> tuple[Fared, Fared]:
    """The questions asked from `start` to `end`, and those from `before` to `start`: two queries."""
    facts: dict[str, Any] = {"before": before, "start": start, "end": end, "categories": categories}
    with connection.cursor() as cursor:
        cursor.execute(_ASKED + _COUNTED, facts)
        counts = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(_ASKED + _WAITED, facts)
        waits = {(who, is_now): _wait(median, longest) for who, is_now, median, longest in cursor.fetchall()}
    return _fared(True, counts, waits), _fared(False, counts, waits)


def _fared(is_now: bool, counts: dict[bool, tuple[int, ...]], waits: dict[tuple[str, bool], Wait]) -> Fared:
    asked, answered, by_company, accepted = counts.get(is_now, (0, 0, 0, 0))
    wait, company_wait = waits.get(("anybody", is_now)), waits.get(("company", is_now))
    return Fared(asked, answered, by_company, accepted, wait, company_wait)


def _wait(median: float | None, longest: float) -> Wait:
    return Wait(timedelta(seconds=longest if median is None else median), beyond=median is None)
