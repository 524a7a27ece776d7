from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Affiliation, Member, Role, Sanction
from accounts.verdicts import Refused
from events.models import Event
from reputation.levels.queries import CACHE_KEY
from reputation.models import Candidacy, Level, Privilege, Standing
from reputation.promotion.actions.candidacies import nominate_member, withdraw_candidacy
from reputation.promotion.actions.deciding import decline_candidacy
from tests import factories
from tests.parallel import at_once, errors
from tests.reputation.promotion.people import anew, make_candidate, make_eligible, make_manager, make_moderator

pytestmark = pytest.mark.django_db


def nominate(actor: Member, member: Member, **facts: str) -> Candidacy:
    return nominate_member(actor=anew(actor), member=member, **{"words": "Kind and patient.", **facts})


def test_a_moderator_nominates(moderator, candidate):
    candidacy = nominate(moderator, candidate, scope="category:7")
    assert (candidacy.member, candidacy.nominated_by, candidacy.scope) == (candidate, moderator, "category:7")
    assert (candidacy.state, candidacy.words) == ("nominated", "Kind and patient.")
    event = Event.objects.get(kind="member.nominated")
    assert (event.actor, event.subject, event.payload) == (moderator.pk, candidacy.key, {"member": candidate.pk})


def test_a_moderator_of_one_category_nominates(candidate):
    assert nominate(make_moderator(scope="category:7"), candidate).is_open


def test_whoever_has_earned_it_nominates(stranger, candidate):
    Standing.objects.create(member=stranger, reputation=200, level=5)
    assert nominate(stranger, candidate).nominated_by == stranger


def test_the_level_below_does_not_and_is_told_which_one_would(stranger, candidate):
    Standing.objects.create(member=stranger, reputation=190, level=4)
    with pytest.raises(Refused, match="Level 5, Pillar, can do this"):
        nominate(stranger, candidate)


def test_where_no_level_may_only_moderators_do(stranger, candidate):
    Level.objects.create(number=1, threshold=0, privileges=[Privilege.EDIT])
    cache.delete(CACHE_KEY)
    with pytest.raises(Refused, match="no level allows this"):
        nominate(stranger, candidate)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN, Role.STAFF])
def test_who_decides_does_not_nominate_by_that_right(stranger, candidate, role):
    factories.grant(stranger, role)
    with pytest.raises(Refused, match="Level 5"):
        nominate(stranger, candidate)


def test_a_suspended_moderator_does_not(moderator, candidate):
    Member.objects.filter(pk=moderator.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="suspended"):
        nominate(moderator, candidate)


def test_whose_right_has_just_ended_does_not(moderator, candidate):
    assert moderator.roles == {"moderator"}  # read before, as a request does
    Member.objects.filter(pk=moderator.pk).update(is_active=False)
    with pytest.raises(Refused):
        nominate_member(actor=moderator, member=candidate, words="Kind.")


def test_nobody_nominates_themselves(candidate):
    Standing.objects.filter(member=candidate).update(level=5)
    with pytest.raises(Refused, match="yourself"):
        nominate(candidate, candidate)


def test_the_database_knows_that_nobody_nominates_themselves(candidate):
    with pytest.raises(IntegrityError, match="nobody_nominates_themselves"), transaction.atomic():
        Candidacy.objects.create(member=candidate, nominated_by=candidate, words="Me.")


def test_who_is_not_eligible_is_not_nominated(moderator, stranger):
    with pytest.raises(Refused, match="0 of 200 reputation; 0 of 5 accepted answers"):
        nominate(moderator, stranger)


@pytest.mark.parametrize("kind", ["affiliated", "suspended", "sanctioned", "moderator"])
def test_what_else_stands_in_the_way_the_nominator_does_not_learn(moderator, candidate, kind):
    {
        "affiliated": lambda: Affiliation.objects.create(member=candidate, kind="employee"),
        "suspended": lambda: Member.objects.filter(pk=candidate.pk).update(
            suspended_until=timezone.now() + timedelta(days=1)
        ),
        "sanctioned": lambda: Sanction.objects.create(member=candidate, kind="warning", reason="Rude"),
        "moderator": lambda: factories.grant(candidate, Role.MODERATOR),
    }[kind]()
    with pytest.raises(Refused, match=r"^The rule does not name this member at the moment\.$"):
        nominate(moderator, candidate)


