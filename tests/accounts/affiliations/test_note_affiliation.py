"""What ties somebody to the company: who notes it, for whom, and what it replaces."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.affiliations.actions import note_affiliation
from accounts.models import Affiliation, Member, Role
from accounts.verdicts import Refused
from events.models import Event
from tests import factories
from tests.parallel import at_once, errors

DEALER = {"kind": Affiliation.Kind.DEALER, "organisation": "Radhaus Klamroth"}


@pytest.fixture
def manager(db: None) -> Member:
    member = factories.make_member("Mara Lind", handle="mara")
    factories.grant(member, Role.MANAGER)
    return member


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN])
def test_managers_and_admins_note_it(stranger, helper, role):
    factories.grant(helper, role)
    tie = note_affiliation(actor=helper, member=stranger, **DEALER)
    assert (tie.member, tie.noted_by, tie.is_active) == (stranger, helper, True)
    assert Member.objects.get(pk=stranger.pk).is_affiliated
    event = Event.objects.get(kind="affiliation.noted")
    assert (event.actor, event.subject, event.payload) == (helper.pk, tie.key, {})


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.STAFF])
def test_nobody_else_does(stranger, helper, role):
    if role:
        factories.grant(helper, role)
    with pytest.raises(Refused, match="Only managers and admins"):
        note_affiliation(actor=helper, member=stranger, **DEALER)
    assert not Affiliation.objects.exists()


def test_nobody_notes_their_own(manager):
    with pytest.raises(Refused, match="Nobody notes"):
        note_affiliation(actor=manager, member=manager, **DEALER)


def test_a_suspended_manager_does_not(manager, stranger):
    Member.objects.filter(pk=manager.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="suspended"):
        note_affiliation(actor=manager, member=stranger, **DEALER)


def test_pressed_twice_it_is_noted_once(manager, stranger):
    first = note_affiliation(actor=manager, member=stranger, **DEALER)
    assert note_affiliation(actor=manager, member=stranger, **DEALER) == first
    assert Event.objects.filter(kind="affiliation.noted").count() == 1


def test_another_one_replaces_it_and_leaves_no_gap(manager, stranger):
    first = note_affiliation(actor=manager, member=stranger, **DEALER)
    second = note_affiliation(actor=manager, member=stranger, kind=Affiliation.Kind.EMPLOYEE)
    first.refresh_from_db()
    assert (first.ended_at, first.ended_by) == (second.since, manager)
    assert list(Affiliation.objects.active()) == [second]


@pytest.mark.django_db(transaction=True)
def test_noted_by_four_at_once_it_is_noted_once():
    member = factories.make_member()
    managers = [factories.make_member() for _ in range(4)]
    for one in managers:
        factories.grant(one, Role.MANAGER)
    acts = [lambda a=a: note_affiliation(actor=a, member=member, **DEALER) for a in managers]
    assert not errors(at_once(*acts))
    assert Affiliation.objects.count() == 1
