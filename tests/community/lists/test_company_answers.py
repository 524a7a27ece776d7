"""The tab "Company answers": threads in which the company has answered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from community.lists.queries import THREADS_ON_PAGE
from community.models import Category, Thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.lists.test_lists import older, rows
from tests.community.pages import seen

PLACES = ("/?show=company", "/c/repairs/?show=company", "/tags/stand/?show=company")


@pytest.mark.parametrize("place", PLACES)
def test_threads_that_the_company_answered(client: Client, category: Category, staff: Member, place: str) -> None:
    answered, commented, personal, by_dealer, _unanswered = (
        factories.make_thread(category=category, tags=["stand"]) for _ in range(5)
    )
    factories.make_thread(staff, category, tags=["stand"])  # an opening answers nothing
    factories.make_answer(answered, staff)
    factories.make_comment(commented.posts.get(), staff)
    factories.make_answer(personal, staff, personally=True)
    dealer = factories.make_member()
    factories.affiliate(dealer)
    factories.make_answer(by_dealer, dealer)
    assert rows(client.get(place)) == [commented.pk, answered.pk]


def test_taken_back_it_leaves_the_tab(client: Client, question: Thread, staff: Member) -> None:
    withdraw_post(actor=staff, post=factories.make_answer(question, staff))
    response = client.get("/?show=company")
    assert rows(response) == []
    assert "Stammtisch has not answered here yet." in seen(response)


def test_paging(client: Client, category: Category, stranger: Member) -> None:
    then = timezone.now() - timedelta(days=1)
    factories.grant(stranger, Role.STAFF, at=then)
    threads = []
    for number in range(THREADS_ON_PAGE + 5):
        thread = factories.make_thread(category=category, at=then)
        factories.make_answer(thread, stranger, at=then + timedelta(minutes=number // 4))
        threads.append(thread.pk)
        factories.make_thread(category=category, at=then + timedelta(minutes=number))
    first = client.get("/?show=company")
    assert "show=company" in older(first)
    assert rows(first) + rows(client.get(older(first))) == threads[::-1]


def test_index_serves_it(question: Thread) -> None:
    rows = Thread.objects.company_answered().order_by("-active_at", "-pk")[:10]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        assert "thread_company_answered" in rows.explain()
