"""Nothing happens behind the reader's back, and nothing is left lying about."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sizes import ASSETS, below
from tests.architecture.sources import Source, calls, dotted, product

NO_SIGNALS = {"accounts", "community", "events", "reputation"}
CONNECTIONS = {"psycopg", "redis", "socket", "sock", "client", "valkey"}  # their connect() is no signal's
MARKERS = re.compile(r"\b(TODO|FIXME)\b")


def signals(root: Path) -> Iterator[str]:
    for source in product(root):
        for node in _heard(source) if source.app in NO_SIGNALS else ():
            yield source.at(node, "a signal receiver; use an action or an effect")


def overridden_saves(root: Path) -> Iterator[str]:
    for source in product(root):
        in_models = "models" in source.module.split(".")
        for node in ast.walk(source.tree):
            if in_models and isinstance(node, ast.ClassDef) and not _is_queryset(node):
                yield from _overrides(source, node)


def prints(root: Path) -> Iterator[str]:
    for source in product(root):
        for call in () if _may_print(source.module) else calls(source.tree):
            if dotted(call.func) == "print":
                yield source.at(call, "print()")


def markers(root: Path) -> Iterator[str]:
    texts = [(source.name, source.text) for source in product(root)]
    for folder, endings in (("templates", (".html", ".txt")), ("static", ASSETS)):
        for path in below(root, folder, endings):
            texts.append((path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")))
    for name, text in texts:
        for number, line in enumerate(text.splitlines(), 1):
            if MARKERS.search(line):
                yield f"{name}:{number}: unfinished: {line.strip()}"


def _heard(source: Source) -> Iterator[ast.AST]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            decorators = [item.func if isinstance(item, ast.Call) else item for item in node.decorator_list]
            if any(dotted(item).rpartition(".")[2] in {"receiver", "connect"} for item in decorators):
                yield node
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            owner, _, method = dotted(node.value.func).rpartition(".")
            if method == "connect" and owner.rpartition(".")[2] not in CONNECTIONS:
                yield node


def _is_queryset(node: ast.ClassDef) -> bool:
    """A queryset that refuses delete() hides nothing."""
    bases = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
    return any(dotted(base).endswith(("QuerySet", "Manager")) for base in bases)


def _overrides(source: Source, node: ast.ClassDef) -> Iterator[str]:
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and item.name in {"save", "delete"}:
            yield source.at(item, f"{node.name}.{item.name}() is overridden; write an action")


def _may_print(module: str) -> bool:
    return module == "manage" or module.startswith("config.launch") or ".management." in module
