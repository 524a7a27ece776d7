"""Every target in turn, several times: a machine that is slow for a while is so for all of them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from statistics import median
from typing import Any

from bench.load import Load
from bench.processes import seconds
from bench.server import Server
from bench.targets import Target

ROUNDS = 5
FEWEST = 20  # requests in a round
MOST = 2_000

Figures = dict[str, float]
Meanwhile = Callable[[], AbstractContextManager[Any]]


def measure(
    server: Server,
    load: Load,
    targets: Sequence[Target],
    alone: dict[str, float],
    *,
    length: float,
    rounds: int = ROUNDS,
    meanwhile: Meanwhile = nullcontext,
) -> dict[str, Figures]:
    """Medians for each target; each is asked for as often as fits into `length` seconds.

    How often that is says the round before, and at first `alone`: what one request takes in ms.
    """
    found: dict[str, list[Figures]] = defaultdict(list)
    asked: dict[str, int] = defaultdict(int)
    for _ in range(rounds):
        for target in targets:
            rate = found[target.name][-1]["rate"] if found[target.name] else 1000 / alone[target.name]
            amount = round(min(MOST, max(FEWEST, length * rate)))
            with meanwhile():
                found[target.name].append(once(server, load, target.turned(asked[target.name]), amount))
            asked[target.name] += amount
    return {name: _middle(several) for name, several in found.items()}


def once(server: Server, load: Load, target: Target, amount: int) -> Figures:
    """One round of one target: what it took from the machine, in ms for each request."""
    before = used(server)
    result = load.run(server.address.url.rstrip("/"), target.paths, target.headers, amount)
    after = used(server)
    if result["failures"] or result["count"] < amount:
        raise RuntimeError(f"{target.name}: {result['failures']:.0f} of {amount} requests failed")
    spent = {f"{name}_ms": (after[name] - before[name]) * 1000 / amount for name in after}
    return {
        "rate": result["rate"],
        "p50_ms": result["p50"],
        "p95_ms": result["p95"],
        **spent,
        "processor_ms": sum(spent.values()),
    }


def used(server: Server) -> dict[str, float]:
    """Seconds of processor time so far: the pages' processes, the database, the cache."""
    groups = server.groups()
    return {name: seconds(groups[name]) for name in ("web", "postgresql", "valkey")}


def _middle(several: Sequence[Figures]) -> Figures:
    return {name: round(median(one[name] for one in several), 3) for name in several[0]}
