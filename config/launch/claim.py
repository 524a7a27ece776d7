"""One launcher for each address, and what a killed one left behind."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import embedded
from config.embedded import locks, process
from config.launch.address import Address, require_free
from config.launch.errors import LaunchError

LEFTOVERS = 30.0  # seconds for the programs of a killed launcher to end


def run_folder(address: Address) -> Path:
    """Configuration, locks and process numbers of the launcher at `address`."""
    return embedded.var() / "run" / address.name


@contextmanager
def claimed(address: Address) -> Iterator[int]:
    """Have `address` to ourselves; yields the lock that supervisord inherits and holds while it lives.

    Raises LaunchError if somebody else is there.
    """
    folder = run_folder(address)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (embedded.var() / "log").mkdir(exist_ok=True)
        launcher = locks.try_exclusive(folder / "launcher.lock")
    except OSError as error:
        raise LaunchError(f"Cannot write to {embedded.var()}: {error.strerror}") from error
    if launcher is None:
        raise LaunchError(f"Already running at {address.url} (PORT=8001 bin/run starts one beside it)")
    try:
        supervisor = _end_leftovers(folder)
        try:
            require_free(address)
            yield supervisor
        finally:
            os.close(supervisor)
    finally:
        os.close(launcher)


def _end_leftovers(folder: Path) -> int:
    """Its launcher is gone, so a supervisord that still lives is stopped; the lock proves that it does."""
    begun = time.monotonic()
    told = False
    while (lock := locks.try_exclusive(folder / "supervisord.lock")) is None:
        if time.monotonic() - begun > LEFTOVERS:
            raise LaunchError(f"Programs of an earlier start do not end; see {folder / 'supervisord.pid'}")
        if not told:
            told = _tell(folder / "supervisord.pid")
        time.sleep(0.05)
    return lock


def _tell(pidfile: Path) -> bool:
    try:
        pid = int(pidfile.read_text())
    except (OSError, ValueError):
        return False
    process.send(pid, signal.SIGTERM)
    return True
