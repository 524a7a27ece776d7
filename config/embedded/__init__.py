"""PostgreSQL and Valkey out of their pip wheels, so that a laptop needs nothing but Python.

They run for as long as somebody uses them and are shared by everybody who does: each user holds a shared
lock, and who leaves last stops them. With DATABASE_URL or REDIS_URL set, that server is not touched.
Standard library only, and no Django: the settings import this.
"""

from config.embedded.errors import ServersError
from config.embedded.lifetime import Running, running
from config.embedded.places import (
    database_url,
    home,
    postgres_socket_folder,
    valkey_socket,
    valkey_url,
    var,
)

__all__ = [
    "Running",
    "ServersError",
    "database_url",
    "home",
    "postgres_socket_folder",
    "running",
    "valkey_socket",
    "valkey_url",
    "var",
]
