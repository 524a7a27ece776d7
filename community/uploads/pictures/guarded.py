"""Runs the child process, and believes nothing it says beyond what it is asked for."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from community.uploads.pictures.formats import Format
from community.uploads.pictures.limits import AT_ONCE, PATIENCE, Bounds
from community.uploads.pictures.problems import BadFile, Problem
from community.uploads.pictures.sizes import Size

CHILD = "community.uploads.pictures.child"
CHECKOUT = Path(__file__).resolve().parents[3]
MOST_SAID = 10_000  # bytes
_LATE = 1000  # not an exit code: the clock ran out, which on a busy machine is nobody's fault


class ChildFailed(Exception):
    """The process ended in a way that says nothing about the file: worth another attempt."""


@dataclass(frozen=True)
class Report:
    """What the child found; `done` is false when its time was over before it had seen every pixel."""

    media_type: Format
    size: Size | None
    done: bool


def run(task: str, raw: Path, bounds: Bounds, *, slots: Path, into: Path | None = None) -> Report:
    """Let a child "check" a raw file or make a "picture", "avatar" or "file" of it in the folder `into`.

    Raises BadFile for a file that is refused, ChildFailed when it is not the file's fault.
    """
    with _slot(slots), raw.open("rb") as given, tempfile.TemporaryFile() as said:
        command = [sys.executable, "-m", CHILD, task, str(bounds.processor), str(bounds.memory), str(into or "")]
        process = subprocess.Popen(
            command, stdin=given, stdout=said, stderr=subprocess.DEVNULL, cwd=CHECKOUT, env=_environment()
        )
        try:
            ended = process.wait(bounds.clock)
        except subprocess.TimeoutExpired:
            ended = _LATE
        finally:
            process.kill()
            process.wait()
        said.seek(0)
        return _understood(task, said.read(MOST_SAID), ended)


def _environment() -> dict[str, str]:
    """No password of the forum's, no second thread that only takes address space."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {**kept, "MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}


def _understood(task: str, said: bytes, ended: int) -> Report:
    facts: dict[str, Any] = {}
    try:
        for line in said.decode().splitlines():
            facts |= json.loads(line)
        problem = Problem(facts["problem"]) if "problem" in facts else None
        size = (int(facts["size"][0]), int(facts["size"][1])) if facts.get("size") else None
        format_ = Format(facts["media_type"]) if "media_type" in facts else None
    except (ValueError, TypeError, LookupError) as nonsense:
        raise ChildFailed(f"{task} ended with {ended}, saying nonsense") from nonsense
    if problem:
        raise BadFile(problem)
    done, checking = bool(facts.get("done")), task == "check"
    if format_ and (done or (checking and ended in {_LATE, -signal.SIGXCPU})):
        return Report(format_, size, done)
    if ended == -signal.SIGXCPU:
        raise BadFile(Problem.TOO_MUCH_WORK)
    if ended == _LATE and checking:
        raise BadFile(Problem.BUSY)
    raise ChildFailed(f"{task} ended with {ended}")


@contextmanager
def _slot(folder: Path) -> Iterator[None]:
    """One of a few places on this machine, so that many pictures at once cannot fill its memory either."""
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + PATIENCE
    files = [os.open(folder / str(number), os.O_RDWR | os.O_CREAT, 0o600) for number in range(AT_ONCE)]
    try:
        while not any(_taken(file) for file in files):
            if time.monotonic() > deadline:
                raise BadFile(Problem.BUSY)
            time.sleep(0.02)
        yield
    finally:
        for file in files:
            os.close(file)


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
