"""Looks up what follows from an event, in the table that the setting EFFECTS names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from events.kinds import Kind
from events.models import Event


@dataclass(frozen=True)
class Effect:
    name: str
    run: Callable[[Event], None]


def effects_of(kind: Kind | str) -> Sequence[Effect]:
    return _table().get(Kind(kind), ())


def effect_named(name: str, kind: Kind | str) -> Effect | None:
    """The effect of that name, or None when the table no longer has it."""
    return next((effect for effect in effects_of(kind) if effect.name == name), None)


@cache
def _table() -> Mapping[Kind, Sequence[Effect]]:
    table: Mapping[Kind, Sequence[Callable[[Event], None]]] = import_string(settings.EFFECTS)
    return {kind: [Effect(_name(run), run) for run in runs] for kind, runs in table.items()}


def _name(run: Callable[[Event], None]) -> str:
    return f"{run.__module__}.{run.__qualname__}"
