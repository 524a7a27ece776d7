"""The first post of all says so for a week, to everybody, on every page that shows it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.models import Post, Thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import seen

WORDS = "Mirela Ionescu writes here for the first time. A kind word costs nothing."


def page(client: Client, thread: Thread) -> str:
    return " ".join(seen(client.get(thread.get_absolute_url())).split())


def test_the_first_and_no_other(question: Thread, answer: Post, helper: Member) -> None:
    second = factories.make_answer(question, helper)
    comment = factories.make_comment(answer, helper)
    thread = factories.make_thread(helper, question.category)
    assert answer.is_first
    assert not any(post.is_first for post in (second, comment, thread.posts.get()))
    assert question.is_first
    assert thread.is_first, "the first thread, though not the first post"
    assert not factories.make_thread(helper, question.category).is_first


def test_the_database_holds_it(question: Thread, answer: Post, helper: Member) -> None:
    second = factories.make_answer(question, helper)
    with pytest.raises(IntegrityError, match="first_post_once"):
        Post.objects.filter(pk=second.pk).update(is_first=True)


def test_a_comment_can_be_the_first(client: Client, question: Thread, helper: Member) -> None:
    assert factories.make_comment(question.posts.get(), helper).is_first
    assert WORDS in page(client, question)


def test_where_the_company_speaks_it_is_no_first_post(question: Thread, staff: Member) -> None:
    dealer = factories.make_member()
    factories.affiliate(dealer)
    assert not factories.make_answer(question, staff).is_first
    assert not factories.make_answer(question, dealer).is_first


def test_taken_back_it_stays_the_first(question: Thread, answer: Post, helper: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    assert not factories.make_answer(question, helper).is_first


def test_strangers_and_members_are_told(client: Client, question: Thread, answer: Post, stranger: Member) -> None:
    assert page(client, question).count(WORDS) == 1
    client.force_login(stranger)
    assert page(client, question).count(WORDS) == 1
    assert WORDS in " ".join(seen(client.get(f"/posts/{answer.pk}/comments/")).split())


def test_its_author_is_welcomed(client: Client, question: Thread, answer: Post, helper: Member) -> None:
    client.force_login(helper)
    assert "Your first post here. Welcome to the table!" in page(client, question)
    assert WORDS not in page(client, question)


def test_a_removed_one_says_nothing(client: Client, question: Thread, answer: Post, helper: Member) -> None:
    assert WORDS in page(client, question)
    withdraw_post(actor=helper, post=answer)
    assert "for the first time" not in page(client, question).replace("Tove Olsen writes here for the first time", "")


@pytest.mark.parametrize("signed_in", [False, True])
def test_it_ends_after_a_week_also_where_the_page_is_drawn_already(
    client: Client, question: Thread, answer: Post, stranger: Member, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(stranger)
    assert WORDS in page(client, question)
    with time_machine.travel(timezone.now() + timedelta(days=7)):
        assert "for the first time" not in page(client, question)
