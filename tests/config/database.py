"""The embedded database, by psycopg: these tests know nothing of Django."""

import psycopg

from config import embedded


def connect() -> "psycopg.Connection[tuple[object, ...]]":
    """A connection that closes with its block."""
    return psycopg.connect(embedded.database_url(), connect_timeout=10)