def test_of_the_sanctioned_only_the_public_steps_are_told(moderator, stranger):
    Sanction.objects.create(member=stranger, kind="warning", reason="Rude")
    with pytest.raises(Refused, match="0 of 200 reputation") as refusal:
        nominate(moderator, stranger)
    assert "sanction" not in str(refusal.value)


def test_words_are_needed(moderator, candidate):
    with pytest.raises(Refused, match="in a few words"):
        nominate(moderator, candidate, words="  ")
    assert not Candidacy.objects.exists()


def test_one_candidacy_at_a_time(moderator, nominated):
    with pytest.raises(Refused, match="already"):
        nominate(make_moderator(), nominated.member)
    with pytest.raises(IntegrityError, match="one_open_candidacy"), transaction.atomic():
        Candidacy.objects.create(member=nominated.member, words="Again.")


def test_after_a_no_of_their_own_they_can_be_asked_again(moderator, nominated):
    withdraw_candidacy(actor=nominated.member, candidacy=nominated)
    assert nominate(moderator, nominated.member).is_open


def test_a_decline_asks_only_those_for_patience_who_know_of_it(moderator, agreed, manager):
    """Refusing another moderator with the date would tell them of the decline."""
    declined = decline_candidacy(actor=manager, candidacy=agreed, reason="Not yet.")
    with pytest.raises(Refused, match=r"from .* on you can try again"):
        nominate(moderator, agreed.member)
    assert nominate(make_moderator(), agreed.member).pk != declined.pk


@pytest.mark.django_db(transaction=True)
def test_nominated_by_six_at_once_there_is_one_candidacy():
    candidate, moderators = make_eligible(), [make_moderator() for _ in range(6)]
    acts = [lambda actor=actor: nominate(actor, candidate) for actor in moderators]
    outcomes = at_once(*acts)
    assert [type(error) for error in errors(outcomes)] == [Refused] * 5
    assert Candidacy.objects.count() == Event.objects.filter(kind="member.nominated").count() == 1


class TestThePage:
    def test_finds_the_member_by_handle(self, client, moderator, candidate):
        client.force_login(moderator)
        response = client.post("/promotion/nomination/", {"member": "@Mirela", "reason": "Kind.", "scope": "site"})
        assert response.status_code == 302
        assert Candidacy.objects.get().member == candidate

    def test_without_a_scope_it_is_the_site(self, client, moderator, candidate):
        client.force_login(moderator)
        client.post("/promotion/nomination/", {"member": "mirela", "reason": "Kind."})
        assert Candidacy.objects.get().scope == "site"

    def test_a_refusal_stands_beside_the_field_and_keeps_the_words(self, client, moderator, stranger):
        client.force_login(moderator)
        response = client.post("/promotion/nomination/", {"member": "dinh", "reason": "So kind."})
        assert response.status_code == 400
        assert "0 of 5 accepted answers" in response.content.decode()
        assert "So kind." in response.content.decode()

    @pytest.mark.parametrize(
        "typed",
        [
            {"member": "nobody-here", "reason": "Kind."},
            {"member": "mirela", "reason": ""},
            {"member": "mirela", "reason": "x" * 1001},
            {"member": "mirela", "reason": "Kind.", "scope": "everywhere"},
            {"member": "mirela", "reason": "Kind.", "scope": "category:999999"},
            {"member": "mi\x00rela", "reason": "Kind."},
        ],
    )
    def test_what_is_wrong_is_said(self, client, moderator, candidate, typed):
        client.force_login(moderator)
        assert client.post("/promotion/nomination/", typed).status_code == 400
        assert not Candidacy.objects.exists()

    def test_a_name_in_the_address_fills_the_form(self, client, moderator, candidate):
        client.force_login(moderator)
        assert 'value="mirela"' in client.get("/promotion/nomination/?member=mirela").content.decode()

    def test_a_stranger_is_told_why_not(self, as_stranger):
        response = as_stranger.get("/promotion/nomination/")
        assert response.status_code == 403
        assert "Level 5, Pillar, can do this." in response.content.decode()

    def test_who_has_not_signed_in_is_asked_to(self, client):
        assert client.get("/promotion/nomination/").status_code == 302


def test_a_manager_who_moderates_may_nominate_but_not_decide(candidate):
    manager = make_manager()
    factories.grant(manager, Role.MODERATOR)
    candidacy = make_candidate(anew(manager), candidate)
    with pytest.raises(Refused, match="You nominated"):
        decline_candidacy(actor=manager, candidacy=candidacy, reason="No.")
