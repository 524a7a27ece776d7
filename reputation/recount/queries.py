"""Whether standings, ledger and facts say the same (invariant 1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Sum

from reputation.levels.queries import KEPT, levels_in_force
from reputation.models import LedgerEntry, Standing
from reputation.recount.replay import Replay


@dataclass(frozen=True)
class Difference:
    """A member of whom standing, ledger and replay do not say the same."""

    member_id: int
    standing: int
    ledger: int
    replay: int


def ledger_sums() -> dict[int, int]:
    sums = LedgerEntry.objects.order_by().values_list("member").annotate(points=Sum("points"))
    return dict(sums)


def differences() -> Iterator[Difference]:
    """Members in question, by id; replays everything, so it takes a while where much has happened."""
    standings = dict(Standing.objects.values_list("member", "reputation"))
    ledger, replay = ledger_sums(), Replay().run().totals
    for member in sorted({*standings, *ledger, *replay}):
        found = Difference(member, standings.get(member, 0), ledger.get(member, 0), replay.get(member, 0))
        if not found.standing == found.ledger == found.replay:
            yield found


def wrong_levels() -> list[int]:
    """Members on a level that their reputation does not reach, or below one that it does."""
    steps = {level.number: level.threshold for level in levels_in_force()}
    wrong = []
    for member, reputation, level in Standing.objects.values_list("member", "reputation", "level").order_by("member"):
        too_high = level > 1 and steps.get(level, 0) * KEPT > reputation
        too_low = any(number > level and threshold <= reputation for number, threshold in steps.items())
        if too_high or too_low:
            wrong.append(member)
    return wrong
