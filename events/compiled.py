"""Queries that every page asks: built once and planned once, which takes several times as long as running them."""

import copy
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Field, Lookup, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")  # a model, or what values_list() makes of one


class Given:
    """A value that is filled in when the query runs; it stands in the query until then."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"


class Compiled(Generic[Row]):
    """The query that `build` returns, with other values each time.

    `build` gets sample values: strings, numbers or lists, each different from every constant in the query, and
    never None. Whatever it does with them must end in the query as a parameter; a sample that does not is an error.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **samples: Any) -> None:
        self._build, self._samples = build, samples

    def __call__(self, **values: Any) -> list[Row]:
        return list(self.iterator(**values))

    def first(self, **values: Any) -> Row | None:
        return next(self.iterator(**values), None)

    def iterator(self, **values: Any) -> Iterator[Row]:
        queryset, compiler, sql, params, converters = self._compiled
        filled = tuple(values[param.name] if isinstance(param, Given) else param for param in params)
        run = copy.copy(compiler)
        run.connection = _prepared(connections[queryset.db])  # each thread has its own
        run.get_converters = lambda expressions: converters  # type: ignore[method-assign]
        run.as_sql = lambda *args, **options: (sql, filled)  # type: ignore[method-assign]
        ready: Any = _Instead(queryset, query=_Instead(queryset.query, get_compiler=lambda *args, **options: run))
        rows: Iterable[Row] = queryset._iterable_class(ready)  # type: ignore[assignment]
        return iter(rows)

    @cached_property
    def _compiled(self) -> tuple[QuerySet[Any, Row], SQLCompiler, str, list[Any], Any]:
        queryset = self._build(**self._samples)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql()
        given = [self._given(param) for param in params]
        missing = set(self._samples) - {one.name for one in given if isinstance(one, Given)}
        if missing:
            raise ValueError(f"the query does not ask for {sorted(missing)}")
        shown = [selected[0] for selected in compiler.select[: compiler.col_count]]
        return queryset, compiler, sql, given, compiler.get_converters(shown)

    def _given(self, param: Any) -> Any:
        return next((Given(name) for name, sample in self._samples.items() if _same(param, sample)), param)


class _Instead:
    """Something else's stand-in, of which some attributes are others."""

    def __init__(self, original: Any, **others: Any) -> None:
        self._original = original
        self.__dict__.update(others)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._original, name)


@Field.register_lookup
class Among(Lookup[list[int]]):
    """`pk__among=ids`: rows of these ids, as one parameter however many they are, so that a query is built once.

    A condition on the row itself. As a subquery PostgreSQL would join it with the row last of all, after a dozen
    others (`join_collapse_limit`), and read the whole table for that.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s::bigint[])", (*params, list(self.rhs))


def _prepared(connection: Any) -> Any:
    """The connection, with cursors that let PostgreSQL keep the plans of what they often ask."""

    def cursor() -> Any:
        connection.ensure_connection()
        return connection._prepare_cursor(ServerBindingCursor(connection.connection))  # type: ignore[call-arg]

    return _Instead(connection, cursor=cursor)


def _same(param: Any, sample: Any) -> bool:
    return isinstance(param, type(sample)) and param == sample  # Django wraps small numbers
