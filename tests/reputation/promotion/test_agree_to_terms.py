import pytest
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from events.models import Event
from reputation.promotion.actions.candidacies import agree_to_terms, withdraw_candidacy
from reputation.promotion.actions.conditions import write_terms
from tests.reputation.promotion.people import DAY, anew

pytestmark = pytest.mark.django_db


def test_the_candidate_agrees(nominated):
    candidacy = agree_to_terms(actor=nominated.member, candidacy=nominated, terms=1)
    assert (candidacy.state, candidacy.agreed_terms) == ("agreed", 1)
    assert Event.objects.get(kind="candidacy.agreed").payload == {"terms": 1}


def test_pressed_twice_it_is_one(nominated):
    first = agree_to_terms(actor=nominated.member, candidacy=nominated, terms=1)
    assert agree_to_terms(actor=nominated.member, candidacy=nominated, terms=1).agreed_at == first.agreed_at
    assert Event.objects.filter(kind="candidacy.agreed").count() == 1


def test_nobody_else_agrees(nominated, moderator, manager):
    for other in (moderator, manager):
        with pytest.raises(Refused, match="Only the candidate"):
            agree_to_terms(actor=other, candidacy=nominated, terms=1)


def test_the_suspended_does_not(nominated):
    Member.objects.filter(pk=nominated.member_id).update(suspended_until=timezone.now() + DAY)
    with pytest.raises(Refused, match="suspended"):
        agree_to_terms(actor=anew(nominated.member), candidacy=nominated, terms=1)


def test_a_withdrawn_candidacy_is_closed(nominated):
    withdraw_candidacy(actor=nominated.member, candidacy=nominated)
    with pytest.raises(Refused, match="closed"):
        agree_to_terms(actor=nominated.member, candidacy=nominated, terms=1)


@pytest.mark.parametrize("shown", [1, 3, 0])
def test_only_what_is_in_force_can_be_agreed_to(nominated, manager, shown):
    write_terms(actor=manager, source="Be kind.", instead_of=1)
    with pytest.raises(Refused, match="changed while you were reading"):
        agree_to_terms(actor=nominated.member, candidacy=nominated, terms=shown)


def test_changed_terms_are_agreed_to_anew(agreed, manager):
    write_terms(actor=manager, source="Be kind.", instead_of=1)
    assert agree_to_terms(actor=agreed.member, candidacy=agreed, terms=2).agreed_terms == 2


class TestThePage:
    def test_shows_who_nominated_and_agrees_without_javascript(self, client, nominated):
        client.force_login(nominated.member)
        page = client.get("/promotion/").content.decode()
        assert "Kind and patient." in page
        assert "Gernot Falk" in page
        assert "You are a customer like everybody else." in page
        response = client.post(f"/promotion/candidates/{nominated.pk}/agreement/", {"terms": "1", "agreed": "on"})
        assert response["Location"] == "/promotion/"
        assert "Waiting for a decision" in client.get("/promotion/").content.decode()

    def test_without_the_tick_it_is_asked_for(self, client, nominated):
        client.force_login(nominated.member)
        response = client.post(f"/promotion/candidates/{nominated.pk}/agreement/", {"terms": "1"})
        assert response.status_code == 400
        assert "Without this there is no candidacy." in response.content.decode()

    def test_changed_terms_come_back_to_be_read(self, client, nominated, manager):
        write_terms(actor=manager, source="Be very kind.", instead_of=1)
        client.force_login(nominated.member)
        response = client.post(f"/promotion/candidates/{nominated.pk}/agreement/", {"terms": "1", "agreed": "on"})
        page = response.content.decode()
        assert response.status_code == 400
        assert "changed while you were reading" in page
        assert "Be very kind." in page
        assert '<input type="hidden" name="terms" value="2"' in page
        nominated.refresh_from_db()
        assert nominated.state == "nominated"

    def test_asks_again_where_the_terms_have_changed_since(self, client, agreed, manager):
        write_terms(actor=manager, source="Be very kind.", instead_of=1)
        client.force_login(agreed.member)
        page = client.get("/promotion/").content.decode()
        assert "do you still agree?" in page
        assert "Be very kind." in page

    def test_anothers_candidacy_is_not_there(self, as_stranger, nominated):
        form = {"terms": "1", "agreed": "on"}
        assert as_stranger.post(f"/promotion/candidates/{nominated.pk}/agreement/", form).status_code == 404
