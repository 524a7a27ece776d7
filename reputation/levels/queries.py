from django.core.cache import cache

from reputation.levels.presets import FOUNDING, preset
from reputation.models import Level, Privilege

CACHE_KEY = "levels"
CACHED_FOR = 60  # seconds; a change through `set_levels` is seen at once
KEPT = 0.9  # of its threshold: so far down a level that was reached is kept


def levels() -> list[Level]:
    """The five levels in order: those that somebody set, or the preset for a young community."""
    found: list[Level] | None = cache.get(CACHE_KEY)
    if found is None:
        found = list(Level.objects.all()) or preset(FOUNDING)
        cache.set(CACHE_KEY, found, CACHED_FOR)
    return found


def level_for(reputation: int, *, former: int, steps: list[Level]) -> int:
    """The number of the level that a reputation stands for, after `former`: lost below 90 % of its threshold."""
    reached = max(level.number for level in steps if level.threshold <= reputation or level.number == 1)
    kept = [level.number for level in steps if level.number <= former and level.threshold * KEPT <= reputation]
    return max([reached, *kept])


def level_with(privilege: Privilege) -> Level | None:
    """The lowest level that has a privilege; None where none has it."""
    return next((level for level in levels() if privilege in level.privileges), None)
