"""What those who decide see, and the decision that they send."""

import pytest
from django.test import Client

from accounts.models import Member, Role
from community.models import Audience, Category
from reputation.gaming.actions.deciding import appeal_decision
from reputation.models import Decision, Finding, Standing
from tests import factories
from tests.community.gaming.conftest import EACH
from tests.community.pages import TOO_BIG, seen

pytestmark = pytest.mark.django_db
LIST = "/praise/findings/"


@pytest.fixture
def as_moderator(client: Client, moderator: Member) -> Client:
    client.force_login(moderator)
    return client


def words(page: str) -> str:
    return " ".join(page.split())


def test_list_says_it_in_words(as_moderator: Client, finding: Finding) -> None:
    page = words(seen(as_moderator.get(LIST)))
    assert "Tobi Brandt and Nadia Haddad praise each other" in page
    assert f"Tobi Brandt praised Nadia Haddad {EACH} times in 30 days, and nobody else." in page
    assert LIST in as_moderator.get("/").content.decode()


def test_empty_lists(as_moderator: Client) -> None:
    for show, said in (("", "Nothing unusual."), ("appeals", "Nobody waits"), ("decided", "Nothing was decided yet.")):
        assert said in seen(as_moderator.get(LIST, {"show": show}))
    assert as_moderator.get(LIST, {"show": "<b>"}).status_code == 200
    assert as_moderator.get(LIST, {"after": "damaged"}).status_code == 400


def test_others_are_refused_and_have_no_link(as_asker: Client, finding: Finding) -> None:
    for address in (LIST, f"{LIST}{finding.pk}/"):
        response = as_asker.get(address)
        assert response.status_code == 403
        assert "Tobi" not in seen(response)
    assert LIST not in as_asker.get("/").content.decode()


def test_ones_own_case_is_left_out(client: Client, finding: Finding, tobi: Member) -> None:
    factories.grant(tobi, Role.MODERATOR)
    client.force_login(tobi)
    assert "Nadia" not in seen(client.get(LIST))
    assert "somebody else decides it" in seen(client.get(f"{LIST}{finding.pk}/"))


def test_finding_shows_each_praise_with_title_and_note(as_moderator: Client, finding: Finding) -> None:
    response = as_moderator.get(f"{LIST}{finding.pk}/")
    page = seen(response)
    assert page.count("Where does the oil go?") == 2 * EACH
    assert "You are the best" in page
    assert response.content.decode().count(" checked>") >= 2 * EACH


def test_titles_of_rooms_that_are_not_theirs_stay_there(
    as_moderator: Client, finding: Finding, category: Category
) -> None:
    Category.objects.filter(pk=category.pk).update(readers=[Audience.STAFF])
    page = seen(as_moderator.get(f"{LIST}{finding.pk}/"))
    assert "Where does the oil go?" not in page
    assert "You are the best" not in page
    assert "A post that you cannot see" in page


def test_sent_it_is_decided(as_moderator: Client, finding: Finding, tobi: Member, nadia: Member) -> None:
    from_tobi = [source for source in finding.sources if source.endswith(f"from:{tobi.pk}")]
    typed = {"outcome": "reversed", "reason": "For each other only.", "sources": from_tobi}
    response = as_moderator.post(f"{LIST}{finding.pk}/", typed)
    decision = Decision.objects.get()
    assert response["Location"] == f"/decisions/{decision.pk}/"
    assert Standing.objects.get(member=nadia).reputation == 0
    assert Standing.objects.get(member=tobi).reputation == EACH * 10
    page = words(seen(as_moderator.get(response["Location"])))
    assert "Olaf Petersen decided" in page
    assert f"The {EACH} praises it is about" in page
    assert "taken back" in seen(as_moderator.get(LIST, {"show": "decided"}))


def test_nothing_wrong(as_moderator: Client, finding: Finding) -> None:
    typed = {"outcome": "nothing-wrong", "reason": "Old friends.", "sources": finding.sources}
    response = as_moderator.post(f"{LIST}{finding.pk}/", typed, follow=True)
    assert "Nothing wrong was found" in seen(response)
    assert "Second look" not in seen(response)


@pytest.mark.parametrize(
    "typed", [{"outcome": "reversed"}, {"reason": "As I typed it."}, {"outcome": "x", "reason": "y"}]
)
def test_what_is_missing_comes_back_filled_in(as_moderator: Client, finding: Finding, typed: dict[str, str]) -> None:
    chosen = finding.sources[:3]
    response = as_moderator.post(f"{LIST}{finding.pk}/", {**typed, "sources": chosen})
    assert response.status_code == 400
    page = response.content.decode()
    assert typed.get("reason", "") in page
    boxes = [line for line in page.split("<input") if 'name="sources"' in line]
    assert sum(" checked" in box.partition(">")[0] for box in boxes) == 3
    assert not Decision.objects.exists()


def test_nothing_chosen_comes_back(as_moderator: Client, finding: Finding) -> None:
    response = as_moderator.post(f"{LIST}{finding.pk}/", {"outcome": "reversed", "reason": "As I typed it."})
    assert response.status_code == 403
    assert "at least one praise" in seen(response)
    assert "As I typed it." in response.content.decode()


def test_decided_meanwhile_leads_to_the_decision(client: Client, decision: Decision, manager: Member) -> None:
    client.force_login(manager)
    typed = {"outcome": "nothing-wrong", "reason": "Fine."}
    page = seen(client.post(f"{LIST}{decision.finding_id}/", typed, follow=True))
    assert "Somebody has decided this meanwhile." in page
    assert "For each other only." in page


def test_second_looks_are_listed_for_others_than_the_first(
    client: Client, decision: Decision, tobi: Member, moderator: Member, manager: Member
) -> None:
    appeal_decision(actor=tobi, decision=decision, words="Please.")
    for member, listed in ((manager, True), (moderator, False), (nadia_as_moderator(), False)):
        client.force_login(member)
        assert ("Tobi Brandt" in seen(client.get(LIST, {"show": "appeals"}))) == listed


def nadia_as_moderator() -> Member:
    nadia = Member.objects.get(handle="nadia")
    factories.grant(nadia, Role.MODERATOR)
    return nadia


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
def test_nothing_there(as_moderator: Client, number: int) -> None:
    assert as_moderator.get(f"{LIST}{number}/").status_code == 404
    assert as_moderator.get(f"/decisions/{number}/").status_code == 404


def test_decision_survives_an_expired_session(client: Client, moderator: Member, finding: Finding) -> None:
    address = f"{LIST}{finding.pk}/"
    client.post(address, {"outcome": "reversed", "reason": "For each other only.", "sources": finding.sources[:2]})
    client.force_login(moderator)
    page = client.get(address).content.decode()
    assert "For each other only." in page
    assert page.count('name="sources"') > 2
    assert page.count(" checked") == 3, "two praises and the outcome"
