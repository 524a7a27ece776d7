"""Several people at the same moment: real threads, each with a transaction of its own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BoundedSemaphore
from typing import Any

from django.db import connection

CONNECTIONS = 7  # of the pool's eight one is the test's own; waiting for one longer than ten seconds is an error


def together(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Run `acts` at once; gives their results in order, or the exception that one ended with."""
    acts = list(acts)
    start, connections = Barrier(len(acts)), BoundedSemaphore(CONNECTIONS)

    def run(act: Callable[[], Any]) -> Any:
        start.wait(timeout=20)
        with connections:
            try:
                return act()
            except Exception as error:
                return error
            finally:
                connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
