"""What groups of processes have used so far: processor time, and memory with what they share counted once."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

import psutil

from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey


def tree(pid: int | None) -> list[psutil.Process]:
    """A process and all below it; none where there is none."""
    if pid is None:
        return []
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def servers() -> dict[str, list[psutil.Process]]:
    return {"postgresql": tree(Postgres().pid()), "valkey": tree(Valkey().pid())}


def seconds(processes: Iterable[psutil.Process]) -> float:
    """Processor time so far, that of children which have ended included."""
    return sum(sum(_times(process)) for process in processes)


def _times(process: psutil.Process) -> Iterator[float]:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        yield times.user + times.system
        yield getattr(times, "children_user", 0) + getattr(times, "children_system", 0)


def megabytes(process: psutil.Process) -> float:
    """Proportional memory; where the system does not tell, what is the process's alone."""
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        found = process.memory_full_info()
        return float(getattr(found, "pss", found.uss)) / 1e6
    return 0.0
