"""What is aimed at, and what a person reads of it."""

from typing import Any

import pytest

from bench.__main__ import arguments
from bench.table import table
from bench.verdicts import PAGES, Line, verdicts


def page(processor: float, warm: int = 2, cold: int = 8) -> dict[str, Any]:
    return {"processor_ms": processor, "queries_warm": warm, "queries_cold": cold, "bytes": 12_345}


@pytest.fixture
def found() -> dict[str, Any]:
    pages = {"bare": page(0.5), "hello": page(1.0)}
    for name in PAGES:
        pages |= {f"{name}, signed out": page(2.0), f"{name}, signed in": page(5.0, warm=8)}
    return {
        "machine": {"processor": "Test", "cores": 2, "memory_gb": 4, "python": "3.11"},
        "pages": pages,
        "busy": {},
        "writing": {"posting an answer": {"p95_ms": 60.0}, "praising": {"p95_ms": 25.0}},
        "first_visit": {"requests": 15, "bytes": 150_000},
        "memory": {"web_process": 120, "everything": 600},
        "cold_start": {"median_s": 5.0},
        "importing": {"posts_per_second": 150.0},
    }


def missed(found: dict[str, Any], **options: Any) -> list[str]:
    return [line.name for line in verdicts(found, **options) if line.met is False]


def test_just_reached_is_met(found: dict[str, Any]) -> None:
    lines = verdicts(found)
    assert len(lines) == 19
    assert all(line.met for line in lines)


@pytest.mark.parametrize(
    ("group", "name", "worse", "line"),
    [
        ("pages", "home, signed out", {"processor_ms": 2.1}, "home, signed out"),
        ("pages", "thread, signed in", {"processor_ms": 5.1}, "thread, signed in"),
        ("pages", "last page, signed in", {"processor_ms": 5.6}, "last page, signed in"),
        ("pages", "bare", {"processor_ms": 0.1}, "hello"),
        ("pages", "profile, signed out", {"queries_warm": 3}, "SQL queries, signed out, warm"),
        ("pages", "category, signed in", {"queries_warm": 9}, "SQL queries, signed in"),
        ("writing", "praising", {"p95_ms": 25.5}, "praising, p95"),
    ],
)
def test_a_little_worse_is_missed(found: dict[str, Any], group: str, name: str, worse: Any, line: str) -> None:
    found[group][name] |= worse
    assert missed(found) == [line]


def test_slow_importing_is_missed_and_none_is_neither(found: dict[str, Any]) -> None:
    found["importing"] = {"posts_per_second": 149.0}
    assert missed(found) == ["importing"]
    found["importing"] = found["first_visit"] = {"skipped": "not here"}
    lines = verdicts(found)
    assert [line.name for line in lines if line.met is None] == [
        "first visit to a thread, requests",
        "first visit to a thread",
        "importing",
    ]
    assert "not measured" in table(found, lines)


def test_growth_is_counted_in_hellos(found: dict[str, Any]) -> None:
    slower = {
        "pages": {name: {**page, "processor_ms": page["processor_ms"] * 3} for name, page in found["pages"].items()}
    }
    assert missed(found, against=slower) == []
    found["pages"]["profile, signed in"]["processor_ms"] *= 1.3
    assert missed(found, against=slower) == ["profile, signed in, against the other size"]


def test_the_table_says_met_and_missed(found: dict[str, Any]) -> None:
    lines = [Line("one", 1, 2, "s"), Line("two", 3, 2, "s"), Line("three", 3, 2, "a second", at_least=True)]
    last = table(found, lines).splitlines()[-3:]
    assert [row.split()[-1] for row in last] == ["met", "MISSED", "met"]
    assert "at least 2 a second" in last[2]


def test_small_is_what_is_measured_when_nothing_is_said() -> None:
    options = arguments().parse_args([])
    assert (options.size, options.keep, options.strict, options.json) == ("small", False, False, None)
