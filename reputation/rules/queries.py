"""The rules in force, and the lock that keeps a change of rules and an award apart."""

from datetime import datetime

from django.db import connection

from reputation.models import RuleSet

_RULES = 7_411_053  # the advisory lock's number; any that nobody else uses


def rules_at(moment: datetime | None = None) -> RuleSet:
    """The rules at a moment, now when none is given; unsaved defaults before anybody changed them."""
    return RuleSet.objects.in_force(moment)


def hold_rules(*, to_change: bool = False) -> None:
    """Until the transaction ends no rule changes; with `to_change` no award is given or taken back, either.

    Without it an award could be weighed by rules that ended a moment before its own time, and a replay of the
    facts would come to another sum.
    """
    lock = "pg_advisory_xact_lock" if to_change else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(%s)", [_RULES])
