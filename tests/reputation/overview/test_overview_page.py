"""How reputation works, with the values in force, and where one stands."""

import pytest

from accounts.models import Affiliation, Role
from reputation.rules.actions import change_rules
from tests import factories
from tests.community.pages import seen
from tests.reputation.earning import earn

pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(seen(response).split())


def test_it_says_the_values_in_force(client):
    manager = factories.make_member()
    factories.grant(manager, Role.MANAGER)
    change_rules(actor=manager, answer_praised=12, praise_points_a_day=150, praises_a_day=20)
    page = words(client.get("/reputation/"))
    assert "Praise for an answer or a reply +12" in page
    assert "at most 150 points in a day" in page
    assert "at most 20 praises in a day, and 6 of them to the same person" in page
    assert "up to 30 links to other sites and 10 pictures" in page
    assert "You are on level" not in page


@pytest.mark.parametrize(
    ("has", "said"),
    [
        (0, ["level 1: Newcomer", "20 more to level 2, Regular."]),
        (20, ["level 2: Regular", "40 more to level 3, Helper."]),
        (200, ["level 5: Pillar", "This is the highest level."]),
    ],
)
def test_a_member_sees_where_they_stand(client, stranger, has, said):
    client.force_login(earn(stranger, has))
    page = words(client.get("/reputation/"))
    assert all(phrase in page for phrase in said)


def test_who_is_tied_to_the_company_is_told_what_that_means(client, stranger):
    Affiliation.objects.create(member=stranger, kind=Affiliation.Kind.DEALER)
    client.force_login(stranger)
    assert "brings no points" in words(client.get("/reputation/"))


def test_it_is_linked_from_every_page(client):
    page = client.get("/categories/").content.decode()
    assert 'href="/reputation/"' in page
    assert 'href="/leaderboards/"' in page
