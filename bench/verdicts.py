"""What was aimed at, line by line, and whether it was met."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

SIGNED_OUT = ("home", "category", "thread")
SIGNED_IN = ("home", "thread")
PAGES = (*SIGNED_OUT, "last page", "profile")


@dataclass(frozen=True)
class Line:
    """One target; `found` is None where it could not be measured here."""

    name: str
    found: float | None
    target: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        if self.found is None:
            return None
        return self.found >= self.target if self.at_least else self.found <= self.target

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "met": self.met}


def verdicts(found: dict[str, Any], *, against: dict[str, Any] | None = None) -> list[Line]:
    """All lines, for what `bin/bench` has measured; `against` is an earlier run's, at another size."""
    lines = [*_processor(found["pages"]), *_writing(found["writing"]), *_queries(found["pages"]), *_rest(found)]
    return [*lines, *(_growth(found["pages"], against["pages"]) if against else ())]


def _processor(pages: dict[str, Any]) -> Iterator[Line]:
    def ratio(one: str, other: str) -> float:
        return round(float(pages[one]["processor_ms"] / pages[other]["processor_ms"]), 2)

    for name in SIGNED_OUT:
        yield Line(f"{name}, signed out", ratio(f"{name}, signed out", "hello"), 2, "× hello")
    for name in SIGNED_IN:
        yield Line(f"{name}, signed in", ratio(f"{name}, signed in", "hello"), 5, "× hello")
    yield Line("hello", ratio("hello", "bare"), 8, "× bare")
    for who in ("signed out", "signed in"):
        yield Line(f"last page, {who}", ratio(f"last page, {who}", f"thread, {who}"), 1.1, "× thread")


def _writing(writing: dict[str, Any]) -> Iterator[Line]:
    yield Line("posting an answer, p95", writing["posting an answer"]["p95_ms"], 60, "ms")
    yield Line("praising, p95", writing["praising"]["p95_ms"], 25, "ms")


def _queries(pages: dict[str, Any]) -> Iterator[Line]:
    """The worst page of each kind."""

    def most(who: str, when: str) -> int:
        return max(int(pages[f"{name}, {who}"][when]) for name in PAGES)

    yield Line("SQL queries, signed out, warm", most("signed out", "queries_warm"), 2, "")
    yield Line("SQL queries, signed out, cold", most("signed out", "queries_cold"), 8, "")
    yield Line("SQL queries, signed in", most("signed in", "queries_warm"), 8, "")


def _rest(found: dict[str, Any]) -> Iterator[Line]:
    visit, size = found["first_visit"], found["memory"]
    yield Line("first visit to a thread, requests", visit.get("requests"), 15, "")
    yield Line("first visit to a thread", visit["bytes"] / 1000 if "bytes" in visit else None, 150, "kB")
    yield Line("memory of a web process", size["web_process"], 120, "MB")
    yield Line("memory of everything", size["everything"], 600, "MB")
    yield Line("bin/run to the first page", found["cold_start"]["median_s"], 5, "s")
    yield Line("importing", found["importing"].get("posts_per_second"), 150, "posts/s", at_least=True)


def _growth(pages: dict[str, Any], former: dict[str, Any]) -> Iterator[Line]:
    """In units of each run's own hello, since two runs have two machines' moods."""
    for who in ("signed out", "signed in"):
        for page in PAGES:
            name = f"{page}, {who}"
            now, then = (one[name]["processor_ms"] / one["hello"]["processor_ms"] for one in (pages, former))
            yield Line(f"{name}, against the other size", round(now / then, 2), 1.25, "×")
