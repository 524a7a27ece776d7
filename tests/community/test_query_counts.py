"""How many SQL queries each page takes, pinned: the same with little and with much on it.

Signed in: the session, the member, and their grants come on top.
"""

from collections.abc import Iterable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.claims.actions import make_claim_link
from accounts.models import Member, Origin, Role
from community.answers.actions import accept_answer
from community.categories.queries import names_by_key
from community.duplicates.actions import close_duplicate
from community.log.actions import Grounds
from community.models import Audience, Category, Proposal, Thread
from community.moderation.actions import remove_post
from community.official.actions import make_official, withdraw_official
from community.outside.actions import name_outside_person
from community.praise.actions import give_praise
from community.reports.actions import report_post
from community.review.actions import claim_case, dismiss_reports
from community.threadacts.actions.locking import lock_thread
from community.threadacts.actions.moving import move_thread
from community.threadacts.actions.pinning import pin_thread
from community.web.memory import drawn
from events.delivering import deliver_due
from tests import factories

# Of nothing that is drawn already: for strangers, for customers, for staff. Strangers ask for the edition;
# members for their session and themselves, the edition among it; staff for their grants as well.
COUNTS = {
    "/": (4, 5, 6),
    "/?show=waiting": (4, 5, 6),
    "/?show=solved": (4, 5, 6),
    "/?show=company": (4, 5, 6),
    "/c/repairs/": (5, 6, 7),
    "/tags/stand/": (4, 5, 6),
    "/categories/": (2, 3, 4),
    "thread": (7, 8, 9),
    "comments": (5, 7, 8),  # for members one more: what they typed before signing in
    "praise": (4, 6, 7),
    "/members/mirela/": (6, 7, 8),
    "/members/mirela/?show=answers": (6, 7, 8),
    "/members/mirela/?show=accepted": (6, 7, 8),
    "/members/mirela/reputation/": (5, 6, 7),
    "/reputation/": (2, 3, 4),
    "/reputation/rules/": (3, 4, 5),
    "/reputation/levels/": (1, 2, 3),
    "permalink": (1, 3, 4),
    "/ask/": (3, 5, 6),
    "/team/": (3, 4, 5),
}
DRAWN = {"/": 3, "/?show=waiting": 3, "/c/repairs/": 4, "/tags/stand/": 4, "thread": 4}  # for customers
FOR_ADMINS = {
    "/roles/": 6,
    "/roles/?show=ended": 6,
    "/roles/new/": 5,
    "/roles/affiliations/": 4,
    "/roles/names/": 6,
    "/roles/of/mirela/": 8,  # with what was kept of the form there
}
SIGNED_IN = 3  # session, member, grants


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


def warm(client: Client) -> None:
    """What every page shows is there in a forum that runs: the brand, and the pages that the footer names."""
    names_by_key()
    client.get("/reputation/levels/")


def measured(client: Client, thread: Thread, pages: Iterable[str] = COUNTS) -> dict[str, int]:
    warm(client)
    found = {}
    for page in pages:
        address = address_of(page, thread)
        drawn._kept.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code in (200, 302)
        found[page] = len(queries)
    return found


@pytest.mark.parametrize("who", ["nobody", "customer", "staff"])
def test_queries_stay_the_same_with_more_of_everything(
    client: Client, busy: Thread, asker: Member, staff: Member, who: str
) -> None:
    if who != "nobody":
        client.force_login(asker if who == "customer" else staff)
    place = ["nobody", "customer", "staff"].index(who)
    expected = {page: counts[place] for page, counts in COUNTS.items()}
    assert measured(client, busy) == expected
    grow(busy, 3)
    assert measured(client, busy) == expected


def test_what_is_drawn_already_takes_fewer(as_asker: Client, busy: Thread) -> None:
    measured(as_asker, busy, DRAWN)
    for page, count in DRAWN.items():
        address = address_of(page, busy)
        as_asker.get(address)
        with CaptureQueriesContext(connection) as queries:
            as_asker.get(address)
        assert len(queries) == count, page


def test_queries_of_the_pages_of_roles_stay_the_same(client: Client, busy: Thread, staff: Member) -> None:
    factories.grant(staff, Role.ADMIN)
    client.force_login(staff)
    assert measured(client, busy, FOR_ADMINS) == FOR_ADMINS
    grow(busy, 3)
    deliver_due()
    assert measured(client, busy, FOR_ADMINS) == FOR_ADMINS


def test_second_page_of_a_thread_takes_no_more(client: Client, busy: Thread) -> None:
    grow(busy, 7)
    warm(client)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{busy.get_absolute_url()}?page=2").status_code == 200
    assert len(queries) == COUNTS["thread"][0]


