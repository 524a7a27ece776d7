"""A category that has had its time: read and found, not written in, and open again when somebody says so."""

import pytest
from django.test import Client

from accounts.models import Member
from accounts.verdicts import Refused
from community.answers.actions import post_answer
from community.categories.actions import close_category, reopen_category
from community.categories.queries import categories_to_start_in
from community.models import Category, Thread
from community.threads.actions import start_thread
from events.kinds import Kind
from events.models import Event
from tests import factories
from tests.community.pages import seen


def test_nobody_writes_there_any_more(question: Thread, category: Category, manager: Member, helper: Member) -> None:
    category = close_category(actor=manager, category=category)
    with pytest.raises(Refused, match="closed"):
        post_answer(actor=helper, thread=question, source="Oil it.")
    with pytest.raises(Refused, match="This category is closed"):
        start_thread(actor=helper, category=category, kind="question", title="Why?", source="Why?")
    assert Event.objects.get(kind=Kind.CATEGORY_CLOSED).subject == category.key


def test_its_threads_can_be_read_and_found_and_wait_no_more(
    client: Client, question: Thread, category: Category, manager: Member
) -> None:
    close_category(actor=manager, category=category)
    page = client.get(question.get_absolute_url())
    assert question.title in seen(page)
    assert f'action="/threads/{question.pk}/answers/"' not in page.content.decode()
    assert question.title in seen(client.get("/search/?q=squeak"))
    assert "Closed" in seen(client.get("/"))
    assert question not in Thread.objects.waiting()
    assert "This category is closed" in seen(client.get(category.get_absolute_url()))


@pytest.mark.parametrize("signed_in", [True, False])
def test_it_is_offered_to_nobody(category: Category, manager: Member, signed_in: bool) -> None:
    other = factories.make_category()
    close_category(actor=manager, category=category)
    assert categories_to_start_in(manager if signed_in else None) == [other]


def test_what_stands_under_it_goes_and_comes_with_it(category: Category, manager: Member) -> None:
    before, along = factories.make_category(parent=category), factories.make_category(parent=category)
    close_category(actor=manager, category=before)
    close_category(actor=manager, category=category)
    assert not Category.objects.filter(closed_at=None).exists()

    reopen_category(actor=manager, category=category)
    assert set(Category.objects.filter(closed_at=None)) == {category, along}


def test_not_open_under_a_closed_one(category: Category, manager: Member) -> None:
    child = factories.make_category(parent=category)
    close_category(actor=manager, category=category)
    with pytest.raises(Refused, match="open that one first"):
        reopen_category(actor=manager, category=child)


def test_twice_is_once(category: Category, manager: Member) -> None:
    first = close_category(actor=manager, category=category).closed_at
    assert close_category(actor=manager, category=category).closed_at == first
    reopen_category(actor=manager, category=category)
    reopen_category(actor=manager, category=category)
    assert Event.objects.filter(subject=category.key).count() == 2


def test_others_are_refused(category: Category, stranger: Member) -> None:
    for act in (close_category, reopen_category):
        with pytest.raises(Refused, match="Only managers and admins"):
            act(actor=stranger, category=category)
