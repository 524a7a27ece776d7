"""How many SQL queries each page takes, pinned: the same with little and with much on it.

Signed in: the session, the member, and their grants come on top.
"""

from collections.abc import Iterable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.brand.queries import the_brand
from accounts.claims.actions import make_claim_link
from accounts.models import Member, Origin, Role
from community.answers.actions import accept_answer
from community.duplicates.actions import close_duplicate
from community.models import Audience, Category, Thread
from community.official.actions import make_official, withdraw_official
from community.pages.queries import written_kinds
from community.praise.actions import give_praise
from events.delivering import deliver_due
from reputation.levels.queries import levels
from tests import factories

SIGNED_OUT = {
    "/": 2,
    "/?show=waiting": 2,
    "/?show=solved": 2,
    "/?show=company": 2,
    "/c/repairs/": 3,
    "/tags/stand/": 2,
    "/categories/": 1,
    "thread": 8,
    "comments": 4,
    "praise": 3,
    "/members/mirela/": 5,
    "/members/mirela/?show=answers": 5,
    "/members/mirela/?show=accepted": 5,
    "/members/mirela/reputation/": 4,
    "/reputation/": 1,
    "/reputation/rules/": 2,
    "/reputation/levels/": 0,
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
    "/roles/of/mirela/": 5,  # with what was kept of the form there
}
SIGNED_IN = 3  # session, member, grants
WITH_A_FORM = ("comments", "praise", "/ask/")  # one more: what the member typed before signing in
WITH_PRIVILEGES = ("thread", "comments", "/reputation/")  # one more: the member's standing
WITH_TIES = ("/reputation/",)  # one more: what ties them to the company


@pytest.fixture
def busy(category: Category, asker: Member, helper: Member) -> Thread:
    thread = factories.make_thread(asker, category, tags=["stand"])
    grow(thread, 1)
    accept_answer(actor=asker, answer=thread.posts.filter(author=helper, kind="answer")[0])
    return thread


def grow(thread: Thread, times: int) -> None:
    """More of everything that a page could ask for one by one: people with and without badges above all."""
    helper = Member.objects.get(handle="mirela")
    for number in range(times):
        staff, giver, noting = factories.make_staff(), factories.make_member(), factories.make_staff()
        moderator = factories.make_member()
        factories.grant(moderator, Role.MODERATOR)
        dealer = factories.make_member()
        factories.affiliate(dealer)
        factories.grant(factories.make_member(), Role.MODERATOR, scope=thread.category.key)
        for author in (helper, staff, moderator, dealer):
            answer = factories.make_answer(thread, author)
            make_official(actor=staff, answer=answer)
            disowned = make_official(actor=staff, answer=factories.make_answer(thread, author))
            withdraw_official(actor=staff, answer=disowned, reason="Outdated.")
            factories.make_answer(thread, staff, personally=True)
            comment = factories.make_comment(answer, staff)
            factories.make_comment(thread.posts.get(number=1), moderator)
            for post in (answer, comment, thread.posts.get(number=1)):
                give_praise(actor=giver, post=post)
                give_praise(actor=noting, post=post, note="Saved my morning")
            other = factories.make_thread(author, thread.category, tags=["stand", f"tag{number}"])
            solution = factories.make_answer(other, helper)
            factories.make_comment(other.posts.get(number=1), staff)
            accept_answer(actor=author, answer=solution)
            factories.make_thread(author, thread.category, tags=["stand"], personally=True)
        under_it = factories.make_category(parent=thread.category)
        factories.make_thread(staff, under_it, tags=["stand"])
        factories.make_category(readers=[Audience.STAFF])


def address_of(page: str, thread: Thread) -> str:
    opening = thread.posts.get(number=1)
    special = {
        "thread": thread.get_absolute_url(),
        "comments": f"/posts/{opening.pk}/comments/",
        "praise": f"/posts/{opening.pk}/praise/",
        "permalink": f"/posts/{opening.pk}/",
    }
    return special.get(page, page)


def warm() -> None:
    """Into the cache what is there in a forum that runs."""
    the_brand(), written_kinds(), levels()


def measured(client: Client, thread: Thread, pages: Iterable[str] = SIGNED_OUT) -> dict[str, int]:
    warm()
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
        more = (WITH_A_FORM, WITH_PRIVILEGES, WITH_TIES)
        expected = {page: count + SIGNED_IN + sum(page in one for one in more) for page, count in SIGNED_OUT.items()}

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
    warm()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{busy.get_absolute_url()}?page=2").status_code == 200
    assert len(queries) == SIGNED_OUT["thread"]


FOR_MANAGERS = {
    "/manage/": 4,  # the questions, candidates and findings that wait, the pages
    "/manage/categories/": 1,
    "/manage/categories/new/": 2,  # with what was kept of it
    "/manage/figures/": 12,  # ten of them once in ten minutes
    "/manage/figures/?days=365": 12,
    "/manage/pages/": 1,
}


def test_pages_of_managers_take_the_same_with_more_of_everything(
    as_manager: Client, busy: Thread, manager: Member
) -> None:
    def counted() -> dict[str, int]:
        cache.clear()
        warm()
        found = {}
        for page in FOR_MANAGERS:
            with CaptureQueriesContext(connection) as queries:
                assert as_manager.get(page).status_code == 200
            found[page] = len(queries) - SIGNED_IN
        return found

    assert counted() == FOR_MANAGERS
    grow(busy, 3)
    assert counted() == FOR_MANAGERS


def test_duplicates_of_a_thread_take_no_more(client: Client, busy: Thread, manager: Member) -> None:
    for _ in range(3):
        close_duplicate(actor=manager, thread=factories.make_thread(category=busy.category), original=busy)
    warm()
    for thread in (busy, busy.duplicates.first()):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(thread.get_absolute_url()).status_code == 200
        assert len(queries) == SIGNED_OUT["thread"]


def test_queries_of_the_pages_by_which_somebody_claims_what_is_theirs(
    client: Client, busy: Thread, staff: Member
) -> None:
    origin = Origin.objects.create(site="beer.example.org", kind=Origin.Kind.MEMBER, external_id=1)
    came = factories.make_member("Ada", handle="ada", email="", origin=origin)
    factories.grant(staff, Role.ADMIN)
    links = [make_claim_link(actor=staff, member=came) for _turn in range(3)]
    assert measured(client, busy, [f"/claims/{links[-1]}/"]) == {f"/claims/{links[-1]}/": 2}
    client.force_login(staff)
    # On the profile: whether a claim was confirmed, and what an admin is shown besides.
    expected = {"/roles/of/ada/claim/": SIGNED_IN + 3, "/members/ada/": SIGNED_IN + 9}
    assert measured(client, busy, expected) == expected
    grow(busy, 2)
    assert measured(client, busy, expected) == expected
