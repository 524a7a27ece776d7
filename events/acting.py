import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, transaction
from psycopg.errors import DeadlockDetected

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """One act, one transaction; tried once more when PostgreSQL ended it to resolve a deadlock.

    Inside another act it is a part of that one, which then does the trying again.
    """

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        outermost = not transaction.get_connection().in_atomic_block
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except OperationalError as error:
            if not (outermost and isinstance(error.__cause__, DeadlockDetected)):
                raise
        time.sleep(random.uniform(0.05, 0.15))  # noqa: S311  # or we take the lock that the other is being woken for
        with transaction.atomic():
            return function(*args, **kwargs)

    return act
