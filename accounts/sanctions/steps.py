from collections.abc import Iterable
from datetime import datetime, timedelta

from accounts.models import Sanction

COUNTS_FOR = timedelta(days=365)
FIRST, AGAIN = 7, 30  # days


def suspensions_that_count(history: Iterable[Sanction], now: datetime) -> int:
    """How many of a member's sanctions weigh in the next step: suspensions that nobody lifted and that were imposed
    less than a year ago."""
    return sum(
        1
        for one in history
        if one.kind == Sanction.Kind.SUSPENSION and one.lifted_at is None and now - one.imposed_at < COUNTS_FOR
    )


def days_suggested(counting: int) -> int:
    """For how many days to suspend somebody, by the number of suspensions that count; whoever decides may differ."""
    return AGAIN if counting else FIRST
