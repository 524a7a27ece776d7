"""The shapes that praise far above chance takes: between two, around a ring, from one to one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from reputation.gaming.chance import Pair, Praise
from reputation.models import Finding

LEAST_EACH = 6  # praises from each to the next, where they go both ways or around
UNUSUAL = 0.01  # how likely the praise of one pair may be to be looked at twice
LEAST_SERIAL = 10  # where they go one way only
NEARLY_ALL = 0.8  # of what the giver gave
HASTE = timedelta(minutes=10)
HASTY = 6  # praises within `HASTE`: as many as a day allows for one member


@dataclass(frozen=True)
class Pattern:
    """Members among whom praise is far above chance, and the pairs of them that show it."""

    kind: Finding.Kind
    members: tuple[int, ...]  # ascending
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Burst:
    """The most praises that came within `HASTE`, and the seconds from the first of them to the last."""

    count: int
    seconds: int

    @property
    def is_hasty(self) -> bool:
        return self.count >= HASTY


def striking_pairs(praise: Praise) -> list[Pair]:
    """Those worth a second look: alone they prove nothing, in a ring each adds to the others."""
    return [pair for pair in praise.pairs if pair.count >= LEAST_EACH and praise.surprise(pair) < UNUSUAL]


def patterns(striking: Iterable[Pair], praise: Praise, bursts: Mapping[Pair, Burst]) -> list[Pattern]:
    """One pattern for each group whose praise comes back to them, and one for each giver who pours it on one."""
    striking = list(striking)
    group_of, inside, found = groups(striking), defaultdict[tuple[int, ...], list[Pair]](list), list[Pattern]()
    for pair in striking:
        if pair.receiver in group_of[pair.giver]:
            inside[group_of[pair.giver]].append(pair)
        elif _is_serial(pair, praise, bursts[pair]):
            members = tuple(sorted((pair.giver, pair.receiver)))
            found.append(Pattern(Finding.Kind.SERIAL, members, (pair,)))
    for group, pairs in inside.items():
        kind = Finding.Kind.MUTUAL if len(group) == 2 else Finding.Kind.CIRCULAR
        found.append(Pattern(kind, group, tuple(pairs)))
    return [pattern for pattern in found if praise.is_far_above_chance(pattern.pairs)]


def burst_of(moments: Iterable[datetime]) -> Burst:
    """The densest stretch of `HASTE` in moments of praise; the shortest of several."""
    ordered, first, best = sorted(moments), 0, Burst(0, 0)
    for last, moment in enumerate(ordered):
        while moment - ordered[first] > HASTE:
            first += 1
        here = Burst(last - first + 1, int((moment - ordered[first]).total_seconds()))
        if (here.count, -here.seconds) > (best.count, -best.seconds):
            best = here
    return best


def groups(pairs: Iterable[Pair]) -> dict[int, tuple[int, ...]]:
    """For each member all whom their praise reaches, by way of others too, and whose praise comes back to them."""
    on, back = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for pair in pairs:
        on[pair.giver].add(pair.receiver)
        back[pair.receiver].add(pair.giver)
    return {one: tuple(sorted(_reached(one, on) & _reached(one, back))) for one in on.keys() | back.keys()}


def _reached(start: int, steps: Mapping[int, set[int]]) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        further = steps.get(waiting.pop(), set()) - seen
        seen |= further
        waiting.extend(further)
    return seen


def _is_serial(pair: Pair, praise: Praise, burst: Burst) -> bool:
    nearly_all = pair.count >= NEARLY_ALL * praise.given[pair.giver]
    return pair.count >= LEAST_SERIAL and (nearly_all or burst.is_hasty)
