"""Plain SQL for what lies in temporary tables, of which Django's models know nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import psycopg
from django.db import connection

Facts = dict[str, Any]


Values = Sequence[Any] | Mapping[str, Any]


def execute(sql: str, values: Values = ()) -> int:
    """How many rows it concerned."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def rows(sql: str, values: Values = ()) -> list[Facts]:
    """Each row by the names of its columns."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def value(sql: str, values: Values = ()) -> Any:
    """The one value of the one row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def batches(sql: str, values: Sequence[object] = (), *, size: int, key: str = "place") -> Iterator[list[Facts]]:
    """The rows of a query, some at a time, by the growing number that each has in the column `key`.

    A batch is asked for after the one before was written; no cursor is left open meanwhile.
    """
    last: int | None = None
    while True:
        after = "" if last is None else f"WHERE {key} > {last:d}"
        found = rows(f"SELECT * FROM ({sql}) AS found {after} ORDER BY {key} LIMIT {size:d}", values)
        if found:
            yield found
        if len(found) < size:
            return
        last = int(found[-1][key])


def copied(into: str, found: Iterable[Sequence[object] | None]) -> bool:
    """Rows straight into a table; ends early at a None, and says whether it did."""
    with connection.cursor() as cursor:
        ours = cast("psycopg.Cursor[Any]", cursor.cursor)
        with ours.copy(f"COPY {into} FROM STDIN") as copy:
            for row in found:
                if row is None:
                    return True
                copy.write_row(row)
    return False


def update(table: str, columns: dict[str, str], found: Iterable[Sequence[object]]) -> None:
    """Set columns of many rows at once: each of `found` is an id and the values of `columns`, which have types."""
    values = [list(column) for column in zip(*found, strict=True)]
    if not values:
        return
    arrays = ", ".join(f"%s::{kind}[]" for kind in ("bigint", *columns.values()))
    names = ", ".join(("id", *columns))
    new = ", ".join(f"{name} = new.{name}" for name in columns)
    execute(f"UPDATE {table} SET {new} FROM unnest({arrays}) AS new({names}) WHERE {table}.id = new.id", values)


def take_stock() -> None:
    """Let the planner know what has come in: it would go on as if the tables were nearly empty, and take hours."""
    execute("ANALYZE accounts_member, accounts_origin, community_thread, community_post, community_praise")
