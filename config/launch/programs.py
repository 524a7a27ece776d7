"""The programs that make up a running forum."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from config import embedded
from config.launch.address import Address

# A page is some ten milliseconds of Python, so more threads than a few for each worker only wait for one
# another. What comes beyond that waits in the worker, and beyond `--backpressure` in the kernel's queue.
WEB = (
    "--interface wsgi --workers 2 --blocking-threads 4 --backpressure 64 --backlog 1024 "
    "--respawn-failed-workers --respawn-interval 0.5 --workers-kill-timeout 8 --no-ws"
)
WORKER = "--pool=threads --concurrency=4 --loglevel=INFO --without-gossip --without-mingle"


@dataclass(frozen=True)
class Program:
    """One program; `patience` is how many seconds it gets to finish what it does when it is stopped."""

    name: str
    command: Sequence[str]
    patience: int


def programs(address: Address) -> list[Program]:
    """Web, worker and beat of the launcher at `address`."""
    tied = [sys.executable, "-m", "config.launch.tied"]
    run = embedded.var() / "run"
    where = ["--host", address.host, "--port", str(address.port)]
    web = ["granian", *WEB.split(), *where, "config.wsgi:application"]
    worker = ["celery", "-A", "config", "worker", *WORKER.split(), "-n", f"{address.name}@%h"]
    beat = [
        "celery",
        "-A",
        "config",
        "beat",
        "--loglevel=INFO",
        "--pidfile=",
        "-s",
        str(run / "beat-schedule"),
    ]
    return [
        Program("web", [*tied, *web], patience=10),
        Program("worker", [*tied, *worker], patience=20),
        Program("beat", [*tied, "--alone", str(run / "beat.lock"), *beat], patience=5),
    ]
