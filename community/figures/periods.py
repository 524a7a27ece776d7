"""Stretches of days to count in, each with the one before it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LENGTHS = (30, 90, 365)  # days


@dataclass(frozen=True)
class Period:
    """The `days` days up to `end`; the period before it is as long and ends where it starts."""

    days: int
    end: datetime

    @property
    def start(self) -> datetime:
        return self.end - timedelta(days=self.days)

    @property
    def before(self) -> datetime:
        """When the period before it started."""
        return self.end - timedelta(days=2 * self.days)


def length_of(word: str) -> int:
    """The days that an address asks for; the shortest period where it asks for none that there is."""
    return next((days for days in LENGTHS if str(days) == word), LENGTHS[0])
