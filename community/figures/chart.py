"""Bars by week, as numbers that an SVG is drawn from: 100 high, one unit of width for each bar and gap."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.figures.activity import Week

HEIGHT = 100
GROUP = 10  # width of a week: two bars of 4, and a gap


@dataclass(frozen=True)
class Bar:
    """One week: where its two bars stand and how high they are."""

    week: Week
    left: int
    questions: float
    answers: float

    @property
    def second_left(self) -> int:
        return self.left + 4


@dataclass(frozen=True)
class Chart:
    """Bars for `weeks`, scaled to the highest of them."""

    bars: list[Bar]
    most: int

    @property
    def width(self) -> int:
        return GROUP * len(self.bars)


def chart_of(weeks: Sequence[Week]) -> Chart:
    most = max((max(week.questions, week.answers) for week in weeks), default=0)
    scale = HEIGHT / most if most else 0
    bars = [
        Bar(week, GROUP * at + 1, round(week.questions * scale, 1), round(week.answers * scale, 1))
        for at, week in enumerate(weeks)
    ]
    return Chart(bars, most)
