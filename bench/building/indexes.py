"""Without most indexes while rows come in by the million: making one afterwards is many times quicker."""

from collections.abc import Iterator
from contextlib import contextmanager

from bench.building.filling import ask, run
from community.models import Post, Praise, Thread
from events.models import Event
from reputation.models import LedgerEntry

TABLES = [model._meta.db_table for model in (Thread, Post, Praise, Event, LedgerEntry)]
OF_NO_CONSTRAINT = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY (%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
"""


@contextmanager
def without_indexes() -> Iterator[None]:
    """In the caller's transaction; triggers and foreign keys sleep meanwhile, too."""
    found = ask(OF_NO_CONSTRAINT, [TABLES])
    for name, _definition in found:
        run(f"DROP INDEX {name}")
    run("SET LOCAL session_replication_role = replica")
    yield
    run("SET LOCAL session_replication_role = origin")
    run("SET LOCAL maintenance_work_mem = '512MB'")
    for _name, definition in found:
        run(definition)
