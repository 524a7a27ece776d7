"""No circles: not between modules, not between features."""

from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.architecture import house
from tests.architecture.imports import imports

Graph = dict[str, set[str]]


def modules(root: Path) -> Iterator[str]:
    graph: Graph = defaultdict(set)
    for found in imports(root):
        outside = house.floor(found.target) is None
        if not (outside or found.typing_only or found.target == found.source.module):
            graph[found.source.module].add(found.target)
    yield from (f"circle of modules: {circle}" for circle in circles(graph))


def features(root: Path) -> Iterator[str]:
    graph: Graph = defaultdict(set)
    for found in imports(root):
        here, there = house.feature(found.source.module), house.feature(found.target)
        if here and there and here != there:
            graph[here].add(there)
    yield from (f"circle of features: {circle}" for circle in circles(graph))


def circles(graph: Graph) -> Iterator[str]:
    """Circles until none is left; each one found is cut open, so that the next one shows."""
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # graphlib hands the circle over from the imported to the importing end
            circle = list(reversed(error.args[1]))
            yield " -> ".join(circle)
            graph[circle[0]].discard(circle[1])
        else:
            return
