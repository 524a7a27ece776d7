from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Affiliation, Member, Role, RoleGrant
from accounts.verdicts import Refused
from events.models import Event
from reputation.promotion.actions.conditions import change_promotion_rules
from reputation.promotion.actions.office import renew_term
from tests import factories
from tests.parallel import at_once, errors
from tests.reputation.promotion.people import DAY, anew, make_manager, make_moderator

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def term(candidate: Member) -> RoleGrant:
    now = timezone.now()
    return factories.grant(candidate, Role.MODERATOR, scope="category:7", at=now - 335 * DAY, until=now + 30 * DAY)


def test_before_its_end_a_further_term_follows_without_a_gap(manager, term):
    further = renew_term(actor=manager, grant=term)
    assert (further.granted_at, further.until) == (term.until, term.until + 365 * DAY)
    assert (further.scope, further.role, further.granted_by) == ("category:7", "moderator", manager)
    event = Event.objects.get(kind="role.granted", subject=further.key)
    assert (event.actor, event.at < timezone.now()) == (manager.pk, True), "it happened now, and begins later"
    for moment in (timezone.now(), term.until - SECOND, term.until + SECOND, further.until - SECOND):
        with time_machine.travel(moment):
            assert len(anew(term.member).active_grants) == 1, "one badge at a time"
    with time_machine.travel(further.until + SECOND):
        assert not anew(term.member).active_grants


def test_after_its_end_it_begins_now(manager, term):
    with time_machine.travel(term.until + 10 * DAY):
        further = renew_term(actor=manager, grant=term)
        assert abs(further.granted_at - timezone.now()) < timedelta(minutes=1)
        assert anew(term.member).has_role(Role.MODERATOR, category_id=7)


def test_pressed_twice_it_is_one_term(manager, term):
    assert renew_term(actor=manager, grant=term) == renew_term(actor=manager, grant=term)


def test_as_long_as_the_rule_in_force_says(manager, term):
    change_promotion_rules(actor=manager, term_days=10)
    further = renew_term(actor=manager, grant=term)
    assert further.until - further.granted_at == 10 * DAY


def test_only_those_who_run_promotions(term, moderator, stranger):
    for other in (moderator, stranger):
        with pytest.raises(Refused, match="Only managers and admins"):
            renew_term(actor=other, grant=term)


def test_nobody_renews_their_own(term):
    factories.grant(term.member, Role.ADMIN)
    with pytest.raises(Refused, match="their own term"):
        renew_term(actor=term.member, grant=term)


def test_not_where_somebody_took_it_back(manager, term):
    revoke_role(actor=None, grant=term)
    with pytest.raises(Refused, match="taken back"):
        renew_term(actor=manager, grant=term)


def test_an_older_term_is_no_way_round_a_revocation(manager, term):
    revoke_role(actor=None, grant=renew_term(actor=manager, grant=term))
    with pytest.raises(Refused, match="taken back"):
        renew_term(actor=manager, grant=term)


def test_not_where_there_is_no_end(manager):
    grant = factories.grant(factories.make_member(), Role.MODERATOR)
    with pytest.raises(Refused, match="no end"):
        renew_term(actor=manager, grant=grant)


def test_not_for_the_affiliated_or_the_suspended(manager, term):
    Member.objects.filter(pk=term.member_id).update(suspended_until=timezone.now() + DAY)
    with pytest.raises(Refused, match="suspended"):
        renew_term(actor=manager, grant=term)
    Affiliation.objects.create(member=term.member, kind="dealer")
    with pytest.raises(Refused, match="tied to the company"):
        renew_term(actor=manager, grant=term)


@pytest.mark.django_db(transaction=True)
def test_renewed_by_six_at_once_it_is_one_term():
    now = timezone.now()
    member = make_moderator(at=now - DAY, until=now + DAY)
    grant = member.grants.get()
    managers = [make_manager() for _ in range(6)]
    outcomes = at_once(*[lambda actor=actor: renew_term(actor=actor, grant=grant) for actor in managers])
    assert not errors(outcomes)
    assert member.grants.count() == 2


@pytest.mark.django_db(transaction=True)
def test_who_loses_the_right_at_that_instant_renews_before_or_not_at_all():
    now = timezone.now()
    grant = make_moderator(at=now - DAY, until=now + DAY).grants.get()
    manager = make_manager()
    further, revoked = at_once(
        lambda: renew_term(actor=manager, grant=grant), lambda: revoke_role(actor=None, grant=manager.grants.get())
    )
    assert not isinstance(revoked, Exception)
    if isinstance(further, Exception):
        assert str(further) == "Only managers and admins can do this."
    else:
        assert Event.objects.get(kind="role.granted", subject=further.key).at <= revoked.revoked_at


def test_the_page_renews_without_javascript(client, manager, term):
    client.force_login(manager)
    assert client.post(f"/promotion/moderators/{term.pk}/renewal/")["Location"] == "/promotion/moderators/"
    assert term.member.grants.count() == 2


def test_what_is_no_moderators_grant_is_not_there(client, manager, staff):
    client.force_login(manager)
    assert client.post(f"/promotion/moderators/{staff.grants.get().pk}/renewal/").status_code == 404
