"""The page that suspends and lifts, and what the profile says of it, to whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Sanction
from community.suspensions.actions import suspend_member
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
PAGE = "/members/dinh/suspension/"


@pytest.fixture
def as_moderator(client: Client, moderator: Member) -> Client:
    client.force_login(moderator)
    return client


@pytest.fixture
def suspended(stranger: Member, moderator: Member) -> Member:
    suspend_member(
        actor=moderator,
        member=stranger,
        until=timezone.now() + timedelta(days=7),
        reason="Insults in #3.",
        rule="respect",
    )
    return stranger


def test_suspend_and_lift_from_the_profile(as_moderator: Client, stranger: Member) -> None:
    assert PAGE in as_moderator.get("/members/dinh/").content.decode()
    assert "Suspend Dinh Nguyen?" in seen(as_moderator.get(PAGE))
    response = as_moderator.post(PAGE, {"days": "3", "rule": "respect", "reason": "Insults in #3."})
    assert (response.status_code, response["Location"]) == (302, "/members/dinh/")
    stranger.refresh_from_db()
    assert stranger.suspended_until is not None
    assert abs(stranger.suspended_until - timezone.now() - timedelta(days=3)) < timedelta(minutes=1)
    assert "Insults in #3." in seen(as_moderator.get("/members/dinh/"))
    lifting = as_moderator.get(PAGE)["Location"]
    assert lifting in as_moderator.get("/members/dinh/").content.decode()
    assert "Lift the suspension of Dinh Nguyen?" in seen(as_moderator.get(lifting))
    assert as_moderator.post(lifting, {"_method": "delete", "reason": "It was irony."}).status_code == 302
    assert "Insults" not in seen(as_moderator.get("/members/dinh/"))


@pytest.mark.parametrize(
    "typed", [{"days": "3"}, {"reason": "Why."}, {"days": "4", "rule": "respect", "reason": "Why."}]
)
def test_what_is_missing_comes_back_filled_in(as_moderator: Client, stranger: Member, typed: dict[str, str]) -> None:
    response = as_moderator.post(PAGE, typed)
    assert response.status_code == 400
    assert typed.get("reason", "") in response.content.decode()
    assert not Sanction.objects.exists()


def test_refused_meanwhile_comes_back_filled_in(as_moderator: Client, stranger: Member, admin: Member) -> None:
    suspend_member(
        actor=admin, member=stranger, until=timezone.now() + timedelta(days=7), reason="Insults.", rule="respect"
    )
    response = as_moderator.post(PAGE, {"days": "3", "rule": "respect", "reason": "As I typed it."})
    assert response.status_code == 403
    assert "suspended already" in seen(response)


def test_others_are_refused_with_a_reason(as_asker: Client, stranger: Member) -> None:
    for response in (as_asker.get(PAGE), as_asker.post(PAGE, {"days": "3", "rule": "respect", "reason": "Why."})):
        assert response.status_code == 403
        assert "Only moderators of the whole forum" in seen(response)
    assert PAGE not in as_asker.get("/members/dinh/").content.decode()


def test_without_signing_in(client: Client, stranger: Member) -> None:
    assert "/account/login/" in client.get(PAGE)["Location"]


def test_nobody_there(as_moderator: Client) -> None:
    assert as_moderator.get("/members/nobody-here/suspension/").status_code == 404


def test_member_reads_end_and_reason_on_their_page(client: Client, suspended: Member) -> None:
    client.force_login(suspended)
    page = seen(client.get("/members/dinh/"))
    assert "You are suspended until" in page
    assert "Insults in #3." in page
    assert "Only you and those who keep order see this." in page
    assert PAGE not in client.get("/members/dinh/").content.decode()


def test_moderators_read_it_and_nobody_else(
    client: Client, suspended: Member, asker: Member, moderator: Member
) -> None:
    for who in (None, asker, factories.make_staff()):
        client.logout()
        if who:
            client.force_login(who)
        page = seen(client.get("/members/dinh/"))
        assert "uspended" not in page
        assert "Insults" not in page
    client.force_login(moderator)
    assert "Suspended until" in seen(client.get("/members/dinh/"))


def test_reason_survives_an_expired_session(client: Client, stranger: Member, moderator: Member) -> None:
    client.post(PAGE, {"days": "3", "rule": "respect", "reason": "Insults in #3."})
    client.force_login(moderator)
    page = client.get(PAGE).content.decode()
    assert "Insults in #3." in page
    assert 'value="3" required id="id_days_1" checked' in page or 'value="3" id="id_days_1" required checked' in page


def test_what_is_no_handle_has_no_page(client: Client, db: None) -> None:
    assert client.post("/members/a%00b/suspension/", {"reason": "Why."}).status_code == 404
