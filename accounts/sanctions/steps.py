from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Sanction

COUNTS_FOR = timedelta(days=365)
FIRST, AGAIN = 7, 30  # days
Kinds = Sanction.Kind


@dataclass(frozen=True)
class Step:
    """What a member's history suggests next; whoever decides may differ."""

    kind: Sanction.Kind
    days: int  # of a suspension; 0 for what has no end, or none to speak of
    warnings: int  # that count
    suspensions: int


def step_suggested(history: Iterable[Sanction], now: datetime) -> Step:
    """First a warning, then a suspension of 7 days, then one of 30, then a ban."""
    known = list(history)
    warnings, suspensions = _counting(known, Kinds.WARNING, now), suspensions_that_count(known, now)
    if suspensions > 1:
        return Step(Kinds.BAN, 0, warnings, suspensions)
    if suspensions or warnings:
        return Step(Kinds.SUSPENSION, days_suggested(suspensions), warnings, suspensions)
    return Step(Kinds.WARNING, 0, warnings, suspensions)


def suspensions_that_count(history: Iterable[Sanction], now: datetime) -> int:
    """How many of a member's sanctions weigh in the next suspension."""
    return _counting(history, Kinds.SUSPENSION, now)


def days_suggested(counting: int) -> int:
    """For how many days to suspend somebody, by the number of suspensions that count; whoever decides may differ."""
    return AGAIN if counting else FIRST


def _counting(history: Iterable[Sanction], kind: Sanction.Kind, now: datetime) -> int:
    """Those that nobody lifted and that were imposed less than a year ago."""
    return sum(1 for one in history if one.kind == kind and not one.lifted_at and now - one.imposed_at < COUNTS_FOR)
