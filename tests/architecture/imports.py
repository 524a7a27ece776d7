"""Every import of the product: written on top, hidden in a function, or spelled as a string."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.architecture.sources import Source, calls, dotted, literal, product

LOADERS = {"import_module", "import_string", "__import__", "autodiscover_modules"}
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True)
class Import:
    source: Source
    target: str  # the module where the name leads to a product module, else the name as written
    line: int
    function: str | None = None  # the function that hides it
    typing_only: bool = False
    relative: bool = False
    wildcard: bool = False
    as_string: bool = False

    def say(self, what: str) -> str:
        return self.source.at(self.line, what)


@cache
def imports(root: Path) -> tuple[Import, ...]:
    modules = {source.module for source in product(root)}
    return tuple(
        replace(found, target=_module(found.target, modules))
        for source in product(root)
        for found in of_source(source)
    )


def of_source(source: Source) -> Iterator[Import]:
    yield from _written(source, source.tree, None, False)
    for call in calls(source.tree):
        if dotted(call.func).rpartition(".")[2] in LOADERS and call.args and (name := literal(call.args[0])):
            yield Import(source, name, call.lineno, as_string=True)


def _module(name: str, modules: set[str]) -> str:
    """The longest part of `name` that is a module: community.models.Post lies in community.models."""
    part = name
    while part and part not in modules:
        part = part.rpartition(".")[0]
    return part or name


def _written(source: Source, node: ast.AST, function: str | None, typing_only: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(source, alias.name, child.lineno, function, typing_only)
        elif isinstance(child, ast.ImportFrom):
            yield from _from(source, child, function, typing_only)
        elif isinstance(child, Function):
            yield from _written(source, child, getattr(child, "name", "lambda"), typing_only)
        elif isinstance(child, ast.If) and dotted(child.test).endswith("TYPE_CHECKING"):
            yield from _written(source, ast.Module(child.body, []), function, True)
            yield from _written(source, ast.Module(child.orelse, []), function, typing_only)
        else:
            yield from _written(source, child, function, typing_only)


def _from(source: Source, node: ast.ImportFrom, function: str | None, typing_only: bool) -> Iterator[Import]:
    base = node.module or ""
    if node.level:
        up = node.level - source.name.endswith("__init__.py")
        package = source.module.split(".")[: len(source.module.split(".")) - up]
        base = ".".join([*package, base]).strip(".")
    for alias in node.names:
        star = alias.name == "*"
        target = base if star else f"{base}.{alias.name}"
        yield Import(source, target, node.lineno, function, typing_only, bool(node.level), star)
