"""Who sees what of a candidacy, and how many queries each page takes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Affiliation, Member, Role, Sanction
from community.categories.queries import names_by_key
from reputation.levels.queries import levels
from reputation.promotion.actions.conditions import change_promotion_rules, write_terms
from reputation.promotion.actions.deciding import decline_candidacy, grant_candidacy
from reputation.promotion.actions.office import pause_moderator
from tests import factories
from tests.reputation.promotion.people import DAY, make_candidate, make_eligible, make_manager, make_moderator

pytestmark = pytest.mark.django_db


def page_of(client: Client, member: Member | None, address: str) -> str:
    if member:
        client.force_login(member)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


class TestADecline:
    @pytest.fixture
    def declined(self, agreed, manager):
        return decline_candidacy(actor=manager, candidacy=agreed, reason="A little later.")

    @pytest.mark.parametrize("who", ["candidate", "moderator", "manager"])
    def test_is_known_to_candidate_nominator_and_those_who_decide(self, request, client, declined, who):
        page = page_of(client, request.getfixturevalue(who), declined.get_absolute_url())
        assert "A little later." in page
        assert "Not this time" in page

    @pytest.mark.parametrize("who", ["moderator", "staff", "nobody"])
    def test_to_others_it_is_not_there(self, client, declined, staff, who):
        other = {"moderator": make_moderator(), "staff": staff, "nobody": factories.make_member()}[who]
        client.force_login(other)
        assert client.get(declined.get_absolute_url()).status_code == 404
        assert client.get("/promotion/candidates/999999/").status_code == 404
        assert "A little later." not in client.get("/promotion/").content.decode()
        for address in ("/promotion/candidates/", "/promotion/moderators/"):
            assert client.get(address).status_code == 403

    def test_does_not_show_on_the_list_that_moderators_see(self, client, declined):
        page = page_of(client, make_moderator(), "/promotion/eligible/")
        assert "Mirela Ionescu" in page
        assert "declined" not in page

    def test_is_kind_on_the_candidates_own_page_and_says_when(self, client, declined):
        page = page_of(client, declined.member, "/promotion/")
        assert "It takes nothing from what you have done here." in page
        assert "You are welcome to try again from" in page
        assert "/promotion/application/" not in page

    def test_who_decides_sees_it_again_with_the_next_candidacy(self, client, declined, manager):
        make_candidate(make_moderator(), declined.member)
        assert "A little later." in page_of(client, manager, "/promotion/candidates/")


class TestDeciding:
    def test_all_facts_stand_in_one_view(self, client, agreed, manager):
        Sanction.objects.create(
            member=agreed.member, kind="warning", reason="Harsh words", imposed_at=timezone.now() - 300 * DAY
        )
        page = page_of(client, manager, "/promotion/candidates/")
        facts = ["200 reputation", "5 accepted answers", "400 days here", "Harsh words", "Kind and patient.", "Gernot"]
        assert [fact for fact in facts if fact not in page] == []
        assert "/members/mirela/reputation/" in page

    def test_the_form_grants_without_javascript(self, client, agreed, manager):
        client.force_login(manager)
        response = client.post(agreed.get_absolute_url(), {"decision": "grant", "reason": "Trusted."})
        assert response["Location"] == "/promotion/candidates/"
        agreed.refresh_from_db()
        assert agreed.state == "granted"

    @pytest.mark.parametrize("form", [{"decision": "grant"}, {"reason": "Because."}, {"decision": "x", "reason": "y"}])
    def test_a_form_with_something_missing_decides_nothing(self, client, agreed, manager, form):
        client.force_login(manager)
        assert client.post(agreed.get_absolute_url(), form).status_code == 400
        agreed.refresh_from_db()
        assert agreed.state == "agreed"

    def test_what_stands_in_the_way_is_said_and_the_reason_kept(self, client, agreed, manager):
        Affiliation.objects.create(member=agreed.member, kind="employee")
        client.force_login(manager)
        response = client.post(agreed.get_absolute_url(), {"decision": "grant", "reason": "So trusted."})
        assert response.status_code == 400
        assert "tied to the company" in response.content.decode()
        assert "So trusted." in response.content.decode()

    def test_who_decides_second_is_told_and_keeps_their_words(self, client, agreed, manager):
        grant_candidacy(actor=make_manager("Ada Quick"), candidacy=agreed, reason="Trusted.")
        client.force_login(manager)
        response = client.post(agreed.get_absolute_url(), {"decision": "decline", "reason": "Too early."})
        assert response.status_code == 403
        assert "Ada Quick has decided this meanwhile." in response.content.decode()
        assert "Too early." in response.content.decode()

    def test_the_nominator_decides_nothing_by_the_form(self, client, agreed, moderator):
        client.force_login(moderator)
        response = client.post(agreed.get_absolute_url(), {"decision": "grant", "reason": "Mine."})
        assert response.status_code == 403
        assert "Only managers and admins" in response.content.decode()

    def test_a_manager_who_is_the_candidate_sees_no_dossier(self, client, agreed):
        factories.grant(agreed.member, Role.MANAGER)
        page = page_of(client, agreed.member, agreed.get_absolute_url())
        assert "Make them a moderator" not in page

    def test_what_was_written_before_the_session_ran_out_waits(self, client, agreed, manager):
        response = client.post(agreed.get_absolute_url(), {"decision": "grant", "reason": "So trusted."})
        assert response.status_code == 302
        client.force_login(manager)
        assert "So trusted." in page_of(client, None, agreed.get_absolute_url())


class TestOnesOwnPage:
    def test_everybody_reads_how_it_goes(self, client):
        page = page_of(client, None, "/promotion/")
        assert "200 reputation, 30 days of membership," in page
        assert "Sign in, and this page shows" in page

    def test_says_what_is_missing(self, client, stranger):
        page = page_of(client, stranger, "/promotion/")
        assert "0 of 5 accepted answers" in page
        assert "/promotion/application/" not in page

    def test_offers_to_apply(self, client, candidate):
        assert "/promotion/application/" in page_of(client, candidate, "/promotion/")

    def test_tells_the_affiliated_why_not(self, client, staff):
        assert "tied to the company" in page_of(client, staff, "/promotion/")

    def test_thanks_a_former_moderator(self, client, agreed, manager):
        change_promotion_rules(actor=manager, term_days=1, at=timezone.now() - 4 * DAY)
        moment = timezone.now() - 3 * DAY
        grant_candidacy(actor=manager, candidacy=agreed, reason="Trusted.", at=moment)
        assert "You have been a moderator here." in page_of(client, agreed.member, "/promotion/")

    def test_the_profile_hints_at_it_to_oneself_only(self, client, candidate, stranger):
        words = "enough to become a moderator"
        assert words in page_of(client, candidate, "/members/mirela/")
        assert words not in page_of(client, stranger, "/members/mirela/")
        assert words not in page_of(client, stranger, "/members/dinh/")


PAGES = {
    "/promotion/": 13,
    "/promotion/candidates/": 11,
    "/promotion/candidates/1/": 11,
    "/promotion/eligible/": 5,
    "/promotion/moderators/": 6,
    "/promotion/rules/": 5,
    "/promotion/terms/": 5,
}


def grow(manager: Member) -> None:
    """More of everything that a page could ask for one by one."""
    now = timezone.now()
    moderator = make_moderator(at=now - DAY, until=now + DAY)
    make_candidate(moderator)
    make_candidate(moderator, agreed=False)
    decline_candidacy(actor=manager, candidacy=make_candidate(moderator), reason="A little later.")
    granted = grant_candidacy(actor=manager, candidacy=make_candidate(moderator), reason="Trusted.")
    pause_moderator(actor=granted.member, moderator=granted.member)
    Sanction.objects.create(member=make_eligible(), kind="warning", reason="Rude", imposed_at=now - 300 * DAY)
    change_promotion_rules(actor=manager, wait_days=manager.rules_written)
    write_terms(actor=manager, source=f"Be kind {manager.rules_written}.", instead_of=manager.rules_written)
    manager.rules_written += 1


def test_queries_stay_the_same_with_more_of_everything(client: Client, agreed, manager: Member) -> None:
    levels(), names_by_key()  # into the cache, as in a forum that runs
    manager.rules_written = 1
    client.force_login(manager)
    found = []
    for _ in range(2):
        client.get("/reputation/levels/")  # what every page shows, and each new grant begins anew
        counted = {}
        for address in PAGES:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address.replace("/1/", f"/{agreed.pk}/")).status_code == 200
            counted[address] = len(queries)
        found.append(counted)
        grow(manager)
        grow(manager)
    assert found == [PAGES, PAGES]


def test_a_moderator_with_many_nominations_takes_no_more(client: Client, moderator: Member) -> None:
    client.force_login(moderator)
    client.get("/promotion/")  # the brand and what else is kept in the cache
    counts = []
    for _ in range(2):
        make_candidate(moderator)
        with CaptureQueriesContext(connection) as queries:
            client.get("/promotion/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_who_comes_back_from_a_sign_in_finds_the_moderators(client, manager):
    client.force_login(manager)
    assert client.get("/promotion/moderators/7/renewal/")["Location"] == "/promotion/moderators/"
