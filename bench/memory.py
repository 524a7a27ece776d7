"""How much memory each part takes, with what several share counted once (PSS)."""

from collections.abc import Mapping, Sequence
from typing import Any

import psutil

from bench.processes import megabytes


def memory(groups: Mapping[str, Sequence[psutil.Process]]) -> dict[str, Any]:
    """Megabytes of each group and of all; `web_process` is the larger of those that answer for pages."""
    sizes = {name: [megabytes(process) for process in processes] for name, processes in groups.items()}
    workers = [megabytes(process) for process in answering(groups["web"])]
    sums = {name: round(sum(several), 1) for name, several in sizes.items()}
    return {"web_process": round(max(workers), 1), **sums, "everything": round(sum(sums.values()), 1)}


def answering(web: Sequence[psutil.Process]) -> list[psutil.Process]:
    """Those below granian's own first process."""
    pids = {process.pid for process in web}
    return [process for process in web if process.ppid() in pids and not process.children()]
