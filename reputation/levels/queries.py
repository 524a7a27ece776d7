from cachetools import TTLCache
from django.core.cache import cache

from accounts.models import Member
from events.compiled import Compiled
from reputation.levels.presets import FOUNDING, preset
from reputation.models import Level, Privilege

CACHE_KEY = "levels"
CACHED_FOR = 60  # seconds; `set_levels` writes here what it set
_levels = Compiled(Level.objects.all)
near: TTLCache[str, list[Level]] = TTLCache(1, ttl=1)  # seconds; every page of a thread asks, and several times
KEPT = 0.9  # of its threshold: so far down a level that was reached is kept


def levels() -> list[Level]:
    """The five levels in order, as pages show them: remembered, so that no page asks for them."""
    found: list[Level] | None = near.get(CACHE_KEY)
    if found is None:
        found = near[CACHE_KEY] = _remembered()
    return found


def _remembered() -> list[Level]:
    found: list[Level] | None = cache.get(CACHE_KEY)
    if found is None:
        found = levels_in_force()
        cache.add(CACHE_KEY, found, CACHED_FOR)  # never over what was set since they were read
    return found


def levels_in_force() -> list[Level]:
    """Those that somebody set, or the preset for a young community; for the ledger, which may not be a moment late."""
    return _levels() or preset(FOUNDING)


def level_for(reputation: int, *, former: int, steps: list[Level]) -> int:
    """The number of the level that a reputation stands for, after `former`: lost below 90 % of its threshold."""
    reached = max(level.number for level in steps if level.threshold <= reputation or level.number == 1)
    kept = [level.number for level in steps if level.number <= former and level.threshold * KEPT <= reputation]
    return max([reached, *kept])


def level_with(privilege: Privilege) -> Level | None:
    """The lowest level that has a privilege; None where none has it."""
    return next((level for level in levels() if privilege in level.privileges), None)


def reputation_of(member: Member) -> int:
    """What the ledger sums up to; one query, remembered on the member."""
    standing = getattr(member, "standing", None)
    return standing.reputation if standing else 0


def level_of(member: Member) -> Level:
    """The level that a member is on, by the levels in force now, even before the worker has noted it."""
    standing, steps = getattr(member, "standing", None), levels()
    number = level_for(standing.reputation, former=standing.level, steps=steps) if standing else 1
    return steps[number - 1]
