"""The rules in force, and the lock that keeps a change of rules and an award apart."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.functional import Promise

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


@dataclass(frozen=True)
class Change:
    """One number of the rules that became, or would become, another one."""

    name: str | Promise
    before: int
    after: int


@dataclass(frozen=True)
class Version:
    """Rules as somebody set them, and what they changed in those before."""

    rules: RuleSet
    changes: list[Change]


def versions() -> list[Version]:
    """Every version that somebody set, the newest first; the defaults before them are no row. One query."""
    rows = list(RuleSet.objects.newest_first().select_related("changed_by"))
    return [Version(after, changes(before, after)) for after, before in zip(rows, [*rows, RuleSet()][1:], strict=True)]


def changes(before: RuleSet, after: RuleSet) -> list[Change]:
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in RuleSet.NUMBERS]
    return [Change(RuleSet.name_of(name), former, now) for name, former, now in pairs if former != now]


def numbers_of(rules: RuleSet) -> list[tuple[str | Promise, int]]:
    """Each number with its name, in order."""
    return [(RuleSet.name_of(name), getattr(rules, name)) for name in RuleSet.NUMBERS]
