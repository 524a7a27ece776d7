"""What a member's history suggests: without a database, since nothing but the facts counts."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Sanction
from accounts.sanctions.steps import days_suggested, step_suggested, suspensions_that_count

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def suspended(days_ago: float, kind: str = "suspension", *, lifted: bool = False) -> Sanction:
    imposed = NOW - timedelta(days=days_ago)
    return Sanction(kind=kind, imposed_at=imposed, lifted_at=NOW if lifted else None)


@pytest.mark.parametrize(
    ("history", "counting", "days"),
    [
        ([], 0, 7),
        ([suspended(3)], 1, 30),
        ([suspended(364), suspended(40)], 2, 30),
        ([suspended(365)], 0, 7),
        ([suspended(3, lifted=True)], 0, 7),
        ([suspended(3, "warning")], 0, 7),
    ],
)
def test_what_counts(history: list[Sanction], counting: int, days: int) -> None:
    assert suspensions_that_count(history, NOW) == counting
    assert days_suggested(counting) == days


@pytest.mark.parametrize(
    ("history", "kind", "days"),
    [
        ([], "warning", 0),
        ([suspended(400, "warning"), suspended(2, "warning", lifted=True)], "warning", 0),
        ([suspended(2, "warning")], "suspension", 7),
        ([suspended(2, "warning"), suspended(3, "warning")], "suspension", 7),
        ([suspended(2, "warning"), suspended(40)], "suspension", 30),
        ([suspended(40)], "suspension", 30),
        ([suspended(40), suspended(90)], "ban", 0),
        ([suspended(40), suspended(90, lifted=True)], "suspension", 30),
    ],
)
def test_the_next_step(history: list[Sanction], kind: str, days: int) -> None:
    step = step_suggested(history, NOW)
    assert (step.kind, step.days) == (kind, days)
