"""Acts that no single row stands for, such as an order or a chain: whoever does one waits for the one before."""

from django.db import connection


def take_turns(what: str) -> None:
    """Until the transaction ends, nobody else does what is called so. Taken before any row is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
