"""Another process that uses the embedded servers."""

import os
import subprocess
import sys
from typing import ClassVar, Self

from config.embedded.places import CHECKOUT

SCRIPT = """
import sys
from config import embedded
with embedded.running(durable={durable}):
    print("up", flush=True)
    sys.stdin.read()
"""


class Holder:
    """Uses the servers from its start until `leave` or `kill`."""

    living: ClassVar[list[Self]] = []

    def __init__(self, *, durable: bool = False, wait: bool = True) -> None:
        command = [sys.executable, "-c", SCRIPT.format(durable=durable)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=CHECKOUT, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True, text=True
        )
        self.living.append(self)
        if wait:
            self.await_up()

    def await_up(self) -> None:
        """Return when it has its servers; fails with what it said if it does not get them."""
        assert self.process.stdout
        assert self.process.stderr
        if self.process.stdout.readline() != "up\n":
            raise AssertionError(self.process.stderr.read())

    def leave(self) -> None:
        """Stop using them, and see that nothing went wrong."""
        self._forget()
        _, errors = self.process.communicate(timeout=60)
        assert not errors or self.process.returncode < 0 or "KeyboardInterrupt" in errors, errors

    def kill(self, number: int) -> None:
        """Send a signal, and wait for the end that it makes."""
        os.kill(self.process.pid, number)
        self._forget()
        self.process.communicate(timeout=60)

    def _forget(self) -> None:
        if self in self.living:
            self.living.remove(self)
