"""The accepted and the newest official answer stand under the question; each leaves a pointer in its place."""

import pytest
from django.test import Client

from accounts.models import Member
from community.answers.actions import accept_answer
from community.models import Thread
from community.official.actions import make_official
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import ids, seen


@pytest.fixture
def long(question: Thread, helper: Member) -> Thread:
    """Two pages: places 0 to 29."""
    for number in range(2, 31):
        factories.make_answer(question, helper, f"Answer-{number}.")
    question.refresh_from_db()
    return question


def shown(client: Client, thread: Thread, page: int = 1) -> str:
    return client.get(f"{thread.get_absolute_url()}?page={page}").content.decode()


def numbers(client: Client, thread: Thread, page: int = 1) -> list[int]:
    found = ids(client.get(f"{thread.get_absolute_url()}?page={page}"))
    assert max(found.values()) == 1
    return sorted(int(name.removeprefix("post-")) for name in found if name[5:].isdigit())


@pytest.mark.parametrize(("accepted", "official"), [(4, 9), (25, 9), (4, 25), (24, 25)])
def test_both_stand_under_the_question_and_leave_pointers(
    client: Client, long: Thread, asker: Member, staff: Member, accepted: int, official: int
) -> None:
    accept_answer(actor=asker, answer=long.posts.get(number=accepted))
    make_official(actor=staff, answer=long.posts.get(number=official))
    first, second = shown(client, long), shown(client, long, 2)
    places = [first.index(f'id="post-{number}"') for number in (1, accepted, official, 2)]
    assert places == sorted(places)
    everywhere = first + second
    assert everywhere.count(f"#{accepted} was accepted and is") == 1
    assert everywhere.count(f"#{official} is official and is") == 1
    assert everywhere.count(f"Answer-{official}.</p>") == 1
    on_top = {number for number in (accepted, official) if number > 20}
    assert numbers(client, long) == sorted({*range(1, 21), *on_top})
    assert numbers(client, long, 2) == list(range(21, 31))


def test_one_that_is_both_is_shown_once(client: Client, long: Thread, asker: Member, staff: Member) -> None:
    answer = long.posts.get(number=7)
    accept_answer(actor=asker, answer=answer)
    make_official(actor=staff, answer=answer)
    page = shown(client, long)
    assert page.count('class="solution') == 1
    assert page.count("Answer-7.</p>") == 1
    assert "#7 was accepted, is official, and is" in page
    assert "this solved it" in page
    assert "stands behind this" in page
    assert numbers(client, long) == list(range(1, 21))


def test_older_official_one_stays_in_its_place_and_says_so(client: Client, long: Thread, staff: Member) -> None:
    for number in (3, 5):
        make_official(actor=staff, answer=long.posts.get(number=number))
    page = shown(client, long)
    assert page.index('id="post-5"') < page.index('id="post-2"') < page.index('id="post-3"')
    assert page.count("stands behind this") == 2


def test_discussion_has_one_on_top_too(client: Client, asker: Member, staff: Member) -> None:
    thread = factories.make_thread(asker, kind="discussion")
    make_official(actor=staff, answer=factories.make_answer(thread))
    page = seen(client.get(thread.get_absolute_url()))
    assert "#2 is official and is" in " ".join(page.split())
    assert "shown at the top" in page


def test_taken_back_it_leaves_a_receipt_in_its_place(
    client: Client, long: Thread, helper: Member, staff: Member
) -> None:
    answer = long.posts.get(number=25)
    make_official(actor=staff, answer=answer)
    withdraw_post(actor=helper, post=answer)
    assert "Answer-25." not in shown(client, long)
    assert "#25 was taken back" in shown(client, long, 2)
    assert numbers(client, long) == list(range(1, 21))


def test_permalink_finds_the_place(client: Client, long: Thread, staff: Member) -> None:
    answer = long.posts.get(number=25)
    make_official(actor=staff, answer=answer)
    assert client.get(answer.get_absolute_url())["Location"] == f"{long.get_absolute_url()}?page=2#post-25"
    assert f'href="{long.get_absolute_url()}#post-25"' in shown(client, long, 2)
