"""Threads with all that belongs to them: planned in the order of their dates, converted ahead, written in batches."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from community.importers.stackexchange.building import Builder, Former, People
from community.importers.stackexchange.database import Facts, batches, execute, take_stock, value
from community.importers.stackexchange.lookups import members_from, missing_from, places_of, reasons_to_close
from community.importers.stackexchange.progress import Progress
from community.importers.stackexchange.report import Report
from community.importers.stackexchange.sources import Source
from community.importers.stackexchange.texts.links import addresses_in
from community.importers.stackexchange.texts.workshop import Order, Text, Workshop
from community.models import Category

BATCH = 40  # questions
AHEAD = 2  # batches that are being converted while one is written
FILES = {"question": "Posts.xml", "answer": "Posts.xml", "comment": "Comments.xml"}


@dataclass(frozen=True)
class Batch:
    """Some questions with what is missing of them, and the texts of these, which are being converted."""

    rows: list[Facts]
    texts: Order


def plan_threads(source: Source) -> int:
    """Note which questions are missing, or miss something, in the order of their dates; how many rows they miss."""
    execute("DROP TABLE IF EXISTS pg_temp.se_todo")
    there = "SELECT 1 FROM accounts_origin o WHERE o.site = %s AND o.kind = '{}' AND o.external_id = {}.id"
    execute(
        f"""
        CREATE TEMPORARY TABLE se_todo AS
        SELECT row_number() OVER (ORDER BY q.at, q.id) AS place, q.id, missing.count FROM se_posts q JOIN (
            SELECT question, count(*) AS count FROM (
                SELECT COALESCE(p.parent, p.id) AS question FROM se_posts p
                WHERE NOT EXISTS ({there.format("post", "p")})
                UNION ALL
                SELECT COALESCE(p.parent, p.id) FROM se_comments c JOIN se_posts p ON p.id = c.post
                WHERE NOT EXISTS ({there.format("comment", "c")})
            ) AS every GROUP BY question
        ) AS missing ON missing.question = q.id
        """,
        [source.site, source.site],
    )
    execute("CREATE INDEX ON se_todo (place)")
    return int(value("SELECT COALESCE(sum(count), 0) FROM se_todo"))


def bring_threads(
    source: Source, category: Category, former: Former, shop: Workshop, report: Report, progress: Progress
) -> None:
    """Write batch after batch, each in one transaction, while the next one's texts are being converted."""
    builder = Builder(source, category, former, report)
    for number, batch in enumerate(_ahead(_ordered(source, shop)), start=1):
        with transaction.atomic():
            _write(batch, builder)
        for row in batch.rows:
            report.created(FILES[row["kind"]])
            report.made[f"{row['kind']}s"] += 1
        report.flush()
        progress.advance(len(batch.rows))
        if number & (number - 1) == 0:  # after 1, 2, 4, 8 … batches: each time there is twice as much
            take_stock()
    take_stock()


def _ordered(source: Source, shop: Workshop) -> Iterator[Batch]:
    for questions in batches("SELECT place, id FROM se_todo", size=BATCH):
        rows = sorted(missing_from(source, [one["id"] for one in questions]), key=_in_time)
        texts = [Text(row["body"], is_html=row["kind"] != "comment") for row in rows]
        known = places_of(source, (address for text in texts for address in addresses_in(text.words)))
        yield Batch(rows, shop.order(texts, known))


def _in_time(row: Facts) -> tuple[object, ...]:
    """Numbers follow the dates, but the question is the first whatever its date says."""
    return row["kind"] != "question", row["at"], row["kind"] == "comment", row["id"]


def _ahead(found: Iterable[Batch]) -> Iterator[Batch]:
    """Each only when the next ones are begun."""
    waiting = deque[Batch]()
    for batch in found:
        waiting.append(batch)
        if len(waiting) > AHEAD:
            yield waiting.popleft()
    yield from waiting


def _write(batch: Batch, builder: Builder) -> None:
    questions = list({row["question"] for row in batch.rows})
    people = People(
        members_from(builder.source, [number for row in batch.rows for number in (row["owner"], row["editor"])]),
        builder.former,
    )
    builder.build(batch.rows, list(batch.texts.done()), people, reasons_to_close(questions))
