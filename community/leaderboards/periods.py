"""What a leaderboard is about: a month (UTC), or all time."""

from dataclasses import dataclass
from datetime import date

ALL_TIME = "all"


@dataclass(frozen=True)
class Period:
    """From the first day on, up to and without the last; all time where there are none."""

    word: str  # in the address: "2026-11", or "all"
    first: date | None = None
    end: date | None = None

    @property
    def is_all_time(self) -> bool:
        return self.first is None


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    end = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return Period(f"{first:%Y-%m}", first, end)


def months_between(first: date, last: date) -> list[Period]:
    """Every month from that of `last` back to that of `first`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    newest = last.year * 12 + last.month - 1
    return [month_of(date(at // 12, at % 12 + 1, 1)) for at in range(newest, newest - count, -1)]
