"""The pages that warn, ban and lift, and the member's own page of what was decided about them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member, Sanction
from community.models import Post
from community.moderation.actions import remove_post
from community.sanctions.actions.imposing import ban_member, warn_member
from community.sanctions.actions.lifting import lift_sanction
from community.suspensions.actions import suspend_member
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
MODERATION = "/members/dinh/moderation/"
STATEMENTS = "/statements/"
WHY = {"rule": "respect", "reason": "Insults in #3."}


@pytest.fixture
def as_moderator(client: Client, moderator: Member) -> Client:
    client.force_login(moderator)
    return client


@pytest.mark.parametrize("act", ["warning", "ban"])
def test_done_and_lifted_by_its_pages(as_moderator: Client, stranger: Member, act: str) -> None:
    page = f"/members/dinh/{act}/"
    assert page in as_moderator.get(MODERATION).content.decode()
    assert "Suggested: a warning" in seen(as_moderator.get(page))
    response = as_moderator.post(page, WHY)
    assert (response.status_code, response["Location"]) == (302, "/members/dinh/")
    sanction = Sanction.objects.get()
    lifting = f"/sanctions/{sanction.pk}/"
    assert page not in as_moderator.get(MODERATION).content.decode()
    assert lifting in as_moderator.get(MODERATION).content.decode()
    assert "Insults in #3." in seen(as_moderator.get(lifting))
    assert as_moderator.post(lifting, {"_method": "delete", "reason": " "}).status_code == 400
    assert as_moderator.post(lifting, {"_method": "delete", "reason": "Irony."})["Location"] == MODERATION
    sanction.refresh_from_db()
    assert sanction.lifted_at
    assert as_moderator.get(lifting).status_code == 302


@pytest.mark.parametrize("act", ["warning", "ban"])
@pytest.mark.parametrize("typed", [{"reason": "As I typed it."}, {"rule": "respect"}])
def test_what_is_missing_comes_back_filled_in(
    as_moderator: Client, stranger: Member, act: str, typed: dict[str, str]
) -> None:
    response = as_moderator.post(f"/members/dinh/{act}/", typed)
    assert response.status_code == 400
    assert typed.get("reason", "") in response.content.decode()
    assert not Sanction.objects.exists()


@pytest.mark.parametrize(("act", "by"), [("warning", warn_member), ("ban", ban_member)])
def test_refused_meanwhile_comes_back_filled_in(
    as_moderator: Client, second: Member, stranger: Member, act: str, by: Callable[..., Sanction]
) -> None:
    by(actor=second, member=stranger, **WHY)
    response = as_moderator.post(f"/members/dinh/{act}/", {**WHY, "reason": "As I typed it."})
    assert response.status_code == 403
    assert "As I typed it." in response.content.decode()
    assert "This member " in seen(response)


@pytest.mark.parametrize("act", ["warning", "ban"])
def test_others_are_refused_with_a_reason(as_asker: Client, stranger: Member, act: str) -> None:
    for response in (as_asker.get(f"/members/dinh/{act}/"), as_asker.post(f"/members/dinh/{act}/", WHY)):
        assert response.status_code == 403
        assert "Only moderators of the whole forum" in seen(response)


def test_whom_it_hit_does_not_see_the_page_that_lifts(client: Client, moderator: Member, stranger: Member) -> None:
    sanction = ban_member(actor=moderator, member=stranger, **WHY)
    client.force_login(stranger)
    assert client.get(f"/sanctions/{sanction.pk}/").status_code == 403


def test_the_profile_of_a_banned_member(as_moderator: Client, moderator: Member, stranger: Member) -> None:
    sanction = ban_member(actor=moderator, member=stranger, **WHY)
    assert "Banned." in seen(as_moderator.get("/members/dinh/"))
    assert f"/sanctions/{sanction.pk}/" in as_moderator.get("/members/dinh/").content.decode()
    for address in ("/members/dinh/ban/", "/members/dinh/suspension/"):
        assert as_moderator.get(address, follow=True).redirect_chain[-1][0] == f"/sanctions/{sanction.pk}/"
    as_moderator.logout()
    assert "anned" not in seen(as_moderator.get("/members/dinh/"))


def test_banned_they_are_told_before_writing_and_can_appeal(
    client: Client, moderator: Member, stranger: Member
) -> None:
    ban_member(actor=moderator, member=stranger, **WHY)
    client.force_login(stranger)
    assert "You are banned, so this cannot be sent." in seen(client.get("/ask/"))
    assert "You are banned." in seen(client.get("/members/dinh/"))
    assert 'href="/moderation/appeals/1/"' in client.get(STATEMENTS).content.decode()
    assert client.post("/moderation/appeals/1/", {"words": "It was irony."}).status_code == 302
    page = seen(client.get(STATEMENTS))
    assert "Your second look" in page
    assert "Ask for a second look" not in page


def test_statements_say_what_which_rule_where_and_how_long(client: Client, moderator: Member, answer: Post) -> None:
    member = answer.author
    remove_post(actor=moderator, post=answer, rule="respect", reason="Names people.")
    warn_member(actor=moderator, member=member, **WHY)
    suspend_member(actor=moderator, member=member, until=timezone.now() + timedelta(days=7), **WHY)
    banned = ban_member(actor=moderator, member=member, **WHY)
    lift_sanction(actor=moderator, sanction=banned, reason="Too hard.")
    client.force_login(member)
    page = seen(client.get(STATEMENTS))
    for words in (
        "Post removed",
        f"your post #{answer.number}",
        "Names people.",
        "Member warned",
        "it counts for a year",
        "Member suspended",
        "Member banned",
        "lifted",
        "in the whole community",
        "a volunteer moderator",
    ):
        assert words in page
    assert "Olaf" not in page
    assert client.get(STATEMENTS).content.decode().count("/moderation/appeals/") == 3


def test_statements_are_ones_own_alone(client: Client, moderator: Member, stranger: Member, asker: Member) -> None:
    warn_member(actor=moderator, member=stranger, **WHY)
    assert "/account/login/" in client.get(STATEMENTS)["Location"]
    client.force_login(asker)
    page = seen(client.get(STATEMENTS))
    assert "Nothing was ever decided about you." in page
    assert "Insults" not in page


def test_asks_the_same_with_more(client: Client, moderator: Member, stranger: Member) -> None:
    client.force_login(stranger)
    client.get(STATEMENTS)
    counts = []
    for _ in range(2):
        for _time in range(3):
            sanction = warn_member(actor=moderator, member=stranger, **WHY)
            lift_sanction(actor=moderator, sanction=sanction, reason="Irony.")
            post = factories.make_thread(stranger).posts.get()
            remove_post(actor=moderator, post=post, **WHY)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(STATEMENTS).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


@pytest.mark.parametrize("address", [MODERATION, "/members/dinh/warning/", "/members/dinh/ban/", "/sanctions/{pk}/"])
def test_moderators_pages_ask_the_same_with_more(
    as_moderator: Client, moderator: Member, stranger: Member, address: str
) -> None:
    standing = suspend_member(actor=moderator, member=stranger, until=timezone.now() + timedelta(days=7), **WHY)
    address = address.format(pk=standing.pk)
    as_moderator.get(address)
    counts = []
    for _ in range(2):
        for _time in range(3):
            sanction = warn_member(actor=moderator, member=stranger, **WHY)
            lift_sanction(actor=moderator, sanction=sanction, reason="Irony.")
        with CaptureQueriesContext(connection) as queries:
            assert as_moderator.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16
