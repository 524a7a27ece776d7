from typing import Any

from django.db.models import CharField
from django.db.models.expressions import RawSQL


def row_version(table: str) -> RawSQL:
    """Which version of its row a query has read: another one after each change, by whomever and in whatever way.

    PostgreSQL's own: the transaction that wrote it, and its place, since one transaction may write twice.
    """
    return RawSQL(f'"{table}".xmin::text || "{table}".ctid::text', (), CharField())  # noqa: S611  # a table's name from our own code


def version_of(row: Any) -> str:
    """The version that `row_version` has annotated as `row_version`."""
    return str(row.row_version)
