"""`bin/run` on a machine where everything is set up: until the first page, and what it takes once all runs."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

import psutil

from bench.load import Load
from bench.memory import memory
from bench.processes import servers, tree
from bench.server import free_port
from bench.targets import Target
from config.embedded.places import CHECKOUT
from config.launch.address import LOOPBACK, Address
from config.launch.watch import answers

TIMES = 3
PATIENCE = 60.0  # seconds
SETTLING = 4.0  # seconds until worker and beat have come up as well
REQUESTS = 24  # of each page before memory is looked at
PARTS = {"granian": "web", "celery -A config worker": "worker", "celery -A config.clock beat": "beat"}


def cold_start() -> dict[str, Any]:
    """Seconds to the first page, servers included."""
    seconds = []
    for _ in range(TIMES):
        with launched() as (_child, _address, took):
            seconds.append(took)
    return {"seconds": [round(one, 2) for one in seconds], "median_s": round(median(seconds), 2)}


def memory_of_everything(load: Load, pages: Sequence[Target]) -> dict[str, Any]:
    """Under `bin/run`, after every page has been asked for by several at once."""
    with launched() as (child, address, _took):
        time.sleep(SETTLING)
        for page in pages:
            load.run(address.url.rstrip("/"), page.paths, page.headers, REQUESTS)
        return memory(parts(child.pid))


@contextmanager
def launched() -> Iterator[tuple["subprocess.Popen[bytes]", Address, float]]:
    """`bin/run` with the product's own settings, in this run's folder; stopped with Ctrl-C."""
    address = Address(LOOPBACK, free_port())
    environment = os.environ | {"PORT": str(address.port), "DJANGO_SETTINGS_MODULE": "config.settings"}
    begun = time.monotonic()
    child: subprocess.Popen[bytes] = subprocess.Popen(
        [CHECKOUT / "bin" / "run"], cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not answers(address):
            if child.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise RuntimeError("bin/run does not come up")
            time.sleep(0.02)
        yield child, address, time.monotonic() - begun
    finally:
        child.send_signal(signal.SIGINT)
        child.wait(timeout=PATIENCE)


def parts(launcher: int) -> dict[str, list[psutil.Process]]:
    """All processes of a running forum by what they are for."""
    groups: dict[str, list[psutil.Process]] = {"launcher": [], **{name: [] for name in PARTS.values()}}
    embedded = servers()
    children = {process.pid for several in embedded.values() for process in several}  # they may be the launcher's
    for process in tree(launcher):
        if process.pid not in children:
            groups[_part(process)].append(process)
    return groups | embedded


def _part(process: psutil.Process) -> str:
    """What it is itself, or its parent is: granian's own processes have names of their own."""
    for one in (process, *process.parents()):
        words = " ".join(one.cmdline())
        if found := next((name for said, name in PARTS.items() if said in words), None):
            return found
    return "launcher"
