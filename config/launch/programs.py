"""The programs that make up a running forum."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from config import embedded
from config.launch.address import Address
from config.launch.claim import run_folder

# A page is some ten milliseconds of Python, so more threads than a few for each worker only wait for one
# another. What comes beyond that waits in the worker, and beyond `--backpressure` in the kernel's queue.
WEB = (
    "--interface wsgi --workers 2 --blocking-threads 4 --backpressure 64 --backlog 1024 "
    "--respawn-failed-workers --respawn-interval 0.5 --workers-kill-timeout 8 --no-ws"
)
WORKER = "--pool=threads --concurrency=4 --loglevel=INFO --without-gossip --without-mingle"


# Loading Django is what takes time, so the web starts and does that while the database is still being prepared;
# and the worker leaves the processor to the first page.
PREPARED = "prepared"
ANSWERING = "answering"


@dataclass(frozen=True)
class Program:
    """One program; `patience` is how many seconds it gets to finish what it does when it is stopped."""

    name: str
    command: Sequence[str]
    patience: int


def programs(address: Address) -> list[Program]:
    """Web, worker and beat of the launcher at `address`."""
    tied = [sys.executable, "-m", "config.launch.tied"]
    warm = ["--load", "config.launch.warm"]
    prepared = ["--after", str(gate(address, PREPARED))]
    answering = ["--after", str(gate(address, ANSWERING))]
    alone = ["--alone", str(embedded.var() / "run" / "beat.lock")]
    schedule = str(embedded.var() / "run" / "beat-schedule")
    where = ["--host", address.host, "--port", str(address.port)]
    web = ["granian", *WEB.split(), *where, "config.wsgi:application"]
    worker = ["celery", "-A", "config", "worker", *WORKER.split(), "-n", f"{address.name}@%h"]
    beat = ["celery", "-A", "config.clock", "beat", "--loglevel=WARNING", "--pidfile=", "-s", schedule]
    return [
        Program("web", [*tied, *warm, *prepared, *web], patience=10),
        Program("worker", [*tied, *answering, *worker], patience=20),
        Program("beat", [*tied, *answering, *alone, *beat], patience=5),
    ]


def gate(address: Address, name: str) -> Path:
    """A lock that the launcher holds until it lets programs go on."""
    return run_folder(address) / f"{name}.gate"
