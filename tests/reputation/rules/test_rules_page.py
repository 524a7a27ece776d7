"""The rules and all before them for everybody; a form, and what it would change, for those who set them."""

import pytest
from django.test import Client

from accounts.models import Member, Role
from reputation.models import RuleSet
from reputation.rules.actions import change_rules
from reputation.rules.forms import BOUNDS
from reputation.rules.queries import rules_at
from tests import factories
from tests.community.pages import fields, hidden, seen

pytestmark = pytest.mark.django_db
NUMBERS = {name: str(getattr(RuleSet(), name)) for name in RuleSet.NUMBERS}
ADDRESS = "/reputation/rules/"


@pytest.fixture
def manager(stranger: Member) -> Member:
    factories.grant(stranger, Role.MANAGER)
    return stranger


@pytest.fixture
def as_manager(client: Client, manager: Member) -> Client:
    client.force_login(manager)
    return client


def test_everybody_reads_rules_and_versions_without_a_form(client, manager):
    change_rules(actor=manager, answer_praised=12)
    page = " ".join(seen(client.get(ADDRESS)).split())
    assert "Praise on an answer or a reply 12" in page
    assert "Praise on an answer or a reply: 10 becomes → 12" in page
    assert "Dinh Nguyen" in page
    assert "From the beginning" in page
    assert "Show what would change" not in page


def test_others_are_refused(client, helper):
    assert client.post(ADDRESS, {**NUMBERS, "seen": "0"}).status_code == 302
    client.force_login(helper)
    assert client.post(ADDRESS, {**NUMBERS, "answer_praised": "12", "seen": "0", "confirmed": "1"}).status_code == 403
    assert not RuleSet.objects.exists()


def test_the_first_press_shows_what_would_change_and_changes_nothing(as_manager):
    response = as_manager.post(ADDRESS, {**NUMBERS, "answer_praised": "12", "seen": "0"})
    page = " ".join(seen(response).split())
    assert response.status_code == 200
    assert "From now on Praise on an answer or a reply: 10 becomes → 12" in page
    assert "What was given stays" in page
    assert hidden(response, "answer_praised") == "12"
    assert not RuleSet.objects.exists()


def test_the_second_press_lets_it_hold(as_manager, manager):
    response = as_manager.post(ADDRESS, {**NUMBERS, "answer_praised": "12", "seen": "0", "confirmed": "1"})
    assert (response.status_code, response["Location"]) == (302, ADDRESS)
    assert (rules_at().answer_praised, rules_at().changed_by) == (12, manager)


def test_nothing_to_change_is_said(as_manager):
    assert "Nothing would change" in seen(as_manager.post(ADDRESS, {**NUMBERS, "seen": "0"}))


def test_somebody_elses_change_meanwhile_is_not_overwritten(as_manager, manager):
    rules = change_rules(actor=manager, opening_praised=6)
    response = as_manager.post(ADDRESS, {**NUMBERS, "answer_praised": "12", "seen": "0", "confirmed": "1"})
    assert response.status_code == 400
    assert "Somebody else has changed the rules meanwhile" in seen(response)
    assert hidden(response, "seen") == str(rules.pk)
    assert rules_at() == rules


@pytest.mark.parametrize("name", RuleSet.NUMBERS)
def test_each_number_has_its_bounds(as_manager, name):
    for wrong in (BOUNDS[name][0] - 1, BOUNDS[name][1] + 1, "", "ten", "1.5", 10**30):
        response = as_manager.post(ADDRESS, {**NUMBERS, name: str(wrong), "seen": "0", "confirmed": "1"})
        assert response.status_code == 400
        assert f'id="id_{name}_error"' in fields(response)
        assert f'value="{wrong}"' in fields(response) or wrong == ""
    assert not RuleSet.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"praises_a_day": "5"}, "At most 5, as many as in all."),
        ({"praise_points_a_day": "9"}, "At least 10: what one praise is worth."),
    ],
)
def test_numbers_that_contradict_each_other(as_manager, typed, words):
    response = as_manager.post(ADDRESS, {**NUMBERS, **typed, "seen": "0", "confirmed": "1"})
    assert response.status_code == 400
    assert words in seen(response)