FOR_MANAGERS = {
    "/manage/": 6,  # what waits: questions, cases, candidates, findings, appeals; the pages
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
        warm(as_manager)
        found = {}
        for page in FOR_MANAGERS:
            with CaptureQueriesContext(connection) as queries:
                assert as_manager.get(page).status_code == 200
            found[page] = len(queries) - SIGNED_IN
        return found

    assert counted() == FOR_MANAGERS
    grow(busy, 3)
    assert counted() == FOR_MANAGERS


def report_all(thread: Thread, reporters: int) -> None:
    """Every post reported by several, with and without marks; some of it decided, about the first one again."""
    decider = factories.make_member()
    factories.grant(decider, Role.MODERATOR)
    for number, post in enumerate(thread.posts.published().order_by("number")):
        for by in (*(factories.make_member() for _ in range(reporters)), factories.make_staff()):
            case = report_post(actor=by, post=post, rule="respect", words="Rude.").case
        if number < reporters:
            claim_case(actor=decider, case=case)
            dismiss_reports(actor=decider, case=case, rule="respect", reason="It is not.")
            report_post(actor=factories.make_member(), post=post, rule="order")


def test_reports_and_cases_take_the_same_with_more_of_everything(
    as_manager: Client, busy: Thread, manager: Member
) -> None:
    opening = busy.posts.get(number=1)
    report_all(busy, 1)
    own = factories.make_answer(busy)
    report_post(actor=manager, post=own, rule="respect")
    expected = {
        # The cases, their reports, those from outside, how many there are; what deciding several together asks.
        "/moderation/queue/": SIGNED_IN + 7,
        f"/moderation/queue/{opening.cases.get(closed_at=None).pk}/": SIGNED_IN + 19,
        f"/posts/{own.pk}/report/": SIGNED_IN + 5,
        f"/posts/{opening.pk}/report/": SIGNED_IN + 5,
        "/reports/": SIGNED_IN + 1,
    }
    assert measured(as_manager, busy, expected) == expected
    grow(busy, 1)
    report_all(busy, 3)
    assert measured(as_manager, busy, expected) == expected


def test_duplicates_of_a_thread_take_no_more(client: Client, busy: Thread, manager: Member) -> None:
    for _ in range(3):
        close_duplicate(actor=manager, thread=factories.make_thread(category=busy.category), original=busy)
    warm(client)
    for thread in (busy, busy.duplicates.first()):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(thread.get_absolute_url()).status_code == 200
        assert len(queries) == COUNTS["thread"][0]


def test_pinned_threads_of_a_category_take_no_more(
    client: Client, busy: Thread, asker: Member, manager: Member
) -> None:
    for who, count in ((None, COUNTS["/c/repairs/"][0]), (asker, COUNTS["/c/repairs/"][1])):
        if who:
            client.force_login(who)
        thread = factories.make_thread(factories.make_staff(), busy.category)
        pin_thread(actor=manager, thread=thread, grounds=Grounds("order", "Asked often."))
        assert measured(client, busy, ["/c/repairs/"]) == {"/c/repairs/": count}


def test_a_locked_thread_takes_no_more(client: Client, busy: Thread, manager: Member) -> None:
    lock_thread(actor=manager, thread=busy, grounds=Grounds("order", "A quarrel."))
    assert measured(client, busy, ["thread"]) == {"thread": COUNTS["thread"][0]}


def test_page_that_keeps_order_takes_the_same_with_more_of_everything(
    as_manager: Client, busy: Thread, manager: Member
) -> None:
    question = factories.make_thread(category=busy.category)
    address = f"/threads/{question.pk}/moderation/"
    # The thread, the rules, the categories, what is a duplicate of it, its author's grants, its tags and those
    # to choose from, its moves, and whether criticism stands in it.
    expected = {address: SIGNED_IN + 9, f"/threads/{question.pk}/lock/": SIGNED_IN + 10}  # what waits of the form
    assert measured(as_manager, busy, expected) == expected
    grow(busy, 3)
    assert measured(as_manager, busy, expected) == expected


def propose(category: Category, times: int) -> Proposal:
    """Threads of criticism that the company wants to move, and one that it wants to remove."""
    manager, proposed = factories.make_manager(), []
    room = factories.make_category()
    for _turn in range(times):
        thread = factories.make_thread(category=category, kind=Thread.Kind.FEEDBACK)
        remove_post(actor=manager, post=factories.make_answer(thread), rule="respect", reason="Rude.")
        move_thread(actor=manager, thread=thread, category=room, grounds=Grounds("order", "It belongs there."))
        proposed.append(Proposal.objects.get(target=thread.key))
    return proposed[0]


def test_second_decisions_take_the_same_with_more_of_everything(client: Client, busy: Thread) -> None:
    decider, other = factories.make_member(), factories.make_member()
    for member in (decider, other):
        factories.grant(member, Role.MODERATOR)
    client.force_login(decider)
    first = propose(busy.category, 1)
    # What waits; and of one of them what was kept of its form, itself, its thread, both rooms, and the rules.
    expected = {"/moderation/proposals/": SIGNED_IN + 1, f"/moderation/proposals/{first.pk}/": SIGNED_IN + 6}
    assert measured(client, busy, expected) == expected
    grow(busy, 1)
    propose(busy.category, 3)
    assert measured(client, busy, expected) == expected


def test_outside_people_take_the_same_with_more_of_them(client: Client, busy: Thread, staff: Member) -> None:
    factories.grant(staff, Role.ADMIN)
    client.force_login(staff)
    name_outside_person(actor=staff, member=factories.make_member(), reason="Too few.")
    expected = {"/manage/outside/": SIGNED_IN + 8}  # with who the volunteers are, and what ties them
    assert measured(client, busy, expected) == expected
    name_outside_person(actor=staff, member=factories.make_member(), reason="Too few.")
    assert measured(client, busy, expected) == expected


def test_queries_of_the_pages_by_which_somebody_claims_what_is_theirs(
    client: Client, busy: Thread, staff: Member
) -> None:
    origin = Origin.objects.create(site="beer.example.org", kind=Origin.Kind.MEMBER, external_id=1)
    came = factories.make_member("Ada", handle="ada", email="", origin=origin)
    factories.grant(staff, Role.ADMIN)
    links = [make_claim_link(actor=staff, member=came) for _turn in range(3)]
    assert measured(client, busy, [f"/claims/{links[-1]}/"]) == {f"/claims/{links[-1]}/": 3}
    client.force_login(staff)
    # On the profile: whether a claim was confirmed, and what an admin is shown besides.
    expected = {"/roles/of/ada/claim/": SIGNED_IN + 3, "/members/ada/": SIGNED_IN + 7}
    assert measured(client, busy, expected) == expected
    grow(busy, 2)
    assert measured(client, busy, expected) == expected
