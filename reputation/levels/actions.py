from collections.abc import Sequence

from django.core.cache import cache
from django.db import transaction

from accounts.models import Member
from accounts.verdicts import no, require
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.ledger.actions import hold_standings
from reputation.levels.checking import problem_with
from reputation.levels.permissions import can_change_levels
from reputation.levels.queries import CACHE_KEY, CACHED_FOR, level_for, levels_in_force, near
from reputation.models import Level, Standing
from reputation.rules.queries import hold_rules

WORTH_COMPARING = ("number", "name", "threshold", "privileges")


@action
def set_levels(*, actor: Member, steps: Sequence[Level]) -> list[Level]:
    """Let these five levels hold from now on, such as a `preset`; raises Refused.

    No award is given meanwhile; each member's level follows in the worker, and what they may do at once.
    """
    hold_rules(to_change=True)
    actor = Member.objects.held(actor.pk)[actor.pk]  # whose right may just have ended
    require(can_change_levels(actor))
    if problem := problem_with(steps):
        require(no(problem))
    if not Level.objects.exists() or _facts(steps) != _facts(levels_in_force()):
        _write(steps)
        record(Kind.LEVELS_CHANGED, actor=actor.pk, subject="levels")
    in_force = levels_in_force()
    transaction.on_commit(near.clear, robust=True)
    transaction.on_commit(lambda: cache.set(CACHE_KEY, in_force, CACHED_FOR), robust=True)
    return in_force


@action
def settle_levels(*, after: int, size: int) -> int | None:
    """Let the next `size` members' levels behind id `after` follow the levels in force; the last id, None at the end.

    Only those whose level is another one now are locked. Whoever earns or loses points at the same time is
    weighed by the ledger, which knows the new levels already.
    """
    hold_rules()
    steps = levels_in_force()
    batch = list(Standing.objects.filter(member__gt=after).order_by("member_id")[:size])
    others = [one.member_id for one in batch if _level_now(one, steps) != one.level]
    for standing in hold_standings(others).values():
        standing.level = _level_now(standing, steps)
        standing.save(update_fields=["level"])
    return batch[-1].member_id if len(batch) == size else None


def _write(steps: Sequence[Level]) -> None:
    fresh = [Level(**{name: getattr(level, name) for name in WORTH_COMPARING}) for level in steps]
    Level.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["number"], update_fields=list(WORTH_COMPARING[1:])
    )


def _facts(steps: Sequence[Level]) -> list[list[object]]:
    return [[getattr(level, name) for name in WORTH_COMPARING] for level in steps]


def _level_now(standing: Standing, steps: list[Level]) -> int:
    return level_for(standing.reputation, former=standing.level, steps=steps)
