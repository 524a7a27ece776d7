"""Imports point one way, on the floors and inside a feature."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture import house
from tests.architecture.imports import Import, imports

# Inside a feature: views -> forms, actions, queries -> models.
NOT_FROM = {
    "models": {"actions", "admin", "effects", "forms", "permissions", "queries", "tasks", "urls", "views"},
    "permissions": {"actions", "admin", "effects", "forms", "tasks", "urls", "views"},
    "queries": {"actions", "admin", "effects", "forms", "tasks", "urls", "views"},
    "actions": {"admin", "effects", "forms", "urls", "views"},
    "forms": {"admin", "effects", "urls", "views"},
    "views": {"admin", "effects", "urls"},
}
SERVERS = ("config.embedded", "config.launch")
MAY_START_SERVERS = ("config.environment", "config.settings", "manage", *SERVERS)
NOT_FOR_TEXT = ("django.db", "django.http", "django.shortcuts", *house.APPS)


def upward(root: Path) -> Iterator[str]:
    """A lower floor that knows a higher one; TYPE_CHECKING is no excuse, it is knowledge all the same."""
    for found in imports(root):
        here, there = house.floor(found.source.module), house.floor(found.target)
        if here and there and there > here:
            yield found.say(f"{found.source.module} imports {found.target}, which lies above it")


def impure_text(root: Path) -> Iterator[str]:
    for found in imports(root):
        inside = _within(found.source.module, "community.text")
        if inside and _within(found.target, *NOT_FOR_TEXT) and not _within(found.target, "community.text"):
            yield found.say(f"text is pure functions, yet it imports {found.target}")


def roles(root: Path) -> Iterator[str]:
    for found in imports(root):
        here, there = house.role(found.source.module), house.role(found.target)
        in_product = house.floor(found.target) is not None
        if in_product and there in NOT_FROM.get(here or "", ()):
            yield found.say(f"{here} import {there}: {found.target}")


def sideways(root: Path) -> Iterator[str]:
    for found in imports(root):
        here, there = house.feature(found.source.module), house.feature(found.target)
        if here and there and here != there and not _is_door(found):
            yield found.say(f"feature {here} reaches into {found.target}; the doors are {there}.queries, .actions")


def effects(root: Path) -> Iterator[str]:
    for found in imports(root):
        of_feature = house.floor(found.target) is not None and not _within(found.target, "config", "events")
        if not of_feature or house.role(found.target) != "effects":
            continue
        package = found.target.partition(".effects")[0] + ".effects"
        if found.source.module != "config.effects" and not _within(found.source.module, package):
            yield found.say(f"{found.target} is for config/effects.py alone")


def servers(root: Path) -> Iterator[str]:
    for found in imports(root):
        if _within(found.target, *SERVERS) and not _within(found.source.module, *MAY_START_SERVERS):
            yield found.say(f"only the settings and manage.py may use {found.target}")


def _is_door(found: Import) -> bool:
    parts = found.target.split(".")
    return len(parts) > 2 and parts[2] in {"queries", "actions"}


def _within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)
