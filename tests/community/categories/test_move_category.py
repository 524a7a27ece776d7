"""One step up or down: an order without gaps and doubles, whoever moves at the same time."""

import random

import pytest

from accounts.models import Member
from accounts.verdicts import Refused
from community.categories.actions import move_category
from community.models import Category
from tests import factories
from tests.community.together import together


@pytest.fixture
def four(db: None) -> list[Category]:
    return [factories.make_category(name=name) for name in "ABCD"]  # all at position 0: by name


def order() -> str:
    return "".join(one.name for one in sorted(Category.objects.filter(parent=None), key=lambda one: one.order))


@pytest.mark.parametrize(
    ("place", "step", "after"), [(0, 1, "BACD"), (3, -1, "ABDC"), (0, -1, "ABCD"), (3, 1, "ABCD")]
)
def test_it_changes_places_with_its_neighbour(
    four: list[Category], manager: Member, place: int, step: int, after: str
) -> None:
    move_category(actor=manager, category=four[place], step=step)
    assert order() == after
    assert sorted(Category.objects.values_list("position", flat=True)) == [0, 1, 2, 3]


def test_only_among_its_own_level(four: list[Category], manager: Member) -> None:
    child = factories.make_category(parent=four[0])
    move_category(actor=manager, category=child, step=1)
    assert order() == "ABCD"


def test_others_are_refused(four: list[Category], stranger: Member) -> None:
    with pytest.raises(Refused, match="Only managers and admins"):
        move_category(actor=stranger, category=four[0], step=1)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_keep_one_order(four: list[Category], manager: Member) -> None:
    moves = [(random.choice(four), random.choice([-1, 1])) for _ in range(20)]
    outcomes = together([lambda m=move: move_category(actor=manager, category=m[0], step=m[1]) for move in moves])
    assert outcomes == [None] * 20
    assert sorted(Category.objects.values_list("position", flat=True)) == [0, 1, 2, 3]
    assert sorted(order()) == ["A", "B", "C", "D"]
