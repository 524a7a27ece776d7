"""The words of DESIGN.md and no synonyms; no drawer for odds and ends."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.architecture.sources import Source, calls, dotted, product, tools

DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc"}
SYNONYMS = {
    "topic": "thread",
    "subforum": "category",
    "upvote": "praise",
    "downvote": "(there are none)",
    "karma": "reputation",
    "threadstarter": "author",
    "nickname": "display name",
}
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def drawers(root: Path) -> Iterator[str]:
    for source in (*product(root), *tools(root)):
        if DRAWERS & set(source.module.split(".")):
            yield source.at(1, "a drawer for odds and ends; split it by verb")


def synonyms(root: Path) -> Iterator[str]:
    """Only names that the product itself gives: what a library calls its things is its own affair."""
    for source in (*product(root), *tools(root)):
        for node, name in _given(source):
            for word in _words(name) & set(SYNONYMS):
                yield source.at(node, f"{name}: the word is {SYNONYMS[word]}")
        for node in _fields_called_username(source):
            yield source.at(node, "username: the word is handle")


def _words(name: str) -> set[str]:
    """The words of a name and its pairs of words, in the singular: thread_starters holds threadstarter."""
    words = [word.lower().removesuffix("s") for word in WORD.findall(name)]
    return {*words, *(first + second for first, second in pairwise(words))}


def _given(source: Source) -> Iterator[tuple[ast.AST, str]]:
    yield source.tree, source.module.rpartition(".")[2]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, node.name
        elif isinstance(node, ast.arg):
            yield node, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node, node.id


def _fields_called_username(source: Source) -> Iterator[ast.AST]:
    for node in ast.walk(source.tree):
        is_named = isinstance(node, ast.Assign) and "username" in map(dotted, node.targets)
        if is_named and any(dotted(call.func).startswith("models.") for call in calls(node)):
            yield node
