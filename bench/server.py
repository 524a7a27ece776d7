"""The production server, started by the command lines that `bin/run` uses."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import psutil

from bench.processes import servers, tree
from config import embedded
from config.embedded.places import CHECKOUT
from config.launch.address import LOOPBACK, Address
from config.launch.claim import run_folder
from config.launch.programs import programs
from config.launch.watch import answers

PATIENCE = 60.0  # seconds


@dataclass
class Server:
    """What runs while we measure."""

    address: Address
    started: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def groups(self) -> dict[str, list[psutil.Process]]:
        """Processes by what they are for."""
        return {name: tree(child.pid) for name, child in self.started.items()} | servers()


@contextmanager
def serving() -> Iterator[Server]:
    """Web, worker and beat at a free port, with the two one-line views beside the pages."""
    address = Address(LOOPBACK, free_port())
    run_folder(address).mkdir(parents=True, exist_ok=True)
    (embedded.var() / "log").mkdir(exist_ok=True)
    server = Server(address)
    try:
        for program in programs(address):
            command = [
                "bench.wsgi:application" if part == "config.wsgi:application" else part for part in program.command
            ]
            with (embedded.var() / "log" / f"bench-{program.name}.log").open("wb") as log:
                server.started[program.name] = subprocess.Popen(
                    command, cwd=CHECKOUT, stdout=log, stderr=log, stdin=subprocess.DEVNULL
                )
        _await(address)
        yield server
    finally:
        for child in server.started.values():
            child.terminate()
        for child in server.started.values():
            _end(child)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _await(address: Address) -> None:
    begun = time.monotonic()
    while not answers(address):
        if time.monotonic() - begun > PATIENCE:
            raise RuntimeError(f"The forum does not answer; see {os.path.relpath(embedded.var())}/log/bench-web.log")
        time.sleep(0.1)


def _end(child: "subprocess.Popen[bytes]") -> None:
    try:
        child.wait(timeout=20)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
