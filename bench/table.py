"""The figures for a person at the terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench.verdicts import Line

COLUMNS = {
    "rate": "req/s",
    "p50_ms": "p50",
    "p95_ms": "p95",
    "processor_ms": "processor",
    "web_ms": "web",
    "postgresql_ms": "PostgreSQL",
    "valkey_ms": "Valkey",
    "queries_warm": "warm",
    "queries_cold": "cold",
    "bytes": "bytes",
    "bytes_gzip": "gzip",
    "bytes_brotli": "brotli",
}
WIDEST = 36
MARKS = {True: "met", False: "MISSED", None: "not measured"}


def table(found: dict[str, Any], lines: Sequence[Line]) -> str:
    return "\n".join([*_machine(found["machine"]), "", *_pages(found), "", *_verdicts(lines)])


def _machine(facts: dict[str, Any]) -> Iterator[str]:
    yield f"{facts['processor']}, {facts['cores']} cores, {facts['memory_gb']} GB, Python {facts['python']}"


def _pages(found: dict[str, Any]) -> Iterator[str]:
    yield " " * WIDEST + "".join(f"{title:>11}" for title in COLUMNS.values())
    for name, row in {**found["pages"], **found["busy"], **found["writing"]}.items():
        yield f"{name:<{WIDEST}}" + "".join(f"{_figure(row.get(column)):>11}" for column in COLUMNS)


def _verdicts(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        bound = f"{'at least' if line.at_least else 'at most'} {line.target:g} {line.unit}".rstrip()
        shown = "–" if line.found is None else f"{line.found:g}"
        yield f"{line.name:<44}{shown:>9}   {bound:<24}{MARKS[line.met]}"


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
