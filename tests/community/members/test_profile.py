"""A member's page: who they are, what they asked, answered, and what solved something."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.answers.actions import accept_answer, unaccept_answer
from community.members.effects import recount_tally
from community.models import Audience, Category, Post, Tally, Thread
from community.withdrawals.actions import withdraw_post
from events.delivering import deliver_due
from events.models import Delivery, Event
from tests import factories
from tests.community.pages import seen


def tally(member: Member) -> tuple[int, int, int]:
    while deliver_due():
        pass
    found = Tally.objects.filter(pk=member.pk).first() or Tally()
    return found.asked, found.answered, found.accepted


def test_lists_of_what_was_asked_answered_and_accepted(
    client: Client, question: Thread, answer: Post, asker: Member, helper: Member, category: Category
) -> None:
    other = factories.make_answer(factories.make_thread(category=category, title="Another thing"), helper)
    accept_answer(actor=asker, answer=answer)

    assert question.title in seen(client.get("/members/tove/"))
    answers = seen(client.get("/members/mirela/?show=answers"))
    assert question.title in answers
    assert other.thread.title in answers
    accepted = seen(client.get("/members/mirela/?show=accepted"))
    assert question.title in accepted
    assert other.thread.title not in accepted
    assert "Nothing asked yet." in seen(client.get("/members/mirela/"))


def test_name_handle_bio_and_reputation(client: Client, answer: Post, asker: Member, helper: Member) -> None:
    Member.objects.filter(pk=helper.pk).update(bio="I ride in all weathers.")
    accept_answer(actor=asker, answer=answer)
    page = seen(client.get("/members/mirela/"))
    for words in ("Mirela Ionescu", "@mirela", "I ride in all weathers.", "15 reputation"):
        assert words in page


def test_taken_back_leaves_the_lists(client: Client, question: Thread, answer: Post, helper: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    assert question.title not in seen(client.get("/members/mirela/?show=answers"))


def test_unaccepted_leaves_the_accepted(client: Client, question: Thread, answer: Post, asker: Member) -> None:
    for act in (accept_answer, unaccept_answer, accept_answer):
        act(actor=asker, answer=answer)
    address = "/members/mirela/?show=accepted"
    assert client.get(address).content.decode().count('<li class="row') == 1
    unaccept_answer(actor=asker, answer=answer)
    assert "No accepted answers yet." in seen(client.get(address))


def test_paging(client: Client, asker: Member, category: Category) -> None:
    now = timezone.now()
    for number in range(45):
        factories.make_thread(asker, category, title=f"Thing-{number}.", at=now - timedelta(hours=number // 5))
    found: list[str] = []
    address = "/members/tove/"
    while address:
        page = client.get(address).content.decode()
        found += [f"Thing-{number}." for number in range(45) if f"Thing-{number}." in page]
        address = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert sorted(found) == sorted(f"Thing-{number}." for number in range(45))


@pytest.mark.parametrize("show", ["nonsense", "\x00", "<b>"])
def test_unknown_tab_is_harmless(client: Client, question: Thread, show: str) -> None:
    response = client.get("/members/tove/", {"show": show})
    assert response.status_code == 200
    assert question.title in seen(response)


@pytest.mark.parametrize("handle", ["nobody", "x", "UPPER", "a" * 31, "tove%00", "../tove", "tove.", "1tove"])
def test_unknown_handle(client: Client, asker: Member, handle: str) -> None:
    assert client.get(f"/members/{handle}/").status_code == 404
    assert client.get(f"/members/{handle}/avatar.svg").status_code == 404


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</svg><script>"])
def test_hostile_words_stay_words(client: Client, asker: Member, words: str) -> None:
    Member.objects.filter(pk=asker.pk).update(bio=words, display_name=words[:40])
    for address in ("/members/tove/", "/members/tove/avatar.svg"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src" not in page
    assert words in seen(client.get("/members/tove/")) or "&lt;" in client.get("/members/tove/").content.decode()


def test_avatar_is_a_picture_of_the_initials(client: Client, asker: Member) -> None:
    response = client.get("/members/tove/avatar.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert "public" in response["Cache-Control"]
    assert ">TO</text>" in response.content.decode()


def test_tally_follows_what_happens(question: Thread, answer: Post, asker: Member, helper: Member) -> None:
    assert (tally(asker), tally(helper)) == ((1, 0, 0), (0, 1, 0))
    accept_answer(actor=asker, answer=answer)
    assert tally(helper) == (0, 1, 1)
    unaccept_answer(actor=asker, answer=answer)
    assert tally(helper) == (0, 1, 0)
    accept_answer(actor=asker, answer=answer)
    withdraw_post(actor=helper, post=answer)
    assert tally(helper) == (0, 0, 0)
    withdraw_post(actor=asker, post=question.posts.get(number=1))
    assert tally(asker) == (0, 0, 0)


def test_choice_that_moves_takes_the_tally_along(
    question: Thread, answer: Post, asker: Member, helper: Member
) -> None:
    other = factories.make_answer(question)
    for chosen in (answer, other):
        accept_answer(actor=asker, answer=chosen)
    assert (tally(helper), tally(other.author)) == ((0, 1, 0), (0, 1, 1))


def test_own_answer_is_no_accepted_one(question: Thread, asker: Member) -> None:
    accept_answer(actor=asker, answer=factories.make_answer(question, asker))
    assert tally(asker) == (1, 1, 0)


def test_tally_counts_what_everyone_reads(asker: Member, helper: Member) -> None:
    room = factories.make_category(readers=[Audience.MEMBERS])
    thread = factories.make_thread(asker, room)
    accept_answer(actor=asker, answer=factories.make_answer(thread, helper))
    assert (tally(asker), tally(helper)) == ((0, 0, 0), (0, 0, 0))


def test_effect_twice_is_the_same(question: Thread, answer: Post, asker: Member, helper: Member) -> None:
    accept_answer(actor=asker, answer=answer)
    before = tally(helper)
    for event in Event.objects.filter(deliveries__effect__endswith="recount_tally"):
        recount_tally(event)
    Delivery.objects.update(done_at=None, due_at=timezone.now())
    assert tally(helper) == before == (0, 1, 1)


def test_profile_shows_the_tally(
    client: Client, question: Thread, answer: Post, asker: Member, helper: Member
) -> None:
    accept_answer(actor=asker, answer=answer)
    tally(helper)
    page = " ".join(seen(client.get("/members/mirela/")).split())
    assert "Started 0" in page
    assert "Answered 1" in page
    assert "Accepted 1" in page
