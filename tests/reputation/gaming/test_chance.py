"""How likely so much praise is: checked against what can be counted out by hand."""

import math

import pytest

from reputation.gaming.chance import Pair, Praise, tail, tail_once_met


@pytest.mark.parametrize("expected", [0.01, 0.3, 1, 4.5, 40])
@pytest.mark.parametrize("count", [1, 2, 6, 10, 60])
def test_tail_is_what_is_left_of_the_sum(count: int, expected: float) -> None:
    below = math.fsum(math.exp(n * math.log(expected) - expected - math.lgamma(n + 1)) for n in range(count))
    if count <= expected:
        assert tail(count, expected) == 1
    else:
        assert tail(count, expected) == pytest.approx(1 - below, abs=1e-12)


def test_tiny_tails_do_not_become_nothing() -> None:
    assert tail(20, 0.01) == pytest.approx(0.01**20 / math.factorial(20), rel=0.02)
    assert tail(400, 1) >= 0


def test_once_met_is_weighed_among_those_who_met() -> None:
    assert tail_once_met(1, 0.2) == pytest.approx(1)
    assert tail_once_met(2, 0.2) == pytest.approx(tail(2, 0.2) / tail(1, 0.2))


def test_popular_with_all_is_expected_to_be_popular_with_one() -> None:
    pairs = [Pair(giver, 0, 3) for giver in range(1, 40)] + [Pair(50, 0, 12), Pair(50, 51, 1)]
    praise = Praise.of(pairs)
    assert praise.expected(Pair(50, 0, 12)) > 9
    assert not praise.is_far_above_chance([Pair(50, 0, 12)])


def test_the_same_count_for_somebody_whom_nobody_else_praises_is_far_above_chance() -> None:
    pairs = [Pair(giver, 0, 3) for giver in range(1, 40)] + [Pair(50, 51, 12), Pair(50, 0, 1)]
    praise = Praise.of(pairs)
    assert praise.expected(Pair(50, 51, 12)) < 1
    assert praise.is_far_above_chance([Pair(50, 51, 12)])


def test_two_alone_have_nobody_else_to_praise() -> None:
    praise = Praise.of([Pair(1, 2, 40), Pair(2, 1, 40)])
    assert not praise.is_far_above_chance(praise.pairs)


def test_nothing_at_all() -> None:
    assert Praise.of([]).total == 0
    assert not Praise.of([]).is_far_above_chance([])
