from events.acting import action
from reputation.ledger.actions import hold_standings
from reputation.levels.queries import level_for, levels_in_force
from reputation.models import LedgerEntry, Standing


@action
def recount_standing(member_id: int) -> Standing:
    """Set a member's standing to the sum of their ledger, and their level to what that reaches."""
    standing = hold_standings([member_id])[member_id]
    points = LedgerEntry.objects.filter(member=member_id).values_list("points", flat=True)
    standing.reputation = sum(points)
    standing.level = level_for(standing.reputation, former=standing.level, steps=levels_in_force())
    standing.save(update_fields=["reputation", "level"])
    return standing
