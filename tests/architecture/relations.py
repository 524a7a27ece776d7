"""Ties that no import shows: foreign keys by name, and what migrations wait for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import house
from tests.architecture.sources import Source, argument, calls, dotted, literal, product

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField", "get_model", "lazy_model_operation"}
MEMBER = "AUTH_USER_MODEL"


def by_name(root: Path) -> Iterator[str]:
    """`ForeignKey("community.Post")` on a lower floor, also inside a migration."""
    for source in product(root):
        for call in calls(source.tree):
            if dotted(call.func).rpartition(".")[2] not in RELATIONS:
                continue
            for app in _apps_named(call):
                if _above(app, source):
                    yield source.at(call, f"{source.app} ties itself to {app} by name")


def migrations(root: Path) -> Iterator[str]:
    for source in product(root):
        if not source.is_migration:
            continue
        for node, app in _awaited(source):
            if _above(app, source):
                yield source.at(node, f"a migration of {source.app} depends on {app}")


def _apps_named(call: ast.Call) -> Iterator[str]:
    for node in (argument(call, 0, "to"), argument(call, len(call.args), "through")):
        if node is not None and dotted(node).endswith(MEMBER):
            yield "accounts"
        name = literal(node)
        if name and ("." in name or dotted(call.func).endswith("get_model")):
            yield name.partition(".")[0]


def _awaited(source: Source) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if {dotted(target) for target in targets} & {"dependencies", "run_before"}:
            yield from _listed(node.value)


def _listed(value: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(value):
        if isinstance(node, ast.Tuple) and node.elts and (app := literal(node.elts[0])):
            yield node, app
        if isinstance(node, ast.Call) and dotted(node.func).endswith("swappable_dependency"):
            yield node, "accounts"


def _above(app: str, source: Source) -> bool:
    here, there = house.app_floor(source.app), house.app_floor(app)
    return here is not None and there is not None and there > here
