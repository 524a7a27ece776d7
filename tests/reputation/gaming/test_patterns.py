"""Rings are found every time, honest communities are left in peace. 150 made-up communities, always the same ones."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from reputation.gaming.chance import Pair
from reputation.gaming.patterns import Burst, Pattern, burst_of, groups, patterns, striking_pairs
from reputation.models import Finding
from tests.reputation.gaming.communities import Counts, honest, praise, sizes

SLOWLY = Burst(1, 0)
MOST_FALSE = 2  # findings in all of the 50 honest communities


def found_in(counts: Counts, bursts: dict[Pair, Burst] | None = None) -> list[Pattern]:
    given = praise(counts)
    striking = striking_pairs(given)
    return patterns(striking, given, {pair: (bursts or {}).get(pair, SLOWLY) for pair in striking})


@pytest.fixture(scope="module")
def communities() -> list[tuple[int, Counts]]:
    return [(members, honest(members, seed)) for seed, members in enumerate(sizes(50))]


def test_fifty_honest_communities(communities: list[tuple[int, Counts]]) -> None:
    found = [(members, pattern) for members, counts in communities for pattern in found_in(counts)]
    print(f"{len(found)} false findings in {len(communities)} honest communities of 20 to 2,000 members")
    assert len(found) <= MOST_FALSE
    assert not [pattern for _, pattern in found if pattern.kind != Finding.Kind.SERIAL]


def planted(communities: list[tuple[int, Counts]], size: int) -> Iterator[tuple[Counts, list[int]]]:
    """Each community with ordinary members of it drawn at random: not the fifth whom everybody praises."""
    for members, counts in communities:
        received = praise(counts).received
        ordinary = sorted(range(members), key=lambda member: received[member])[: members * 4 // 5]
        yield counts.copy(), random.Random(members * 7 + size).sample(ordinary, size)


@pytest.mark.parametrize(("size", "each"), [(2, 9), (3, 9), (4, 9), (6, 9)])
def test_planted_ring_is_found_in_each(communities: list[tuple[int, Counts]], size: int, each: int) -> None:
    for counts, ring in planted(communities, size):
        for place, member in enumerate(ring):
            counts[member, ring[(place + 1) % size]] += each
        found = [pattern for pattern in found_in(counts) if set(ring) <= set(pattern.members)]
        assert len(found) == 1, (len(counts), ring)
        assert found[0].kind == (Finding.Kind.MUTUAL if len(found[0].members) == 2 else Finding.Kind.CIRCULAR)


def test_planted_giver_who_pours_it_on_one_is_found_in_each(communities: list[tuple[int, Counts]]) -> None:
    for counts, (giver, receiver) in planted(communities, 2):
        for pair in [pair for pair in counts if pair[0] == giver]:
            del counts[pair]
        counts[giver, receiver] = 15
        assert [one for one in found_in(counts) if set(one.members) >= {giver, receiver}], (len(counts), giver)


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5])
def test_friends_who_thank_each_other_now_and_then(communities: list[tuple[int, Counts]], times: int) -> None:
    for counts, (friend, other) in planted(communities, 2):
        counts[friend, other] = counts[other, friend] = times
        assert not [one for one in found_in(counts) if set(one.members) == {friend, other}]


def test_helper_praised_by_all() -> None:
    counts = honest(200, seed=3)
    for member in range(1, 200):
        counts[member, 0] += 1 + member % 6
    assert not [one for one in found_in(counts) if 0 in one.members]


def test_small_community_where_everybody_knows_everybody() -> None:
    counts = Counts({(giver, receiver): 8 for giver in range(6) for receiver in range(6) if giver != receiver})
    assert found_in(counts) == []


def test_many_within_minutes_are_serial_without_being_all() -> None:
    counts = honest(300, seed=5)
    receiver = min(range(300), key=lambda member: praise(counts).received[member])
    giver = max(range(300), key=lambda member: praise(counts).given[member] * (member != receiver))
    counts[giver, receiver] = 14
    pair = Pair(giver, receiver, 14)
    assert praise(counts).given[giver] > 20
    assert not [one for one in found_in(counts) if receiver in one.members]
    assert [one for one in found_in(counts, {pair: Burst(6, 240)}) if receiver in one.members]


def test_group_is_everybody_whose_praise_comes_back() -> None:
    pairs = [Pair(1, 2, 9), Pair(2, 3, 9), Pair(3, 1, 9), Pair(3, 4, 9), Pair(5, 1, 9)]
    assert groups(pairs) == {1: (1, 2, 3), 2: (1, 2, 3), 3: (1, 2, 3), 4: (4,), 5: (5,)}


def test_burst_is_the_densest_ten_minutes() -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    minutes = [0, 3, 60, 61, 64, 66, 69, 200, 201]
    assert burst_of(start + timedelta(minutes=minute) for minute in minutes) == Burst(5, 9 * 60)
    assert burst_of([]) == Burst(0, 0)
