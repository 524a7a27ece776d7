"""The product's modules, read and parsed once for each root."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGES = ("accounts", "community", "config", "events", "reputation")
TOOLS = ("bench",)  # stand beside the house, and import whatever of it they measure


@dataclass(frozen=True)
class Source:
    name: str  # path below the root, with slashes
    module: str  # dotted
    text: str
    tree: ast.Module

    @property
    def app(self) -> str:
        return self.module.partition(".")[0]

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.module.split(".")

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def at(self, node: ast.AST | int, what: str) -> str:
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return f"{self.name}:{line}: {what}"


@cache
def product(root: Path) -> tuple[Source, ...]:
    """Every Python file of the product below `root`; packages that do not exist yet are simply empty."""
    return tuple(_read(root, path) for path in _files(root))


@cache
def tools(root: Path) -> tuple[Source, ...]:
    return tuple(_read(root, path) for package in TOOLS for path in sorted((root / package).rglob("*.py")))


@cache
def written_tests(root: Path) -> tuple[Source, ...]:
    return tuple(_read(root, path) for path in sorted((root / "tests").rglob("*.py")))


def _files(root: Path) -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((root / package).rglob("*.py"))
    if (root / "manage.py").exists():
        yield root / "manage.py"


def _read(root: Path, path: Path) -> Source:
    name = path.relative_to(root).as_posix()
    text = path.read_text(encoding="utf-8")
    module = name.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return Source(name, module, text, ast.parse(text, filename=name))


def dotted(node: ast.AST) -> str:
    """`models.ForeignKey` for the node of that expression; unnamed parts are left out."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


def literal(node: ast.AST | None) -> str | None:
    """The text of a string constant, None for everything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def argument(call: ast.Call, position: int, keyword: str) -> ast.expr | None:
    if len(call.args) > position:
        return call.args[position]
    return next((given.value for given in call.keywords if given.arg == keyword), None)
