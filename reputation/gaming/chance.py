"""How likely so much praise from one member for another is, if they only met as members of a community do.

Pure arithmetic on counts; what it rests on stands in docs/decisions/0016-praise-above-chance.md.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import exp, expm1, lgamma, log

CIRCLE = 40  # members whom anybody meets: in larger communities two of one subject meet more often than chance says
CHANCE = 0.001  # of an honest community in which so much is found, after counting in how many places was looked
SMALLEST = 1e-300  # whose logarithm a computer knows


@dataclass(frozen=True)
class Pair:
    """How often one member praised another."""

    giver: int
    receiver: int
    count: int


@dataclass(frozen=True)
class Praise:
    """Who praised whom how often in some days, and the sums of it."""

    pairs: tuple[Pair, ...]
    given: Counter[int]
    received: Counter[int]
    total: int
    members: int

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> "Praise":
        pairs, given, received = tuple(pairs), Counter[int](), Counter[int]()
        for pair in pairs:
            given[pair.giver] += pair.count
            received[pair.receiver] += pair.count
        return cls(pairs, given, received, given.total(), len(given.keys() | received.keys()))

    def expected(self, pair: Pair) -> float:
        """How many of the giver's praises would go to the receiver if the giver chose as all others do.

        As popular as the receiver is with everybody else, one praise added for each member, so that few
        numbers prove little; times the communities of `CIRCLE` members that this one could be split into.
        """
        by_others = self.received[pair.receiver] - pair.count + 1
        of_others = self.total - self.given[pair.giver] - self.received[pair.giver] + self.members - 1
        share = by_others / max(of_others, by_others) * max(1.0, self.members / CIRCLE)
        return self.given[pair.giver] * min(1.0, share)

    def surprise(self, pair: Pair) -> float:
        """How likely so many praises are, given that the two have met at all."""
        return tail_once_met(pair.count, self.expected(pair))

    def is_far_above_chance(self, pairs: Collection[Pair]) -> bool:
        """Whether one pair, or a ring of them, would turn up in fewer than one of 1,000 honest communities.

        A ring may begin at any pair that was looked at, and go on from each member to any whom they praise.
        """
        if not self.pairs:
            return False
        ways_on = len(self.pairs) / len(self.given)
        odds = log(len(self.pairs)) + (len(pairs) - 1) * log(max(1.0, ways_on))
        return odds + sum(log(max(self.surprise(pair), SMALLEST)) for pair in pairs) < log(CHANCE)


def tail_once_met(count: int, expected: float) -> float:
    """The probability of `count` or more where `expected` come by chance (Poisson) and one has come for certain."""
    return min(1.0, tail(count, expected) / -expm1(-expected))


def tail(count: int, expected: float) -> float:
    """The probability of `count` or more where `expected` come by chance; 1 where that is no surprise."""
    if count <= expected:
        return 1.0
    term = exp(count * log(expected) - expected - lgamma(count + 1))
    total = 0.0
    while term > total * 1e-12:
        total += term
        count += 1
        term *= expected / count
    return min(1.0, total)
