"""Removing and restoring from their page: asked first, done once, with a reason."""

import pytest
from django.test import Client

from accounts.models import Affiliation, Member
from community.answers.actions import accept_answer
from community.models import Audience, Post, Removal, Thread
from community.moderation.actions import remove_post
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import TOO_BIG, fields, seen

REASON = "Rule 2, personal data"


@pytest.fixture
def address(answer: Post) -> str:
    return f"/posts/{answer.pk}/removal/"


@pytest.fixture
def as_moderator(client: Client, moderator: Member) -> Client:
    client.force_login(moderator)
    return client


def test_it_asks_first(as_moderator: Client, answer: Post, asker: Member, address: str) -> None:
    page = as_moderator.get(address)
    assert "Remove #2?" in seen(page)
    assert "Oil it." in seen(page)
    assert "This answer solved the question." not in seen(page)
    accept_answer(actor=asker, answer=answer)
    assert "This answer solved the question." in seen(as_moderator.get(address))
    assert not Removal.objects.exists()


def test_removed_and_restored(as_moderator: Client, answer: Post, address: str) -> None:
    response = as_moderator.post(address, {"rule": "respect", "reason": f"  {REASON}\n\u202e"})
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    assert Removal.objects.get().reason == REASON
    page = seen(as_moderator.get(response["Location"], follow=True))
    assert "The post was removed." in page
    assert "#2 was removed by a volunteer moderator" in page

    page = as_moderator.get(address)
    assert "Restore #2?" in seen(page)
    assert REASON in seen(page)
    response = as_moderator.post(address, {"_method": "delete", "reason": "It was irony."})
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    assert "Oil it." in seen(as_moderator.get(response["Location"], follow=True))


@pytest.mark.parametrize("reason", ["", "  ", "\u200b\u202e", "x" * 501])
def test_reason_is_needed_and_has_an_end(as_moderator: Client, answer: Post, address: str, reason: str) -> None:
    response = as_moderator.post(address, {"rule": "respect", "reason": reason})
    assert response.status_code == 400
    assert reason.strip() in fields(response)
    answer.refresh_from_db()
    assert answer.is_published


def test_nothing_sent_is_no_reason(as_moderator: Client, address: str) -> None:
    response = as_moderator.post(address)
    assert response.status_code == 400
    assert "Please say why" in seen(response)


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_are_refused(as_stranger: Client, answer: Post, address: str, method: str) -> None:
    response = getattr(as_stranger, method)(address, {"rule": "respect", "reason": REASON})
    assert response.status_code == 403
    assert "Only moderators of this category can do this." in seen(response)
    answer.refresh_from_db()
    assert answer.is_published


def test_what_was_typed_is_not_lost_with_the_right(as_stranger: Client, address: str) -> None:
    assert REASON in fields(as_stranger.post(address, {"rule": "respect", "reason": REASON}))


def test_others_read_no_removed_post(client: Client, answer: Post, moderator: Member, stranger: Member) -> None:
    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")
    client.force_login(stranger)
    response = client.get(f"/posts/{answer.pk}/removal/")
    assert response.status_code == 403
    assert "Oil it." not in response.content.decode()


def test_signed_out_it_leads_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/account/login/?next={address}"
    assert client.post(address, {"rule": "respect", "reason": REASON})["Location"] == f"/account/login/?next={address}"


def test_somebody_was_faster(as_moderator: Client, answer: Post, helper: Member, address: str) -> None:
    withdraw_post(actor=helper, post=answer)
    assert as_moderator.get(address)["Location"] == answer.get_absolute_url()
    assert as_moderator.post(address, {"rule": "respect", "reason": REASON})["Location"] == answer.get_absolute_url()
    assert not Removal.objects.exists()


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
def test_nothing_there(as_moderator: Client, number: int) -> None:
    assert as_moderator.post(f"/posts/{number}/removal/", {"rule": "respect", "reason": REASON}).status_code == 404


def test_room_of_others_stays_unseen(as_moderator: Client, answer: Post, address: str) -> None:
    type(answer.thread.category).objects.update(readers=[Audience.STAFF])
    assert as_moderator.post(address, {"rule": "respect", "reason": REASON}).status_code == 404


def test_button_is_for_who_may(
    client: Client, question: Thread, answer: Post, moderator: Member, asker: Member
) -> None:
    def offered() -> bool:
        return f'href="/posts/{answer.pk}/removal/"' in client.get(question.get_absolute_url()).content.decode()

    assert not offered()
    client.force_login(asker)
    assert not offered()
    client.force_login(moderator)
    assert offered()
    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")
    assert offered()  # to look at it again
    client.force_login(asker)
    assert not offered()


def test_under_feedback_the_affiliated_read_that_it_does_not_hold_alone(
    client: Client, asker: Member, moderator: Member
) -> None:
    feedback = factories.make_thread(asker, kind=Thread.Kind.FEEDBACK)
    Affiliation.objects.create(member=moderator, kind=Affiliation.Kind.DEALER)
    client.force_login(moderator)
    address = f"/posts/{feedback.posts.get().pk}/removal/"
    assert address in client.get(feedback.get_absolute_url()).content.decode()
    assert "comes back after 24 hours" in client.get(address).content.decode()
