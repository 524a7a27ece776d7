"""The product's application as it is; beside it the same Django without any middleware, and a count of queries."""

import os
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import override_settings

from config.wsgi import application as product

BARE = "/bench/bare/"
COUNT = "HTTP_X_BENCH_COUNT"
COUNTED = "X-Bench-Queries"

Environ = dict[str, Any]
Answer = Callable[..., Any]

with override_settings(MIDDLEWARE=[]):
    bare = WSGIHandler()


def application(environ: Environ, start_response: Answer) -> Iterable[bytes]:
    if environ["PATH_INFO"] == BARE:
        return bare(environ, start_response)
    if COUNT in environ:
        return counted(environ, start_response)
    return product(environ, start_response)


def counted(environ: Environ, start_response: Answer) -> Iterable[bytes]:
    """The product's answer, with the number of SQL queries that it took as a header."""
    queries = 0

    def count(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*args)

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, (COUNTED, str(queries))], *rest)

    with connection.execute_wrapper(count):
        return product(environ, start)
