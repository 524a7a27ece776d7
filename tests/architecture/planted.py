"""Violations to plant, each with a word of what must be said about it, and what only looks like one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture import (
    behaviour,
    cycles,
    floors,
    hidden,
    leftovers,
    names,
    pages,
    relations,
    rights,
    sizes,
    translations,
)

Check = Callable[[Path], Iterator[str]]

CHECKS: tuple[Check, ...] = (
    floors.upward, floors.impure_text, floors.roles, floors.sideways, floors.effects, floors.servers,
    cycles.modules, cycles.features,
    hidden.in_functions, hidden.as_strings, hidden.relative, hidden.wildcard,
    relations.by_name, relations.migrations,
    sizes.files, sizes.functions,
    names.drawers, names.synonyms,
    behaviour.signals, behaviour.overridden_saves, behaviour.prints, behaviour.markers,
    pages.inline, pages.elsewhere, pages.assets_elsewhere,
    translations.in_templates, translations.in_code,
    leftovers.machine_paths,
    rights.outside_permissions, rights.in_templates,
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    name: str
    check: Check
    files: dict[str, str]
    said: str = ""

    def plant(self, root: Path) -> None:
        for name, text in self.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def case(name: str, check: Check, said: str, **files: str) -> Case:
    """Files by keyword, for short: `accounts__views` is accounts/views.py."""
    return Case(name, check, {f"{key.replace('__', '/')}.py": text for key, text in files.items()}, said)


def page(name: str, check: Check, said: str, text: str, path: str = "templates/page.html") -> Case:
    return Case(name, check, {path: text}, said)


def title(check: Check) -> str:
    return f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
