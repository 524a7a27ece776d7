"""The page that shows the levels to everybody, and lets some set them."""

import pytest
from django.test import Client

from accounts.models import Member, Role
from reputation.levels.queries import levels_in_force
from reputation.models import Level
from tests import factories
from tests.community.pages import fields, seen

pytestmark = pytest.mark.django_db
OWN = {
    **{f"name_{number}": "" for number in range(1, 6)},
    "threshold_2": "15", "threshold_3": "50", "threshold_4": "90", "threshold_5": "150",
    "more-links": "1", "retag": "2", "edit": "5", "close-duplicates": "", "nominate": "4",
}  # fmt: skip


@pytest.fixture
def as_manager(client: Client, stranger: Member) -> Client:
    factories.grant(stranger, Role.MANAGER)
    client.force_login(stranger)
    return client


def test_everybody_reads_them_and_sees_no_form(client):
    page = client.get("/reputation/levels/")
    assert "from 20 reputation on" in seen(page)
    assert "Use this preset" not in seen(page)


def test_who_may_not_is_refused_and_who_is_not_signed_in_is_asked_to(client, stranger):
    assert client.post("/reputation/levels/", {"preset": "established"}).status_code == 302
    client.force_login(stranger)
    response = client.post("/reputation/levels/", {"preset": "established"})
    assert response.status_code == 403
    assert "Only managers and admins" in seen(response)
    assert not Level.objects.exists()


def test_a_preset_is_one_press(as_manager):
    assert as_manager.post("/reputation/levels/", {"preset": "established"}).status_code == 302
    assert [level.threshold for level in levels_in_force()] == [0, 100, 300, 600, 1000]


def test_a_preset_that_is_none(as_manager):
    response = as_manager.post("/reputation/levels/", {"preset": "ancient"})
    assert response.status_code == 400
    assert not Level.objects.exists()


def test_own_numbers_names_and_privileges(as_manager):
    assert as_manager.post("/reputation/levels/", {**OWN, "name_5": "Stammgast"}).status_code == 302
    found = levels_in_force()
    assert [level.threshold for level in found] == [0, 15, 50, 90, 150]
    assert [level.privileges for level in found] == [["more-links"], ["retag"], [], ["nominate"], ["edit"]]
    assert [level.called for level in found] == ["Newcomer", "Regular", "Helper", "Expert", "Stammgast"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"threshold_3": "15"}, "More than 15, please."),
        ({"threshold_5": "1"}, "More than 90, please."),
        ({"threshold_2": "-1"}, "greater than or equal to 0"),
        ({"threshold_5": "9999999"}, "less than or equal to 1000000"),
        ({"threshold_2": "many"}, "whole number"),
        ({"name_2": "x" * 31}, "at most 30"),
        ({"edit": "9"}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_lost(as_manager, typed, words):
    response = as_manager.post("/reputation/levels/", {**OWN, "name_4": "Kenner", **typed})
    assert response.status_code == 400
    assert words in seen(response)
    assert 'value="Kenner"' in fields(response)
    assert not Level.objects.exists()


def test_the_first_level_stays_everybodys(as_manager):
    as_manager.post("/reputation/levels/", {**OWN, "threshold_1": "7"})
    assert levels_in_force()[0].threshold == 0
