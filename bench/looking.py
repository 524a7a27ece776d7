"""What one answer tells: SQL queries with a cold and a warm cache, and its size."""

import gzip
import time
from statistics import median
from typing import Any

import brotli
from django.core.cache import cache

from bench.http import Answer, Connection
from bench.load import Load
from bench.server import Server
from bench.targets import Target

FORGOTTEN = 1.2  # seconds after which a process has forgotten what it keeps for itself
WARM_UP = 4  # connections, so that each of the server's processes has had some
SEVERAL = 12  # of pages that are all different


def look(server: Server, load: Load, target: Target) -> dict[str, Any]:
    """Queries and bytes of the first of a target's pages, and how long one request takes when nobody else asks.

    Where there are several, each has been asked for once afterwards.
    """
    counting = {**target.headers, "X-Bench-Count": "1"}
    wires = [Connection(server.address) for _ in range(WARM_UP)]  # each may reach another process
    cache.clear()
    time.sleep(FORGOTTEN)
    cold = _ask(wires[0], target, counting)
    warm = [_ask(wire, target, counting) for wire in [*wires, *wires]]
    alone = warm[WARM_UP:]
    if len(target.paths) > 1:
        load.run(server.address.url.rstrip("/"), target.paths, target.headers, len(target.paths))
        alone = [_ask(wires[0], target, target.headers, path) for path in target.paths[:SEVERAL]]
    for wire in wires:
        wire.close()
    body = warm[-1].body
    return {
        "queries_cold": _queries(cold),
        "queries_warm": max(_queries(answer) for answer in warm[WARM_UP:]),
        "bytes": len(body),
        "bytes_gzip": len(gzip.compress(body, 6)),
        "bytes_brotli": len(brotli.compress(body, quality=5)),
        "alone_ms": round(median(answer.milliseconds for answer in alone), 2),
    }


def _ask(wire: Connection, target: Target, headers: dict[str, str], path: str = "") -> Answer:
    answer = wire.ask(path or target.paths[0], headers)
    if answer.status != 200:
        raise RuntimeError(f"{target.name}: {path or target.paths[0]} answers {answer.status}")
    return answer


def _queries(answer: Answer) -> int:
    """None were asked where the answer came from before Django."""
    return int(answer.headers.get("x-bench-queries", 0))
