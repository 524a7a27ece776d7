from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from events.models import Event
from reputation.models import Candidacy
from reputation.promotion.actions.candidacies import apply_for_moderator
from reputation.promotion.actions.conditions import write_terms
from reputation.promotion.actions.deciding import decline_candidacy
from tests.parallel import at_once, errors
from tests.reputation.promotion.people import DAY, anew, make_eligible

pytestmark = pytest.mark.django_db
FORM = {"reason": "I have time.", "terms": "1", "agreed": "on", "scope": "site"}


def apply(member: Member, *, terms: int = 1, words: str = "I have time.") -> Candidacy:
    return apply_for_moderator(actor=anew(member), words=words, terms=terms)


def test_who_is_eligible_applies_and_agrees_at_once(candidate):
    candidacy = apply(candidate)
    assert (candidacy.member, candidacy.nominated_by, candidacy.state) == (candidate, None, "agreed")
    assert (candidacy.agreed_terms, candidacy.scope) == (1, "site")
    kinds = Event.objects.filter(subject=candidacy.key).order_by("pk").values_list("kind", "actor")
    assert list(kinds) == [("member.nominated", candidate.pk), ("candidacy.agreed", candidate.pk)]


def test_who_is_not_is_told_what_is_missing(stranger):
    with pytest.raises(Refused, match="0 of 5 accepted answers"):
        apply(stranger)


def test_the_suspended_does_not_apply(candidate):
    Member.objects.filter(pk=candidate.pk).update(suspended_until=timezone.now() + DAY)
    with pytest.raises(Refused, match="suspended"):
        apply(candidate)


def test_to_terms_that_have_changed_meanwhile_nobody_agrees(candidate, manager):
    write_terms(actor=manager, source="Be kind.", instead_of=1)
    with pytest.raises(Refused, match="changed while you were reading"):
        apply(candidate, terms=1)
    assert not Candidacy.objects.exists()
    assert apply(candidate, terms=2).agreed_terms == 2


def test_after_a_decline_it_takes_until_the_day_that_was_named(candidate, manager):
    candidacy = decline_candidacy(actor=manager, candidacy=apply(candidate), reason="Not yet.")
    assert candidacy.try_again_at == candidacy.decided_at + 90 * DAY
    with pytest.raises(Refused) as refused:
        apply(candidate)
    assert f"{candidacy.try_again_at:%Y}" in str(refused.value)
    with time_machine.travel(candidacy.try_again_at - timedelta(minutes=1)), pytest.raises(Refused):
        apply(candidate)
    with time_machine.travel(candidacy.try_again_at + timedelta(minutes=1)):
        assert apply(candidate).is_open


@pytest.mark.django_db(transaction=True)
def test_sent_six_times_at_once_it_is_one():
    candidate = make_eligible()
    outcomes = at_once(*[lambda: apply(candidate)] * 6)
    assert [type(error) for error in errors(outcomes)] == [Refused] * 5
    assert Candidacy.objects.count() == 1


class TestThePage:
    def test_shows_the_terms_and_sends_without_javascript(self, client, candidate):
        client.force_login(candidate)
        page = client.get("/promotion/application/").content.decode()
        assert "You are a customer like everybody else." in page
        assert '<input type="hidden" name="terms" value="1"' in page
        assert client.post("/promotion/application/", FORM)["Location"] == "/promotion/"
        assert Candidacy.objects.get().words == "I have time."

    @pytest.mark.parametrize("change", [{"agreed": ""}, {"reason": " "}, {"terms": "x"}, {"scope": "category:"}])
    def test_what_is_missing_is_said_and_nothing_is_lost(self, client, candidate, change):
        client.force_login(candidate)
        response = client.post("/promotion/application/", FORM | change)
        assert response.status_code == 400
        assert ("I have time." in response.content.decode()) is ("reason" not in change)
        assert not Candidacy.objects.exists()

    def test_terms_that_changed_are_shown_anew_with_the_words_kept(self, client, candidate, manager):
        write_terms(actor=manager, source="Be very kind.", instead_of=1)
        client.force_login(candidate)
        response = client.post("/promotion/application/", FORM)
        page = response.content.decode()
        assert response.status_code == 400
        assert "changed while you were reading" in page
        assert "Be very kind." in page
        assert "I have time." in page
        assert '<input type="hidden" name="terms" value="2"' in page
        assert "checked" not in page, "a yes to the former version is none to this one"

    def test_who_is_not_eligible_is_told_so(self, as_stranger):
        response = as_stranger.get("/promotion/application/")
        assert response.status_code == 403
        assert "0 of 200 reputation" in response.content.decode()
