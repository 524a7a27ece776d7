"""INSERT … SELECT into a model's table, so that what is not named gets the field's own default."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql

Parameters = Sequence[Any] | dict[str, Any]


def run(statement: str, parameters: Parameters = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)


def ask(statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return list(cursor.fetchall())


def fill(model: type[models.Model], rows: str, /, **columns: str) -> None:
    """Insert what `rows` (all that follows FROM) gives; `columns` are SQL expressions by the fields' names."""
    fields = [field for field in model._meta.concrete_fields if field.name in columns or not _is_counted(field)]
    unknown = set(columns) - {field.name for field in fields}
    if unknown:
        raise ValueError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(columns[field.name] if field.name in columns else _default(field) for field in fields)
    run(f'INSERT INTO "{model._meta.db_table}" ({names}) SELECT {values} FROM {rows}')


def count_on(*tables: type[models.Model]) -> None:
    """Let the next row of each table get the number after the highest."""
    for model in tables:
        table = model._meta.db_table
        run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM \"{table}\"))")


def _is_counted(field: "models.Field[Any, Any]") -> bool:
    return field.primary_key and isinstance(field, models.AutoField | models.BigAutoField)


def _default(field: "models.Field[Any, Any]") -> str:
    value = field.get_db_prep_save(field.get_default(), connection)
    kind = field.db_type(connection)
    return f"({sql.Literal(value).as_string()})::{kind}".replace("%", "%%")
