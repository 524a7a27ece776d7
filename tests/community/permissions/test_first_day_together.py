"""Several tabs at once get no more out of the first day than one: real threads, real transactions."""

from functools import partial

import pytest
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from community.models import Category, Post, Thread
from community.threads.actions import start_thread
from tests import factories
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newcomer() -> Member:
    return factories.make_member("Mara Lind", handle="mara", joined_at=timezone.now())


def test_threads(newcomer: Member, category: Category) -> None:
    factories.make_thread(newcomer, category)
    start = partial(start_thread, actor=newcomer, category=category, kind="question", title="Why?", source="So.")
    refused = errors(at_once(*[start] * 6))
    assert [type(error) for error in refused] == [Refused] * 4
    assert Thread.objects.filter(author=newcomer).count() == 3


def test_replies_in_different_threads(newcomer: Member, category: Category) -> None:
    """Each thread's lock is another one: what takes turns is the member."""
    threads = [factories.make_thread(category=category) for _ in range(6)]
    for thread in threads[:4]:
        factories.make_comment(factories.make_answer(thread, newcomer), newcomer)
    answers = [partial(factories.make_answer, thread, newcomer) for thread in threads[:3]]
    comments = [partial(factories.make_comment, thread.posts.get(number=1), newcomer) for thread in threads[3:]]
    refused = errors(at_once(*answers, *comments))
    assert [type(error) for error in refused] == [Refused] * 4
    assert Post.objects.filter(author=newcomer).count() == 10


def test_first_post_is_one(newcomer: Member, category: Category) -> None:
    threads = [factories.make_thread(category=category) for _ in range(4)]
    outcomes = at_once(
        *[partial(factories.make_answer, thread, newcomer) for thread in threads],
        partial(factories.make_thread, newcomer, category),
        partial(factories.make_thread, newcomer, category),
    )
    assert errors(outcomes) == []
    assert Post.objects.filter(author=newcomer, is_first=True).count() == 1
    assert Thread.objects.filter(author=newcomer, is_first=True).count() == 1
