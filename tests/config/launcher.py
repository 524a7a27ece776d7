"""`bin/run` as a process that tests talk to."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import ClassVar, Self

from config.embedded.places import CHECKOUT

SLOW = 90.0  # seconds: a machine that runs other tests meanwhile takes its time


class Launcher:
    """What `bin/run` ends in, on a port of its own, without the demo."""

    living: ClassVar[list[Self]] = []

    def __init__(self, var: Path) -> None:
        self.port = free_port()
        self.run = var / "run" / str(self.port)
        self.log = var / "log"
        self.output = var.parent / f"output-{self.port}"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.launch"],
                cwd=CHECKOUT,
                env=os.environ | {"PORT": str(self.port), "STAMMTISCH_DEMO": "no", "PYTHONUNBUFFERED": "1"},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.living.append(self)

    def await_welcome(self) -> Self:
        """Return when it says where the forum is."""
        until(lambda: "Stammtisch is at" in self.said() or self.process.poll() is not None)
        assert self.process.poll() is None, self.said()
        return self

    def said(self) -> str:
        """Everything that a person saw at the terminal so far."""
        return self.output.read_text()

    def status(self) -> int | None:
        """The status with which the home page answers, or None."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            return None

    def program(self, words: str) -> int | None:
        """The process that supervisord started with `words` in its command line."""
        parent = (self.run / "supervisord.pid").read_text().strip()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                stat = (folder / "stat").read_text().rpartition(")")[2].split()
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if stat[1] == parent and words in command and stat[0] != "Z":
                return int(folder.name)
        return None

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal, and return the exit code that it leads to."""
        if self in self.living:
            self.living.remove(self)
        self.process.send_signal(number)
        return self.process.wait(timeout=SLOW)


def until(condition: Callable[[], object]) -> None:
    """Return when `condition` holds; fails if it does not come to that."""
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < SLOW, "waited in vain"
        time.sleep(0.1)


def free_port() -> int:
    """A port that nobody uses."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
