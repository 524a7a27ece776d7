"""A folder of its own for each community, with its own servers: the forum's data is never touched."""

import hashlib
import os
import shutil
from pathlib import Path

from bench.building.sizes import Size
from config import embedded
from config.embedded import locks
from config.embedded.places import CHECKOUT
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey

BASE = CHECKOUT / "var" / "bench"
FOREIGN = ("DATABASE_URL", "REDIS_URL", "CACHE_URL", "STAMMTISCH_VALKEY_BASE", "ENVIRONMENT", "DEBUG", "PORT", "HOST")
KEPT = "kept"
MADE_BY = ("bench/building/*.py", "*/migrations/*.py", "community/text/*.py")


def enter(size: Size) -> Path:
    """Have this process, and what it starts, live in the folder of the community; before settings are read."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    folder = BASE / f"{size.name}-{fingerprint(size)}"
    os.environ |= {"STAMMTISCH_DEMO": "no", "DJANGO_SETTINGS_MODULE": "bench.settings"}
    for outdated in set(BASE.glob(f"{size.name}-*")) - {folder}:
        leave(outdated)
    os.environ["STAMMTISCH_VAR"] = str(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def fingerprint(size: Size) -> str:
    """Differs when the community would."""
    digest = hashlib.sha256(repr(size).encode())
    for pattern in MADE_BY:
        for path in sorted(CHECKOUT.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def is_kept() -> bool:
    """Whether an earlier run has left the community here; beside the servers' data, wherever that is."""
    return (embedded.home() / KEPT).exists()


def keep() -> None:
    if embedded.home().is_dir():  # or the servers did not even start
        (embedded.home() / KEPT).touch()


def leave(folder: Path) -> None:
    """Give the space back, unless servers still run there: another bench of another version may be at it."""
    if folder.parent != BASE:
        raise ValueError(f"{folder} is none of ours")
    os.environ["STAMMTISCH_VAR"] = str(folder)  # as root the data lies elsewhere, under a name made from this
    if any(server.alive.exists() and locks.is_held(server.alive) for server in (Postgres(), Valkey())):
        return
    for path in (folder, embedded.home()):
        shutil.rmtree(path, ignore_errors=True)
