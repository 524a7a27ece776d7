"""Imports that do not stand on top of their file, in full."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture import house
from tests.architecture.imports import Import, imports, of_source
from tests.architecture.sources import written_tests


def in_functions(root: Path) -> Iterator[str]:
    for found in imports(root):
        if found.function and not found.typing_only and not _may_wait(found):
            yield found.say(f"{found.function}() hides an import of {found.target}")


def as_strings(root: Path) -> Iterator[str]:
    """A product module loaded by its name is a hidden import; the effects come from a setting."""
    for found in imports(root):
        in_config = found.source.app in {"config", "manage"}
        if found.as_string and house.floor(found.target) is not None and not in_config:
            yield found.say(f"{found.target} is imported by its name")


def relative(root: Path) -> Iterator[str]:
    yield from (found.say("relative import") for found in _everywhere(root) if found.relative)


def wildcard(root: Path) -> Iterator[str]:
    yield from (found.say("wildcard import") for found in _everywhere(root) if found.wildcard)


def _everywhere(root: Path) -> Iterator[Import]:
    yield from imports(root)
    for source in written_tests(root):
        yield from of_source(source)


def _may_wait(found: Import) -> bool:
    """The launcher imports late to start fast, AppConfig.ready() because Django's apps load first."""
    module = found.source.module
    if module == "manage" or module.startswith("config.launch"):
        return True
    return module.endswith(".apps") and found.function == "ready"
