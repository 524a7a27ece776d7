"""File locks. The kernel drops them with the last process that holds them, whatever that one died of."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold `path` alone; waits for whoever has it."""
    handle = wait_for(path)
    try:
        yield
    finally:
        os.close(handle)


def wait_for(path: Path) -> int:
    """Hold `path` alone until the returned descriptor is closed, or this process ends."""
    handle = _open(path)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def shared(path: Path) -> int:
    """Hold `path` together with others until the returned descriptor is closed."""
    handle = _open(path)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def try_exclusive(path: Path) -> int | None:
    """A descriptor that holds `path` alone, or None at once if anybody else holds it."""
    handle = _open(path)
    if is_alone(handle):
        return handle
    os.close(handle)
    return None


def is_alone(handle: int) -> bool:
    """Turn the hold of `handle` into an exclusive one, if nobody else has one."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether any living process holds `path`."""
    handle = try_exclusive(path)
    if handle is None:
        return True
    os.close(handle)
    return False


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
