"""A folder of its own for each community, with its own servers: the forum's data is never touched."""

import hashlib
import os
import shutil
from pathlib import Path

from bench.building.sizes import Size
from config import embedded
from config.embedded.places import CHECKOUT

BASE = CHECKOUT / "var" / "bench"
FOREIGN = ("DATABASE_URL", "REDIS_URL", "CACHE_URL", "STAMMTISCH_VALKEY_BASE", "ENVIRONMENT", "DEBUG", "PORT", "HOST")
KEPT = "kept"
MADE_BY = ("bench/building/*.py", "*/migrations/*.py", "community/text/*.py")


def enter(size: Size) -> Path:
    """Have this process, and what it starts, live in the folder of the community; before settings are read."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    folder = BASE / f"{size.name}-{fingerprint(size)}"
    os.environ |= {
        "STAMMTISCH_VAR": str(folder),
        "STAMMTISCH_DEMO": "no",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
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
    """Give the space back; the servers must have stopped."""
    if folder.parent != BASE:
        raise ValueError(f"{folder} is none of ours")
    home = embedded.home()
    shutil.rmtree(folder, ignore_errors=True)
    if home != folder:
        shutil.rmtree(home, ignore_errors=True)
