"""Posts are drawn once for all who may do the same with them; what differs from one to another is never mixed up."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member
from community.answers.actions import accept_answer
from community.models import Post, Thread
from community.official.actions import make_official
from community.posts.queries import rights_on
from community.praise.actions import give_praise, withdraw_praise
from community.threads.briefs import brief_cards
from community.threads.outlines import outline_of
from community.withdrawals.actions import withdraw_post
from tests import factories


def as_member(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def page(client: Client, thread: Thread) -> str:
    return client.get(thread.get_absolute_url()).content.decode()


def test_drawn_once_for_two_customers(question: Thread, answer: Post, stranger: Member) -> None:
    other = factories.make_member()
    first, second = page(as_member(stranger), question), page(as_member(other), question)
    assert f'id="praising-{answer.pk}"' in first
    assert f'id="praising-{answer.pk}"' in second
    client = as_member(factories.make_member())
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        page(client, question)
    assert len(queries) == 4  # session, member, thread, posts


def test_own_posts_have_their_own_buttons(question: Thread, answer: Post, stranger: Member, helper: Member) -> None:
    edit = f'href="/posts/{answer.pk}/edit/"'
    assert edit not in page(as_member(stranger), question)
    assert edit in page(as_member(helper), question)
    assert edit not in page(as_member(stranger), question)


def test_own_praise_is_seen_by_oneself_alone(question: Thread, answer: Post, stranger: Member) -> None:
    client, other = as_member(stranger), as_member(factories.make_member())
    assert ">you<" not in page(client, question)
    give_praise(actor=stranger, post=answer)
    assert ">you<" in page(client, question)
    assert ">you<" not in page(other, question)
    assert "Dinh Nguyen" in page(other, question)
    withdraw_praise(actor=stranger, post=answer)
    assert ">you<" not in page(client, question)
    assert "Dinh Nguyen" not in page(other, question)


def test_reputation_is_the_present_one(question: Thread, answer: Post, stranger: Member, helper: Member) -> None:
    client = as_member(stranger)
    assert "10 reputation" not in page(client, question)
    give_praise(actor=factories.make_member(), post=factories.make_answer(factories.make_thread(), helper))
    assert "10 reputation" in page(client, question)


def test_suspended_member_sees_no_button_that_is_refused(question: Thread, answer: Post, stranger: Member) -> None:
    client = as_member(stranger)
    assert f'id="praising-{answer.pk}"' in page(client, question)
    Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + timezone.timedelta(days=1))
    assert f'id="praising-{answer.pk}"' not in page(client, question)


@pytest.mark.parametrize("who", ["asker", "helper", "stranger", "staff", "manager", None])
def test_verdicts_read_no_more_of_a_post_than_what_is_compared(
    question: Thread, answer: Post, asker: Member, staff: Member, who: str | None, request: pytest.FixtureRequest
) -> None:
    official, gone = factories.make_answer(question, staff), factories.make_answer(question)
    dealer = factories.make_member()
    factories.affiliate(dealer)
    for author in (dealer, asker):
        factories.make_comment(factories.make_answer(question, author), staff)
    make_official(actor=staff, answer=official)
    withdraw_post(actor=gone.author, post=gone)
    accept_answer(actor=asker, answer=answer)

    member = request.getfixturevalue(who) if who else None
    thread = outline_of(question.pk, member).thread
    briefs = {one.post.pk: one.rights for card in brief_cards(thread, member, 0) for one in card.all}
    posts = Post.objects.filter(thread=question).select_related("grant", "parent")
    for post in posts:
        post.thread = thread
    assert briefs == {post.pk: rights_on(post, member) for post in posts}
    assert len(briefs) == 8
