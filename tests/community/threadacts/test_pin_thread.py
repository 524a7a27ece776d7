"""Pinning: first in its category, five at most, and a list that still neither doubles nor skips."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from community.lists.queries import THREADS_ON_PAGE
from community.models import Act, Audience, Category, Thread
from community.threadacts.actions.pinning import pin_thread, unpin_thread
from community.threadacts.queries import MOST_PINNED
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.lists.test_lists import older, rows
from tests.community.pages import seen
from tests.community.threadacts.deeds import GROUNDS, entries


@pytest.fixture
def many(category: Category, asker: Member) -> list[Thread]:
    """Seventy threads, the newest first; every ten of them at the very same moment."""
    now = timezone.now() - timedelta(days=1)
    threads = [factories.make_thread(asker, category, at=now - timedelta(minutes=i // 10)) for i in range(70)]
    return sorted(threads, key=lambda thread: (thread.active_at, thread.pk), reverse=True)


def pin(moderator: Member, *threads: Thread) -> None:
    for thread in threads:
        pin_thread(actor=moderator, thread=thread, grounds=GROUNDS)


@pytest.mark.parametrize("who", ["nobody", "customer"])
def test_they_stand_first_and_paging_neither_doubles_nor_skips(
    client: Client,
    many: list[Thread],
    moderator: Member,
    stranger: Member,
    asker: Member,
    category: Category,
    who: str,
) -> None:
    if who == "customer":
        client.force_login(stranger)
    old, older_still, new = many[40], many[65], many[3]
    pin(moderator, old, older_still, new)
    found, address = [], "/c/repairs/"
    while address:
        response = client.get(address)
        found += rows(response)
        factories.make_thread(asker, category)
        address = older(response)
    first = [new.pk, older_still.pk, old.pk]  # the newest pin first
    assert found == first + [thread.pk for thread in many if thread.pk not in first]
    assert len(rows(client.get("/c/repairs/"))) == THREADS_ON_PAGE + 3


def test_the_mark_is_drawn_and_goes_again(
    as_stranger: Client, question: Thread, moderator: Member, asker: Member, category: Category
) -> None:
    def pinned() -> bool:
        return "Pinned" in seen(as_stranger.get("/c/repairs/"))

    newer = factories.make_thread(asker, category)
    assert (pinned(), rows(as_stranger.get("/c/repairs/"))) == (False, [newer.pk, question.pk])
    pin(moderator, question)
    assert (pinned(), rows(as_stranger.get("/c/repairs/"))) == (True, [question.pk, newer.pk])
    unpin_thread(actor=moderator, thread=question, grounds=GROUNDS)
    assert (pinned(), rows(as_stranger.get("/c/repairs/"))) == (False, [newer.pk, question.pk])
    (done,), (undone,) = entries(Act.THREAD_PINNED), entries(Act.THREAD_UNPINNED)
    assert undone.undoes == done.number


def test_only_in_its_own_category(client: Client, moderator: Member, asker: Member, category: Category) -> None:
    child = factories.make_category(slug="stands", parent=category)
    below = factories.make_thread(asker, child)
    newer = factories.make_thread(asker, category)
    pin(moderator, below)
    assert rows(client.get("/c/stands/")) == [below.pk]
    for place in ("/", "/c/repairs/"):
        page = client.get(place)
        assert rows(page) == [newer.pk, below.pk]
        assert "Pinned" not in seen(page)


def test_other_tabs_stay_in_their_order_with_the_mark(
    client: Client, question: Thread, moderator: Member, asker: Member, category: Category
) -> None:
    newer = factories.make_thread(asker, category)
    pin(moderator, question)
    page = client.get("/c/repairs/?show=waiting")
    assert rows(page) == [newer.pk, question.pk]
    assert "Pinned" in seen(page)


def test_a_category_with_nothing_else_is_not_called_empty(client: Client, question: Thread, moderator: Member) -> None:
    pin(moderator, question)
    page = client.get("/c/repairs/")
    assert rows(page) == [question.pk]
    assert "Still quiet here" not in seen(page)


def test_what_is_gone_or_hidden_does_not_show(
    client: Client, moderator: Member, asker: Member, category: Category
) -> None:
    gone, hidden, left = (factories.make_thread(asker, category) for _turn in range(3))
    pin(moderator, gone, hidden)
    withdraw_post(actor=asker, post=gone.posts.get())
    Thread.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    assert rows(client.get("/c/repairs/")) == [left.pk]


def test_who_may_not_read_the_category_sees_none(client: Client, question: Thread, moderator: Member) -> None:
    pin(moderator, question)
    Category.objects.filter(pk=question.category_id).update(readers=[Audience.STAFF])
    assert client.get("/c/repairs/").status_code == 404


def test_no_sixth(moderator: Member, asker: Member, category: Category) -> None:
    threads = [factories.make_thread(asker, category) for _turn in range(MOST_PINNED + 1)]
    pin(moderator, *threads[:-1])
    with pytest.raises(Refused, match="Five threads are pinned"):
        pin(moderator, threads[-1])
    pin(moderator, threads[0])  # it is pinned already: nothing to count
    pin(moderator, factories.make_thread(asker))  # in another category
    unpin_thread(actor=moderator, thread=threads[0], grounds=GROUNDS)
    pin(moderator, threads[-1])
    assert Thread.objects.filter(category=category, pinned_at__isnull=False).count() == MOST_PINNED


def test_one_that_is_gone_leaves_its_place(moderator: Member, asker: Member, category: Category) -> None:
    threads = [factories.make_thread(asker, category) for _turn in range(MOST_PINNED + 1)]
    pin(moderator, *threads[:-1])
    withdraw_post(actor=asker, post=threads[0].posts.get())
    pin(moderator, threads[-1])
    threads[-1].refresh_from_db()
    assert threads[-1].pinned_at
