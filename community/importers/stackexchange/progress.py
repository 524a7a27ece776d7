"""How far an import is: a line that is written over in a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

_OFTEN, _SELDOM = 0.2, 5.0  # seconds between two lines in a terminal, and elsewhere


@dataclass
class Progress:
    """Says what is done, how fast, and how long the rest will take."""

    write: Callable[[str], object]
    in_place: bool = False  # in a terminal
    is_quiet: bool = False
    now: Callable[[], float] = time.monotonic
    what: str = ""
    unit: str = ""
    total: int = 0
    scale: int = 1
    done: int = 0
    _began: float = field(default=0, init=False)
    _said: float = field(default=0, init=False)

    def begin(self, what: str, total: int, *, unit: str, scale: int = 1) -> None:
        """A further part of the work, of `total` units."""
        self.end()
        self.what, self.total, self.unit, self.scale, self.done = what, total, unit, scale, 0
        self._began = self._said = self.now()

    def advance(self, by: int) -> None:
        self.done += by
        if self.now() - self._said >= (_OFTEN if self.in_place else _SELDOM):
            self._say(self._line(), is_last=False)

    def end(self) -> None:
        if self.what and self.total:
            self._say(self._line(), is_last=True)
        self.what = ""

    def _line(self) -> str:
        seconds = max(self.now() - self._began, 0.001)
        rate = self.done / seconds
        line = f"{self.what}: {self._number(self.done)} of {self._number(self.total)} {self.unit}"
        line += f", {rate / self.scale:,.0f} a second"
        if 0 < self.done < self.total:
            line += f", {_span((self.total - self.done) / rate)} left"
        return line

    def _number(self, count: int) -> str:
        return f"{count // self.scale:,}"

    def _say(self, line: str, *, is_last: bool) -> None:
        self._said = self.now()
        if self.is_quiet:
            return
        end = "" if self.in_place and not is_last else "\n"
        self.write(f"\r\x1b[K{line}{end}" if self.in_place else f"{line}\n")


def _span(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
