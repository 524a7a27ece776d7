"""Taking a rest, and coming back."""

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.grants.actions import grant_role, revoke_role
from accounts.models import Affiliation, Member, Role, RoleGrant
from accounts.verdicts import Refused
from reputation.models import Pause
from reputation.promotion.actions.office import pause_moderator, renew_term, resume_moderator
from reputation.promotion.queries.office import is_former_moderator
from tests import factories
from tests.parallel import at_once, errors
from tests.reputation.promotion.people import DAY, anew, make_manager, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def term(candidate: Member, manager: Member) -> RoleGrant:
    now = timezone.now()
    given = RoleGrant.objects.create(
        member=candidate, role="moderator", granted_by=manager, granted_at=now - 65 * DAY, until=now + 300 * DAY
    )
    return given


@pytest.fixture
def paused(candidate: Member, term: RoleGrant) -> Pause:
    return pause_moderator(actor=candidate, moderator=candidate)[0]


class TestPausing:
    def test_takes_the_rights_at_once_and_is_remembered(self, candidate, term):
        (pause,) = pause_moderator(actor=candidate, moderator=candidate)
        assert anew(candidate).roles == frozenset()
        assert (pause.grant, pause.is_own) == (term, True)
        assert (term.revocation.revoked_by, term.revocation.text.reason) == (candidate, "pause")

    def test_those_who_run_promotions_can_impose_one(self, candidate, manager, term):
        (pause,) = pause_moderator(actor=manager, moderator=candidate)
        assert not pause.is_own
        assert anew(candidate).roles == frozenset()

    def test_nobody_else_can(self, candidate, moderator, term):
        with pytest.raises(Refused, match="Only managers and admins"):
            pause_moderator(actor=moderator, moderator=candidate)

    def test_who_does_not_moderate_has_nothing_to_pause(self, stranger):
        with pytest.raises(Refused, match="nothing to pause"):
            pause_moderator(actor=stranger, moderator=stranger)

    def test_pressed_twice_it_is_one(self, candidate, paused):
        assert pause_moderator(actor=candidate, moderator=candidate) == [paused]
        assert Pause.objects.count() == 1

    def test_other_roles_stay(self, candidate, term):
        factories.grant(candidate, Role.MANAGER)
        pause_moderator(actor=candidate, moderator=candidate)
        assert anew(candidate).roles == {"manager"}

    def test_a_renewal_that_is_to_follow_rests_too(self, candidate, term, manager):
        further = renew_term(actor=manager, grant=term)
        (pause,) = pause_moderator(actor=candidate, moderator=candidate)
        assert pause.grant == further
        with time_machine.travel(term.until + DAY):
            assert anew(candidate).roles == frozenset()
        resume_moderator(actor=candidate, moderator=candidate)
        assert candidate.grants.last().until == further.until

    def test_every_category_rests(self, candidate, term):
        factories.grant(candidate, Role.MODERATOR, scope="category:7")
        assert len(pause_moderator(actor=candidate, moderator=candidate)) == 2
        assert {grant.scope for grant in resume_moderator(actor=candidate, moderator=candidate)} == {
            "site",
            "category:7",
        }


