"""Rules hold from the moment they are changed on; what was given stays."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from events.kinds import Kind
from events.models import Event
from reputation.ledger.actions import award, reverse_award
from reputation.models import LedgerEntry, Reason, RuleSet
from reputation.rules.actions import change_rules
from reputation.rules.queries import rules_at, versions
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db: None) -> Member:
    member = factories.make_member("Imke Roloff", handle="imke")
    factories.grant(member, Role.MANAGER)
    return member


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.STAFF])
def test_others_are_refused(stranger, role):
    if role:
        factories.grant(stranger, role)
    with pytest.raises(Refused, match="Only managers and admins"):
        change_rules(actor=stranger, answer_praised=12)
    assert not RuleSet.objects.exists()


def test_a_suspended_manager_is_refused(manager):
    Member.objects.filter(pk=manager.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused):
        change_rules(actor=manager, answer_praised=12)


def test_it_is_a_version_with_its_author_and_an_event(manager):
    rules = change_rules(actor=manager, answer_praised=12)
    assert (rules.answer_praised, rules.opening_praised, rules.changed_by) == (12, 5, manager)
    assert Event.objects.get(kind=Kind.RULES_CHANGED).subject == rules.key


def test_the_same_numbers_are_no_version(manager):
    change_rules(actor=manager, answer_praised=10)
    assert not RuleSet.objects.exists()


def test_what_was_given_stays_and_what_comes_follows_the_new_rule(manager, stranger):
    before = award(stranger.pk, Reason.ANSWER_PRAISED, source="post:1/from:2")
    change_rules(actor=manager, answer_praised=12)
    after = award(stranger.pk, Reason.ANSWER_PRAISED, source="post:3/from:2")
    assert (before.points, before.rules, after.points) == (10, None, 12)
    assert after.rules == rules_at()
    assert LedgerEntry.objects.get(pk=before.pk).points == 10
    assert reverse_award(stranger.pk, Reason.ANSWER_PRAISED, source="post:1/from:2").points == -10


def test_each_version_says_what_it_changed(manager):
    change_rules(actor=manager, answer_praised=12, acceptance_days=14)
    change_rules(actor=manager, answer_praised=11)
    newest, first = versions()
    assert [(change.before, change.after) for change in newest.changes] == [(12, 11)]
    assert [(change.before, change.after) for change in first.changes] == [(10, 12), (30, 14)]


def test_postgresql_refuses_to_change_a_version(manager):
    change_rules(actor=manager, answer_praised=12)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        RuleSet.objects.update(answer_praised=100)
