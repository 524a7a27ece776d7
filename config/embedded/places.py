"""Where things lie. Pure: nothing here creates or starts anything."""

import hashlib
import os
from pathlib import Path
from urllib.parse import quote

CHECKOUT = Path(__file__).resolve().parents[2]
SYSTEM = Path("/var/lib/stammtisch")

# A socket's address holds 107 bytes on Linux and 103 on macOS; what is longer moves to a short folder.
LONGEST_SOCKET = 100
POSTGRES_SOCKET = ".s.PGSQL.5432"


def var() -> Path:
    """The folder of run-time data: $STAMMTISCH_VAR (relative to the checkout), or `var/`."""
    return CHECKOUT / (os.environ.get("STAMMTISCH_VAR") or "var")


def home() -> Path:
    """Where the servers keep their data.

    As root not under the checkout: the servers then run as another user, who may not reach it.
    """
    return SYSTEM / _key() if os.geteuid() == 0 else var()


def socket_folder() -> Path:
    """One private folder for both sockets.

    The fallback is /tmp and not $TMPDIR, which differs between two terminals of the same person.
    """
    folder = home() / "socket"
    if len(os.fsencode(folder / POSTGRES_SOCKET)) <= LONGEST_SOCKET:
        return folder
    return Path("/tmp") / f"stammtisch-{os.geteuid()}-{_key()}"


def postgres_socket_folder() -> Path:
    """What libpq takes as `host`."""
    return socket_folder()


def valkey_socket() -> Path:
    """The embedded Valkey's unix socket."""
    return socket_folder() / "valkey.sock"


def database_url() -> str:
    """The embedded database as a URL for libpq, which takes a quoted folder as host."""
    return f"postgres://postgres@{quote(str(postgres_socket_folder()), safe='')}/stammtisch"


def valkey_url(db: int = 0, scheme: str = "unix") -> str:
    """The embedded Valkey's index `db`, for redis-py (`unix`) or Celery (`redis+socket`).

    STAMMTISCH_VALKEY_BASE moves all indexes up: that is how tests that run side by side keep apart.
    """
    index = int(os.environ.get("STAMMTISCH_VALKEY_BASE") or 0) + db
    name = "virtual_host" if scheme == "redis+socket" else "db"
    return f"{scheme}://{quote(str(valkey_socket()))}?{name}={index}"


def _key() -> str:
    """Tells apart checkouts, and run-time folders of one checkout, in places that all share."""
    return hashlib.sha256(f"{CHECKOUT}\0{var()}".encode()).hexdigest()[:12]
