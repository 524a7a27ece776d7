import pytest

from accounts.verdicts import Refused
from events.models import Event
from reputation.promotion.actions.candidacies import withdraw_candidacy
from reputation.promotion.actions.deciding import decline_candidacy
from tests.parallel import at_once, errors
from tests.reputation.promotion.people import make_candidate, make_manager, make_moderator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("when", ["nominated", "agreed"])
def test_the_candidate_may_always_say_no(request, when):
    candidacy = request.getfixturevalue(when)
    withdrawn = withdraw_candidacy(actor=candidacy.member, candidacy=candidacy)
    assert withdrawn.state == "withdrawn"
    assert withdraw_candidacy(actor=candidacy.member, candidacy=candidacy).withdrawn_at == withdrawn.withdrawn_at
    assert Event.objects.filter(kind="candidacy.withdrawn").count() == 1


def test_nobody_else_withdraws_it(nominated, moderator, manager):
    for other in (moderator, manager):
        with pytest.raises(Refused, match="Only the candidate"):
            withdraw_candidacy(actor=other, candidacy=nominated)


def test_what_is_decided_is_decided(agreed, manager):
    decline_candidacy(actor=manager, candidacy=agreed, reason="Not yet.")
    with pytest.raises(Refused, match="decided meanwhile"):
        withdraw_candidacy(actor=agreed.member, candidacy=agreed)


@pytest.mark.django_db(transaction=True)
def test_withdrawn_and_decided_at_once_one_of_them_holds():
    candidacy, manager = make_candidate(make_moderator()), make_manager()
    outcomes = at_once(
        lambda: withdraw_candidacy(actor=candidacy.member, candidacy=candidacy),
        lambda: decline_candidacy(actor=manager, candidacy=candidacy, reason="Not yet."),
    )
    assert [type(error) for error in errors(outcomes)] == [Refused]


def test_the_page_asks_first(client, nominated):
    client.force_login(nominated.member)
    address = f"/promotion/candidates/{nominated.pk}/withdrawal/"
    assert "Say no to the nomination?" in client.get(address).content.decode()
    assert client.post(address)["Location"] == "/promotion/"
    nominated.refresh_from_db()
    assert nominated.state == "withdrawn"
    assert "How far you are" in client.get("/promotion/").content.decode()


def test_anothers_is_not_there(as_stranger, nominated):
    assert as_stranger.post(f"/promotion/candidates/{nominated.pk}/withdrawal/").status_code == 404
