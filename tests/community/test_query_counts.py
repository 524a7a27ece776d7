"""How many SQL queries each page takes, pinned: the same with little and with much on it.

Signed in: the session, the member, and their grants come on top.
"""

from collections.abc import Iterable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.affiliations.actions import note_affiliation
from accounts.brand.queries import the_brand
from accounts.models import Member, Role
from community.answers.actions import accept_answer
from community.models import Audience, Category, Thread
from community.pages.queries import written_kinds
from events.delivering import deliver_due
from tests import factories

SIGNED_OUT = {
    "/": 2,
    "/?show=waiting": 2,
    "/?show=solved": 2,
    "/c/repairs/": 3,
    "/tags/stand/": 2,
    "/categories/": 1,
    "thread": 4,
    "comments": 2,
    "/members/mirela/": 4,
    "/members/mirela/?show=answers": 4,
    "/members/mirela/?show=accepted": 4,
    "permalink": 1,
    "/ask/": 2,
    "/team/": 2,
}
FOR_ADMINS = {
    "/roles/": 3,
    "/roles/?show=ended": 3,
    "/roles/new/": 2,
    "/roles/affiliations/": 1,
    "/roles/names/": 3,
    "/roles/of/mirela/": 4,
}
SIGNED_IN = 3  # session, member, grants
WITH_A_FORM = ("comments", "/ask/")  # one more: what the member typed before signing in


@pytest.fixture
def busy(category: Category, asker: Member, helper: Member) -> Thread:
    the_brand(), written_kinds()  # into the cache, as they are in a forum that runs
    thread = factories.make_thread(asker, category, tags=["stand"])
    grow(thread, 1)
    accept_answer(actor=asker, answer=thread.posts.filter(author=helper, kind="answer")[0])
    return thread


def grow(thread: Thread, times: int) -> None:
    """More of everything that a page could ask for one by one: people with and without badges above all."""
    helper = Member.objects.get(handle="mirela")
    for number in range(times):
        staff = factories.make_staff()
        moderator = factories.make_member()
        factories.grant(moderator, Role.MODERATOR)
        factories.grant(factories.make_member(), Role.MODERATOR, scope=thread.category.key)
        note_affiliation(actor=None, member=factories.make_member(), kind="dealer", organisation="Radhaus")
        for author in (helper, staff, moderator):
            answer = factories.make_answer(thread, author)
            factories.make_comment(answer, staff)
            factories.make_comment(thread.posts.get(number=1), moderator)
            other = factories.make_thread(author, thread.category, tags=["stand", f"tag{number}"])
            solution = factories.make_answer(other, helper)
            factories.make_comment(other.posts.get(number=1), staff)
            accept_answer(actor=author, answer=solution)
            factories.make_thread(author, thread.category, tags=["stand"])
        under_it = factories.make_category(parent=thread.category)
        factories.make_thread(staff, under_it, tags=["stand"])
        factories.make_category(readers=[Audience.STAFF])


def address_of(page: str, thread: Thread) -> str:
    opening = thread.posts.get(number=1)
    special = {
        "thread": thread.get_absolute_url(),
        "comments": f"/posts/{opening.pk}/comments/",
        "permalink": f"/posts/{opening.pk}/",
    }
    return special.get(page, page)


def measured(client: Client, thread: Thread, pages: Iterable[str] = SIGNED_OUT) -> dict[str, int]:
    found = {}
    for page in pages:
        address = address_of(page, thread)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code in (200, 302)
        found[page] = len(queries)
    return found


@pytest.mark.parametrize("who", ["nobody", "customer", "staff"])
def test_queries_stay_the_same_with_more_of_everything(
    client: Client, busy: Thread, asker: Member, staff: Member, who: str
) -> None:
    expected = SIGNED_OUT
    if who != "nobody":
        client.force_login(asker if who == "customer" else staff)
        expected = {page: count + SIGNED_IN + (page in WITH_A_FORM) for page, count in SIGNED_OUT.items()}

    assert measured(client, busy) == expected
    grow(busy, 3)
    assert measured(client, busy) == expected


def test_queries_of_the_pages_of_roles_stay_the_same(client: Client, busy: Thread, staff: Member) -> None:
    factories.grant(staff, Role.ADMIN)
    client.force_login(staff)
    expected = {page: count + SIGNED_IN for page, count in FOR_ADMINS.items()}
    assert measured(client, busy, FOR_ADMINS) == expected
    grow(busy, 3)
    deliver_due()
    assert measured(client, busy, FOR_ADMINS) == expected


def test_second_page_of_a_thread_takes_no_more(client: Client, busy: Thread) -> None:
    grow(busy, 7)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{busy.get_absolute_url()}?page=2").status_code == 200
    assert len(queries) == SIGNED_OUT["thread"]
