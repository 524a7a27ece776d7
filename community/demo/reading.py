"""Reads the demo's files: plain TOML under `content/`, written to be read and changed by people."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"


def brand() -> dict[str, Any]:
    return _read(CONTENT / "brand.toml")


def categories() -> list[dict[str, Any]]:
    """Categories, those without a parent first."""
    found: list[dict[str, Any]] = _read(CONTENT / "categories.toml")["category"]
    return sorted(found, key=lambda category: "parent" in category)


def members() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _read(CONTENT / "members.toml")["member"]
    return found


def threads() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each thread with its file's name, oldest first."""
    found = [(path.stem, _read(path)) for path in sorted((CONTENT / "threads").glob("*.toml"))]
    yield from sorted(found, key=lambda thread: -float(thread[1]["started"]))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