class TestComingBack:
    def test_within_the_term_alone_by_the_word_of_who_granted_it(self, candidate, manager, term, paused):
        (grant,) = resume_moderator(actor=candidate, moderator=candidate)
        assert (grant.until, grant.scope, grant.granted_by) == (term.until, "site", manager)
        assert anew(candidate).has_role(Role.MODERATOR)
        paused.refresh_from_db()
        assert (paused.resumed_by, paused.resumed_as) == (candidate, grant)

    def test_after_the_term_only_by_those_who_run_promotions_and_for_a_new_one(self, candidate, manager, paused):
        with time_machine.travel(timezone.now() + 301 * DAY):
            with pytest.raises(Refused, match="term has ended"):
                resume_moderator(actor=candidate, moderator=candidate)
            (grant,) = resume_moderator(actor=manager, moderator=candidate)
            assert grant.until - grant.granted_at == 365 * DAY

    @pytest.mark.parametrize(("days", "back"), [(364, True), (366, False)])
    def test_for_a_year(self, candidate, manager, paused, days, back):
        with time_machine.travel(timezone.now() + days * DAY):
            if back:
                assert resume_moderator(actor=manager, moderator=candidate)
            else:
                with pytest.raises(Refused, match="takes a candidacy again"):
                    resume_moderator(actor=manager, moderator=candidate)

    def test_what_others_imposed_others_end(self, candidate, manager, term):
        pause_moderator(actor=manager, moderator=candidate)
        with pytest.raises(Refused, match="Somebody else asked you"):
            resume_moderator(actor=candidate, moderator=candidate)
        assert resume_moderator(actor=make_manager(), moderator=candidate)

    def test_a_rest_of_ones_own_can_be_kept_up_by_others(self, candidate, manager, paused):
        pause_moderator(actor=manager, moderator=candidate)
        with pytest.raises(Refused, match="Somebody else asked you"):
            resume_moderator(actor=candidate, moderator=candidate)
        assert Pause.objects.count() == 1

    def test_a_revocation_during_it_is_refused_and_can_become_an_imposed_pause(self, candidate, term, paused):
        admin = factories.make_member()
        factories.grant(admin, Role.ADMIN)
        with pytest.raises(Refused, match="has ended meanwhile"):
            revoke_role(actor=admin, grant=term)
        pause_moderator(actor=admin, moderator=candidate)
        with pytest.raises(Refused, match="Somebody else asked you"):
            resume_moderator(actor=candidate, moderator=candidate)

    def test_who_was_granted_it_anew_has_no_second_one(self, candidate, paused):
        given = grant_role(actor=None, member=candidate, role=Role.MODERATOR)
        with pytest.raises(Refused, match="no pause"):
            resume_moderator(actor=candidate, moderator=candidate)
        revoke_role(actor=None, grant=given)
        with pytest.raises(Refused, match="no pause"):
            resume_moderator(actor=candidate, moderator=candidate)

    def test_of_a_second_rest_there_is_one_way_back(self, candidate, term, paused):
        grant_role(actor=None, member=candidate, role=Role.MODERATOR)
        pause_moderator(actor=candidate, moderator=candidate)
        assert len(resume_moderator(actor=candidate, moderator=candidate)) == 1
        assert RoleGrant.objects.active().filter(member=candidate).count() == 1

    def test_nobody_else_ends_it(self, candidate, moderator, paused):
        with pytest.raises(Refused, match="Only managers and admins"):
            resume_moderator(actor=moderator, moderator=candidate)

    def test_not_the_affiliated_nor_the_suspended(self, candidate, manager, paused):
        Member.objects.filter(pk=candidate.pk).update(suspended_until=timezone.now() + DAY)
        for actor in (candidate, manager):
            with pytest.raises(Refused, match="suspended"):
                resume_moderator(actor=actor, moderator=anew(candidate))
        Affiliation.objects.create(member=candidate, kind="employee")
        with pytest.raises(Refused, match="tied to the company"):
            resume_moderator(actor=manager, moderator=candidate)

    def test_once(self, candidate, paused):
        resume_moderator(actor=candidate, moderator=candidate)
        with pytest.raises(Refused, match="no pause"):
            resume_moderator(actor=candidate, moderator=candidate)

    def test_the_database_knows_a_return_as_a_whole(self, paused):
        with pytest.raises(IntegrityError, match="resumed_as_a_whole"), transaction.atomic():
            Pause.objects.update(resumed_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_six_returns_at_once_are_one():
    member = make_moderator()
    pause_moderator(actor=member, moderator=member)
    outcomes = at_once(*[lambda: resume_moderator(actor=member, moderator=member)] * 6)
    assert len(errors(outcomes)) == 5
    assert RoleGrant.objects.active().filter(member=member).count() == 1


class TestFormerModerators:
    def test_stays_an_honour(self, candidate, term, stranger):
        assert not is_former_moderator(candidate.pk)
        with time_machine.travel(term.until + DAY):
            assert is_former_moderator(candidate.pk)
        assert not is_former_moderator(stranger.pk)

    def test_a_term_that_has_not_begun_is_none(self, stranger):
        factories.grant(stranger, Role.MODERATOR, at=timezone.now() + DAY)
        assert not is_former_moderator(stranger.pk)


class TestThePages:
    def test_pause_and_return_without_javascript(self, client, candidate, term):
        client.force_login(candidate)
        assert "Take a rest" in client.get("/promotion/moderators/mirela/pause/").content.decode()
        assert client.post("/promotion/moderators/mirela/pause/")["Location"] == "/promotion/"
        assert "You are taking a rest" in client.get("/promotion/").content.decode()
        assert client.post("/promotion/moderators/mirela/pause/", {"_method": "delete"})["Location"] == "/promotion/"
        assert "You are a moderator" in client.get("/promotion/").content.decode()

    def test_a_manager_pauses_and_takes_back(self, client, manager, candidate, term):
        client.force_login(manager)
        assert client.post("/promotion/moderators/mirela/pause/")["Location"] == "/promotion/moderators/"
        assert "Taking a rest" in client.get("/promotion/moderators/").content.decode()
        client.delete("/promotion/moderators/mirela/pause/")
        assert anew(candidate).has_role(Role.MODERATOR)

    def test_a_pause_that_others_imposed_says_so(self, client, manager, candidate, term):
        pause_moderator(actor=manager, moderator=candidate)
        client.force_login(candidate)
        page = client.get("/promotion/").content.decode()
        assert "Somebody else asked you to pause" in page
        assert "Come back" not in page

    def test_a_stranger_is_refused(self, as_stranger, candidate, term):
        assert as_stranger.get("/promotion/moderators/mirela/pause/").status_code == 403
        assert as_stranger.post("/promotion/moderators/mirela/pause/").status_code == 403
