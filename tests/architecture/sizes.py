"""Small files, small functions."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.architecture.sources import Source, product, tools, written_tests

CODE, TEST, TEMPLATE, FUNCTION = 300, 500, 80, 50
ASSETS = (".css", ".js")
BORROWED = {"vendor", "node_modules"}


def files(root: Path) -> Iterator[str]:
    for source in (*product(root), *tools(root)):
        if not source.is_migration:
            yield from _over(source.name, source.lines, CODE)
    for source in written_tests(root):
        yield from _over(source.name, source.lines, TEST)
    for path in below(root, "templates", (".html", ".txt")):
        yield from _over(path.relative_to(root).as_posix(), _lines(path), TEMPLATE)
    for path in below(root, "static", ASSETS):
        yield from _over(path.relative_to(root).as_posix(), _lines(path), CODE)


def functions(root: Path) -> Iterator[str]:
    for source in (*product(root), *tools(root), *written_tests(root)):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION:
                    yield source.at(node, f"{node.name}() has {lines} lines, more than {FUNCTION}")


def typical(root: Path) -> tuple[int, float]:
    """How many files with code the product has, and the lines of the middle one."""
    sizes = [source.lines for source in (*product(root), *tools(root)) if _has_code(source)]
    return len(sizes), median(sizes) if sizes else 0


def below(root: Path, folder: str, endings: tuple[str, ...]) -> Iterator[Path]:
    for path in sorted((root / folder).rglob("*")):
        borrowed = BORROWED & set(path.parts) or ".min." in path.name
        if path.suffix in endings and path.is_file() and not borrowed:
            yield path


def _has_code(source: Source) -> bool:
    return not source.is_migration and bool(source.text.strip())


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _over(name: str, lines: int, limit: int) -> Iterator[str]:
    if lines > limit:
        yield f"{name}:1: {lines} lines, more than {limit}"
