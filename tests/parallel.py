"""Several people at the same instant: real threads, each with a database connection of its own.

For tests marked `django_db(transaction=True)`; others keep everything in one transaction that no thread sees.
"""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

PATIENCE = 30.0  # seconds until a thread counts as stuck


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run all acts together and return, in their order, what each returned or the exception it raised."""
    outcomes: list[Any] = [TimeoutError("stuck")] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(PATIENCE)
            outcomes[place] = act()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return outcomes


def errors(outcomes: list[Any]) -> list[Exception]:
    """The exceptions among what `at_once` returned."""
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]
