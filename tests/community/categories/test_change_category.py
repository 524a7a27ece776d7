"""Changing a category: what cannot be is said, two at once are noticed, its address stays."""

from dataclasses import replace

import pytest
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from community.categories.actions import CategoryConflict, change_category
from community.categories.checking import CategoryFacts
from community.models import Audience, Category
from events.kinds import Kind
from events.models import Event
from tests import factories
from tests.community.together import together

FACTS = CategoryFacts("Repairs")


def test_all_of_it_but_the_address(category: Category, manager: Member) -> None:
    facts = CategoryFacts(
        "Workshop",
        "Where things get mended.",
        "wrench",
        None,
        [Audience.MEMBERS],
        [Audience.STAFF],
        [Audience.MEMBERS],
    )
    change_category(actor=manager, category=category, version=1, facts=facts)
    category.refresh_from_db()
    assert (category.name, category.icon, category.readers) == ("Workshop", "wrench", ["members"])
    assert (category.slug, category.version) == ("repairs", 2)
    assert Event.objects.get(kind=Kind.CATEGORY_CHANGED).payload == {"version": 2}


def test_nothing_changed_is_no_change(category: Category, manager: Member) -> None:
    assert change_category(actor=manager, category=category, version=1, facts=FACTS).version == 1
    assert not Event.objects.filter(kind=Kind.CATEGORY_CHANGED).exists()


def test_an_older_version_overwrites_nothing(category: Category, manager: Member) -> None:
    change_category(actor=manager, category=category, version=1, facts=replace(FACTS, name="Workshop"))
    with pytest.raises(CategoryConflict) as conflict:
        change_category(actor=manager, category=category, version=1, facts=replace(FACTS, name="Garage"))
    assert conflict.value.category.name == "Workshop"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told(category: Category, manager: Member) -> None:
    names = ("Workshop", "Garage")
    outcomes = together(
        [
            lambda n=name: change_category(actor=manager, category=category, version=1, facts=replace(FACTS, name=n))
            for name in names
        ]
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Category", "CategoryConflict"]


def test_not_under_itself(category: Category, manager: Member) -> None:
    with pytest.raises(Refused, match="under itself"):
        change_category(actor=manager, category=category, version=1, facts=replace(FACTS, parent=category))


def test_one_that_has_others_under_it_stays_on_top(category: Category, manager: Member) -> None:
    factories.make_category(parent=category)
    with pytest.raises(Refused, match="Other categories stand under this one"):
        change_category(
            actor=manager, category=category, version=1, facts=replace(FACTS, parent=factories.make_category())
        )


def test_not_under_a_closed_one(category: Category, manager: Member) -> None:
    closed = factories.make_category(closed_at=timezone.now())
    with pytest.raises(Refused, match="is closed"):
        change_category(actor=manager, category=category, version=1, facts=replace(FACTS, parent=closed))


def test_not_narrower_than_what_stands_under_it(category: Category, manager: Member) -> None:
    child = factories.make_category(name="Stands", parent=category)
    narrower = replace(FACTS, readers=[Audience.MEMBERS])
    with pytest.raises(Refused, match="what stands under it: Stands"):
        change_category(actor=manager, category=category, version=1, facts=narrower)
    Category.objects.filter(pk=child.pk).update(readers=[Audience.STAFF])
    assert change_category(actor=manager, category=category, version=1, facts=narrower).readers == ["members"]


def test_moved_to_another_level_it_stands_last_and_leaves_no_gap(category: Category, manager: Member) -> None:
    second, third = factories.make_category(position=1), factories.make_category(position=2)
    child = factories.make_category(parent=third, position=0)
    facts = CategoryFacts(second.name, parent=third)
    change_category(actor=manager, category=second, version=1, facts=facts)
    placed = dict(Category.objects.values_list("pk", "position"))
    assert (placed[category.pk], placed[third.pk]) == (0, 1)
    assert (placed[child.pk], placed[second.pk]) == (0, 1)


def test_others_are_refused(category: Category, stranger: Member) -> None:
    with pytest.raises(Refused, match="Only managers and admins"):
        change_category(actor=stranger, category=category, version=1, facts=replace(FACTS, name="Mine"))
