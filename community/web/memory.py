"""What a process remembers of drawn pages: as much as fits, the least used forgotten first.

Nothing in it is ever changed or thrown away because something happened: the key says what was drawn from what, and
what was drawn from something else has another key. So it needs no server, and a lost Redis changes nothing.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

from community.web.holes import Sheet

T = TypeVar("T")
KEY = 1_000  # what a key weighs beside its text, about


class Memory(Generic[T]):
    """Room for `room` bytes in each process; `weigh` says how many something takes."""

    def __init__(self, room: int, weigh: Callable[[T], int]) -> None:
        self._room, self._weigh = room, weigh
        self._kept: LRUCache[Hashable, T] = LRUCache(room, getsizeof=lambda one: weigh(one) + KEY)
        self._lock = Lock()

    def recall(self, key: Hashable) -> T | None:
        with self._lock:
            return self._kept.get(key)

    def remember(self, key: Hashable, one: T) -> T:
        if self._weigh(one) + KEY <= self._room:
            with self._lock:
                self._kept[key] = one
        return one

    def keep(self, key: Hashable, draw: Callable[[], T]) -> T:
        """What was drawn for `key`, or what `draw` returns, which may ask no more than what the key tells."""
        found = self.recall(key)
        return self.remember(key, draw()) if found is None else found


def length(sheet: Sheet) -> int:
    return sum(map(len, sheet)) + 60 * len(sheet)  # each part is an object of its own


drawn: Memory[Sheet] = Memory(24_000_000, length)
