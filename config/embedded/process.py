"""Starting programs that outlive us, and keeping signals away from the moments that must be whole."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from config.embedded.owner import Owner

FULL_LOG = 5 * 1024 * 1024  # bytes; then the next start begins a new one
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")

_children: list[subprocess.Popen[bytes]] = []


def launch(
    command: Sequence[str | Path], *, owner: Owner, log: Path, lock: int, extra: dict[str, str]
) -> subprocess.Popen[bytes]:
    """Start `command` as `owner`, in a session of its own, so that the terminal's Ctrl-C does not reach it.

    It inherits the descriptor `lock`: the lock stays taken for as long as it, or a child of it, lives.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > FULL_LOG:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as output, deferred_signals():
        child: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=environment() | extra,
            start_new_session=True,
            pass_fds=(lock,),
            **owner.popen(),
        )
        _children.append(child)
    return child


def environment() -> dict[str, str]:
    """As little as a server needs: none of the caller's PG… variables, language or time zone."""
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return passed_on | {"LC_ALL": "C", "TZ": "UTC"}


def reap() -> None:
    """Take note of children that have ended, so that none stays behind as a zombie."""
    _children[:] = [child for child in _children if child.poll() is None]


def send(pid: int, number: int) -> None:
    """A signal to a process that may be gone already."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Inside the block a request to stop is only noted, and handled after it.

    By handlers and not by a signal mask, which programs started meanwhile would inherit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    noted: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(number)

    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for caught in noted[:1]:
            signal.raise_signal(caught)
