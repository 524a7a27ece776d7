"""How questions fared: one statement for both periods, from the facts and not from counters.

Who counts. A question counts where customers can read it, unless staff asked it, it was removed, or it
was asked before (its answers stand elsewhere). One that was taken back counts: it had no answer.
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

_FARED = """
WITH asked AS (
    SELECT thread.started_at >= %(start)s AS is_now, thread.accepted_id IS NOT NULL AS is_accepted,
           thread.started_at, LEAST(thread.withdrawn_at, thread.locked_at, %(end)s) AS ended_at,
           min(answer.published_at) AS first,
           min(answer.published_at) FILTER (WHERE NOT answer.personally AND answer.grant_id IN (
               SELECT id FROM accounts_rolegrant WHERE role = 'staff')) AS first_by_company
    FROM community_thread thread
    LEFT JOIN community_post answer ON answer.thread_id = thread.id AND answer.kind = 'answer'
         AND answer.removed_at IS NULL AND answer.author_id <> thread.author_id AND answer.published_at <= %(end)s
    WHERE thread.kind = 'question' AND thread.started_at >= %(before)s AND thread.started_at < %(end)s
          AND thread.hidden_at IS NULL AND thread.duplicate_of_id IS NULL
          AND thread.category_id = ANY(%(categories)s)
          AND (thread.grant_id IS NULL
               OR thread.grant_id NOT IN (SELECT id FROM accounts_rolegrant WHERE role = 'staff'))
          AND thread.id NOT IN (
              SELECT thread_id FROM community_post WHERE kind = 'opening' AND removed_at IS NOT NULL)
    GROUP BY thread.id
),
waits AS (
    SELECT 'anybody' AS who, is_now, first IS NOT NULL AS is_done,
           ceil(extract(epoch FROM coalesce(first, ended_at) - started_at) / 60)::float8 AS minutes FROM asked
    UNION ALL
    SELECT 'company', is_now, first_by_company IS NOT NULL,
           ceil(extract(epoch FROM coalesce(first_by_company, ended_at) - started_at) / 60)::float8 FROM asked
    UNION ALL
    SELECT 'asker', is_now, is_accepted, 0 FROM asked
),
steps AS (
    SELECT who, is_now, minutes, count(*) AS all_here, count(*) FILTER (WHERE is_done) AS done,
           sum(count(*)) OVER (PARTITION BY who, is_now ORDER BY minutes DESC) AS waiting
    FROM waits GROUP BY who, is_now, minutes
),
curve AS (
    SELECT *, exp(sum(ln(CASE WHEN done < waiting THEN 1 - done::float8 / waiting::float8 ELSE 1e-300 END))
                  OVER (PARTITION BY who, is_now ORDER BY minutes)) AS share
    FROM steps
)
SELECT who, is_now, sum(all_here), sum(done), min(minutes) FILTER (WHERE share <= 0.5 + 1e-9), max(minutes)
FROM curve GROUP BY who, is_now"""


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
    """The questions asked from `start` to `end`, and those from `before` to `start`: one query."""
    facts: dict[str, Any] = {"before": before, "start": start, "end": end, "categories": categories}
    with connection.cursor() as cursor:
        cursor.execute(_FARED, facts)
        found = {(who, is_now): numbers for who, is_now, *numbers in cursor.fetchall()}
    return _fared(found, True), _fared(found, False)


def _fared(found: dict[tuple[str, bool], list[Any]], is_now: bool) -> Fared:
    if ("anybody", is_now) not in found:
        return Fared()
    asked, answered, *wait = found["anybody", is_now]
    _asked, by_company, *company_wait = found["company", is_now]
    accepted = found["asker", is_now][1]
    return Fared(int(asked), int(answered), int(by_company), int(accepted), _wait(*wait), _wait(*company_wait))


def _wait(median: float | None, longest: float) -> Wait:
    return Wait(timedelta(minutes=longest if median is None else median), beyond=median is None)
