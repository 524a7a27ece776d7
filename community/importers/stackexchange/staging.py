"""The dump in temporary tables, where rows find each other in whatever order they stood in the files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from community.importers.stackexchange import rows
from community.importers.stackexchange.database import copied, execute
from community.importers.stackexchange.progress import Progress
from community.importers.stackexchange.reading import Dump
from community.importers.stackexchange.report import Report


@dataclass(frozen=True)
class Table:
    """Where the rows of a file go: columns as SQL has them, the row as these columns, what is looked up later."""

    name: str
    columns: str
    read: Callable[[rows.Row], rows.Columns]
    indexes: tuple[str, ...] = ()


TABLES = {
    "Users.xml": Table("se_users", "id bigint, name text, about text, at timestamptz", rows.user),
    "Posts.xml": Table(
        "se_posts",
        "id bigint, kind int, parent bigint, accepted bigint, at timestamptz, owner bigint, owner_name text, "
        "title text, body text, tags text, closed_at timestamptz, is_wiki bool, edited_at timestamptz, editor bigint",
        rows.post,
        ("parent",),
    ),
    "Comments.xml": Table(
        "se_comments",
        "id bigint, post bigint, at timestamptz, owner bigint, owner_name text, body text",
        rows.comment,
        ("post",),
    ),
    "Votes.xml": Table("se_votes", "id bigint, post bigint, kind int, at timestamptz", rows.vote, ("post",)),
    "PostLinks.xml": Table(
        "se_links", "id bigint, post bigint, related bigint, kind int, at timestamptz", rows.link, ("post",)
    ),
    "Tags.xml": Table("se_tags", "id bigint, name text", rows.tag),
    "PostHistory.xml": Table(
        "se_closings", "id bigint, post bigint, at timestamptz, why text", rows.closing, ("post",)
    ),
}


def stage(dump: Dump, report: Report, progress: Progress) -> None:
    """Read all files; after that nothing is asked of them. Raises ImportProblem, and nothing has happened yet."""
    progress.begin("Reading", dump.size, unit="kB", scale=1000)
    for name, table in TABLES.items():
        execute(f"DROP TABLE IF EXISTS pg_temp.{table.name}")
        execute(f"CREATE TEMPORARY TABLE {table.name} ({table.columns})")
        columns = _columns(dump, name, table, report, progress)
        while copied(table.name, columns):
            report.flush()
        for column in ("id", *table.indexes):
            execute(f"CREATE INDEX ON {table.name} ({column})")
        twice = f"DELETE FROM {table.name} a USING {table.name} b WHERE a.id = b.id AND a.ctid > b.ctid RETURNING a.id"
        report.skip_found(name, "the same Id once more", twice)
        execute(f"ANALYZE {table.name}")
    _leave_out_orphans(report)
    twice = "a.post = b.post AND a.related = b.related AND a.kind = b.kind AND a.id > b.id"
    again = f"DELETE FROM se_links a USING se_links b WHERE {twice} RETURNING a.id"
    report.skip_found("PostLinks.xml", "the same link once more", again)


def _columns(dump: Dump, name: str, table: Table, report: Report, progress: Progress) -> Iterator[rows.Columns | None]:
    """The rows that are staged; None where the report wants to be written down before there is more to remember."""
    for row in dump.rows(name, progress.advance):
        report.read(name)
        try:
            yield table.read(row)
        except rows.NotCarried as reason:
            report.skip(name, str(reason), row.get("Id") or f"row {report.count(name, 'read')}")
            if report.is_full:
                yield None


def _leave_out_orphans(report: Report) -> None:
    """What belongs to something that is not there."""
    questions = "SELECT 1 FROM se_posts q WHERE q.id = p.parent AND q.kind = 1"
    lone = f"DELETE FROM se_posts p WHERE p.kind = 2 AND NOT EXISTS ({questions}) RETURNING p.id"
    report.skip_found("Posts.xml", "its question is not there", lone)
    for name, table, column in (
        ("Comments.xml", "se_comments", "post"),
        ("Votes.xml", "se_votes", "post"),
        ("PostLinks.xml", "se_links", "post"),
        ("PostLinks.xml", "se_links", "related"),
    ):
        posts = f"SELECT 1 FROM se_posts p WHERE p.id = c.{column}"
        lone = f"DELETE FROM {table} c WHERE NOT EXISTS ({posts}) RETURNING c.id"
        report.skip_found(name, "its post is not there, or does not come in", lone)
