"""Granting and declining: who, whom, once, and what follows at once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Affiliation, Member, Role, RoleGrant, Sanction
from accounts.verdicts import Refused
from events.models import Event
from reputation.models import Candidacy, Standing
from reputation.promotion.actions.candidacies import agree_to_terms, apply_for_moderator, withdraw_candidacy
from reputation.promotion.actions.conditions import change_promotion_rules, write_terms
from reputation.promotion.actions.deciding import decline_candidacy, grant_candidacy
from tests import factories
from tests.parallel import at_once, errors
from tests.reputation.promotion.people import DAY, anew, make_candidate, make_eligible, make_manager, make_moderator

pytestmark = pytest.mark.django_db


def grant(actor: Member, candidacy: Candidacy, reason: str = "Trusted by all.") -> Candidacy:
    return grant_candidacy(actor=actor, candidacy=candidacy, reason=reason)


def decline(actor: Member, candidacy: Candidacy, reason: str = "Not yet.") -> Candidacy:
    return decline_candidacy(actor=actor, candidacy=candidacy, reason=reason)


@pytest.fixture(params=[grant, decline], ids=["grant", "decline"])
def decide(request):
    return request.param


class TestGranting:
    def test_decision_and_grant_are_one(self, agreed, manager):
        candidacy = grant(manager, agreed)
        given = RoleGrant.objects.get(member=agreed.member)
        assert (candidacy.state, candidacy.grant, candidacy.decided_by) == ("granted", given, manager)
        assert (given.role, given.scope, given.granted_by) == ("moderator", "site", manager)
        assert given.granted_at == candidacy.decided_at
        assert given.until == candidacy.decided_at + 365 * DAY
        assert given.text.reason == "Trusted by all."
        assert anew(agreed.member).has_role(Role.MODERATOR)
        assert Event.objects.get(kind="candidacy.granted").payload == {"grant": given.pk}
        assert Event.objects.filter(kind="role.granted", actor=manager.pk, subject=given.key).exists()

    def test_an_admin_decides_too(self, agreed, stranger):
        factories.grant(stranger, Role.ADMIN)
        assert grant(stranger, agreed).state == "granted"

    def test_the_right_ends_with_the_term_at_once(self, agreed, manager):
        given = grant(manager, agreed).grant
        with time_machine.travel(given.until - timedelta(seconds=1)):
            assert anew(agreed.member).has_role(Role.MODERATOR)
        with time_machine.travel(given.until + timedelta(seconds=1)):
            assert anew(agreed.member).roles == frozenset()

    def test_the_term_is_that_of_the_rule_in_force(self, agreed, manager):
        change_promotion_rules(actor=manager, term_days=30)
        candidacy = grant(manager, agreed)
        assert candidacy.grant.until - candidacy.grant.granted_at == 30 * DAY

    def test_for_the_category_that_was_asked_for(self, candidate, manager):
        candidacy = apply_for_moderator(actor=candidate, words="I have time.", terms=1, scope="category:7")
        grant(manager, candidacy)
        assert anew(candidate).has_role(Role.MODERATOR, category_id=7)
        assert not anew(candidate).has_role(Role.MODERATOR)

    def test_a_rollback_leaves_neither(self, agreed, manager):
        with transaction.atomic():
            grant(manager, agreed)
            transaction.set_rollback(True)
        agreed.refresh_from_db()
        assert (agreed.state, RoleGrant.objects.filter(member=agreed.member).exists()) == ("agreed", False)

    @pytest.mark.parametrize("kind", ["affiliated", "suspended", "sanctioned", "poorer", "closed", "moderator"])
    def test_who_is_eligible_no_more_is_not_granted(self, agreed, manager, kind):
        member = Member.objects.filter(pk=agreed.member_id)
        {
            "affiliated": lambda: Affiliation.objects.create(member=agreed.member, kind="employee"),
            "suspended": lambda: member.update(suspended_until=timezone.now() + DAY),
            "sanctioned": lambda: Sanction.objects.create(member=agreed.member, kind="warning", reason="Rude"),
            "poorer": lambda: Standing.objects.filter(member=agreed.member).update(reputation=199),
            "closed": lambda: member.update(is_active=False),
            "moderator": lambda: factories.grant(agreed.member, Role.MODERATOR),
        }[kind]()
        with pytest.raises(Refused):
            grant(manager, agreed)
        assert not RoleGrant.objects.filter(member=agreed.member, granted_by=manager).exists()
        assert decline(manager, agreed).state == "declined"

    def test_not_on_terms_that_have_changed_since(self, agreed, manager):
        write_terms(actor=manager, source="Be kind.", instead_of=1)
        with pytest.raises(Refused, match="agree to them first"):
            grant(manager, agreed)
        agree_to_terms(actor=agreed.member, candidacy=agreed, terms=2)
        assert grant(manager, agreed).state == "granted"


class TestDeclining:
    def test_says_when_to_try_again(self, agreed, manager):
        candidacy = decline(manager, agreed)
        assert (candidacy.state, candidacy.reason, candidacy.grant) == ("declined", "Not yet.", None)
        assert candidacy.try_again_at == candidacy.decided_at + 90 * DAY
        assert Event.objects.filter(kind="candidacy.declined", subject=candidacy.key).count() == 1
        assert not anew(agreed.member).roles

    def test_waits_as_long_as_the_rule_in_force_says(self, agreed, manager):
        change_promotion_rules(actor=manager, wait_days=7)
        candidacy = decline(manager, agreed)
        assert candidacy.try_again_at - candidacy.decided_at == 7 * DAY


class TestWhoDecides:
    def test_a_reason_is_needed(self, agreed, manager, decide):
        with pytest.raises(Refused, match="give a reason"):
            decide(manager, agreed, "  ")
        assert not RoleGrant.objects.filter(member=agreed.member).exists()

    def test_nobody_else(self, agreed, moderator, stranger, staff, decide):
        for other in (make_moderator(), stranger, staff):
            with pytest.raises(Refused, match="Only managers and admins"):
                decide(other, agreed)

    def test_a_suspended_manager_does_not(self, agreed, manager, decide):
        Member.objects.filter(pk=manager.pk).update(suspended_until=timezone.now() + DAY)
        with pytest.raises(Refused):
            decide(manager, agreed)

    def test_nobody_on_themselves(self, agreed, decide):
        factories.grant(agreed.member, Role.MANAGER)
        with pytest.raises(Refused, match="their own candidacy"):
            decide(agreed.member, agreed)

    def test_not_who_nominated(self, agreed, moderator, decide):
        factories.grant(moderator, Role.ADMIN)
        with pytest.raises(Refused, match="You nominated"):
            decide(moderator, agreed)

    def test_not_before_the_candidate_agreed(self, nominated, manager, decide):
        with pytest.raises(Refused, match="not agreed yet"):
            decide(manager, nominated)

    def test_not_after_they_withdrew(self, agreed, manager, decide):
        withdraw_candidacy(actor=agreed.member, candidacy=agreed)
        with pytest.raises(Refused, match="withdrawn meanwhile"):
            decide(manager, agreed)

    def test_pressed_twice_it_is_one(self, agreed, manager, decide):
        first = decide(manager, agreed)
        again = decide(manager, agreed, "Another reason.")
        assert (again.decided_at, again.reason) == (first.decided_at, first.reason)

    def test_the_second_decider_is_told_who_was_first(self, agreed, manager, decide):
        decide(manager, agreed)
        with pytest.raises(Refused, match="Imke Petersen has decided"):
            decide(make_manager(), agreed)

    def test_nobody_turns_a_decision_round(self, agreed, manager):
        grant(manager, agreed)
        with pytest.raises(Refused):
            decline(manager, agreed)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameInstant:
    def test_of_two_deciders_one_decides(self):
        candidacy, one, other = make_candidate(make_moderator()), make_manager(), make_manager()
        outcomes = at_once(*[lambda: grant(one, candidacy), lambda: decline(other, candidacy)] * 3)
        assert {type(error) for error in errors(outcomes)} == {Refused}
        decided = Event.objects.filter(kind__in=["candidacy.granted", "candidacy.declined"])
        assert decided.count() == 1
        candidacy.refresh_from_db()
        given = RoleGrant.objects.filter(member=candidacy.member).count()
        assert given == (candidacy.state == "granted")

    def test_the_same_one_six_times_grants_once(self):
        candidacy, manager = make_candidate(make_moderator(), make_eligible()), make_manager()
        assert not errors(at_once(*[lambda: grant(manager, candidacy)] * 6))
        assert RoleGrant.objects.filter(member=candidacy.member).count() == 1


class TestWhatTheDatabaseKnows:
    @pytest.mark.parametrize(
        ("facts", "constraint"),
        [
            ({"decided_by": "candidate", "reason": "Me."}, "nobody_decides_on_themselves"),
            ({"decided_by": "moderator", "reason": "Mine."}, "nominator_does_not_decide"),
            ({"decided_by": "manager", "reason": ""}, "decision_has_decider_and_reason"),
            ({"decided_by": None, "reason": "Why."}, "decision_has_decider_and_reason"),
            ({"decided_by": "manager", "reason": "Why.", "try_again_at": None}, "decline_says_when_to_try_again"),
            ({"decided_by": "manager", "reason": "Why.", "state": "granted"}, "granted_by_a_grant"),
            ({"decided_by": "manager", "reason": "Why.", "agreed_at": None}, "nobody_is_decided_on_unasked"),
            ({"decided_by": "manager", "reason": "Why.", "scope": "everywhere"}, "candidacy_for_a_key"),
        ],
    )
    def test_a_decision_that_is_none(self, agreed, candidate, moderator, manager, facts, constraint):
        people = {"candidate": candidate, "moderator": moderator, "manager": manager, None: None}
        now = timezone.now()
        typed = {"state": "declined", "decided_at": now, "try_again_at": now, **facts}
        typed["decided_by"] = people[facts["decided_by"]]
        if typed["state"] == "granted":
            typed["try_again_at"] = None
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Candidacy.objects.filter(pk=agreed.pk).update(**typed)
