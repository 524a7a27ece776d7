"""Opening a category: at the end of its level, with an address of its own, where it can stand."""

import pytest

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.categories.actions import create_category
from community.categories.checking import CategoryFacts
from community.models import Audience, Category
from events.kinds import Kind
from events.models import Event
from tests import factories
from tests.community.together import together


def test_it_stands_behind_the_others(category: Category, manager: Member) -> None:
    made = create_category(actor=manager, slug="rides", facts=CategoryFacts("Rides", parent=None))
    category.refresh_from_db()
    made.refresh_from_db()
    assert (category.position, made.position) == (0, 1)
    event = Event.objects.get(kind=Kind.CATEGORY_CREATED)
    assert (event.actor, event.subject) == (manager.pk, made.key)


def test_under_another_it_is_counted_there(category: Category, manager: Member) -> None:
    facts = CategoryFacts("Stands", parent=category)
    assert create_category(actor=manager, slug="stands", facts=facts).parent == category


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.STAFF, None])
def test_others_are_refused(stranger: Member, role: Role | None) -> None:
    if role:
        factories.grant(stranger, role)
    with pytest.raises(Refused, match="Only managers and admins"):
        create_category(actor=stranger, slug="rides", facts=CategoryFacts("Rides"))


def test_moderator_of_one_category_is_refused(stranger: Member, category: Category) -> None:
    factories.grant(stranger, Role.MODERATOR, scope=category.key)
    with pytest.raises(Refused, match="Only managers and admins"):
        create_category(actor=stranger, slug="rides", facts=CategoryFacts("Rides"))


def test_address_is_given_once_whatever_its_case(category: Category, manager: Member) -> None:
    with pytest.raises(Refused, match="has this address already"):
        create_category(actor=manager, slug="Repairs", facts=CategoryFacts("Others"))


@pytest.mark.parametrize("name", ["Repairs", "repairs", "  RÉPAIRS "])
def test_name_is_given_once_on_a_level(category: Category, manager: Member, name: str) -> None:
    with pytest.raises(Refused, match="of this name already"):
        create_category(actor=manager, slug="other", facts=CategoryFacts(name))
    under_it = CategoryFacts(name, parent=category)
    assert create_category(actor=manager, slug="other", facts=under_it).parent == category


def test_two_levels_are_enough(category: Category, manager: Member) -> None:
    child = factories.make_category(parent=category)
    with pytest.raises(Refused, match="two levels"):
        create_category(actor=manager, slug="deep", facts=CategoryFacts("Deep", parent=child))


def test_not_open_to_more_people_than_its_parent(manager: Member) -> None:
    room = factories.make_category(name="Backroom", readers=[Audience.MODERATOR, Audience.STAFF])
    for readers in ([Audience.EVERYONE], [Audience.MEMBERS], [Audience.STAFF, Audience.ADMIN]):
        with pytest.raises(Refused, match="Fewer people can read “Backroom”"):
            create_category(actor=manager, slug="x", facts=CategoryFacts("X", parent=room, readers=readers))
    fits = CategoryFacts("X", parent=room, readers=[Audience.STAFF])
    assert create_category(actor=manager, slug="x", facts=fits).parent == room


@pytest.mark.django_db(transaction=True)
def test_many_at_once_stand_in_a_row(manager: Member) -> None:
    names = [f"Room {number}" for number in range(6)]
    made = together(
        [lambda n=name: create_category(actor=manager, slug=n[-1] + "-room", facts=CategoryFacts(n)) for name in names]
    )
    assert all(isinstance(one, Category) for one in made)
    assert sorted(Category.objects.values_list("position", flat=True)) == [0, 1, 2, 3, 4, 5]


@pytest.mark.django_db(transaction=True)
def test_one_name_at_once_is_one_category(manager: Member) -> None:
    made = together(
        [lambda n=n: create_category(actor=manager, slug=f"x{n}", facts=CategoryFacts("Rides")) for n in range(4)]
    )
    assert sum(isinstance(one, Refused) for one in made) == 3
    assert Category.objects.count() == 1
