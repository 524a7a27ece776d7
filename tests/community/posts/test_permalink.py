"""An address of any post lands right in a thread of thousands, today and when the thread has grown."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.answers.actions import accept_answer
from community.models import Audience, Category, Post, Thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import ids, seen

POSTS = 3_000


@pytest.fixture
def huge(question: Thread, helper: Member, stranger: Member) -> Thread:
    """An opening, 2,200 answers, and 800 comments: 100 under the opening, 700 under #1,000."""
    now = timezone.now() - timedelta(days=9)
    opening = question.posts.get()
    text = {"thread": question, "source": "x", "html": "<p>x</p>", "renderer": 1, "published_at": now}

    def make(kind: str, number: int, position: int, parent: Post | None = None) -> Post:
        author = helper if number % 2 else stranger
        return Post(kind=kind, number=number, position=position, parent=parent, author=author, **text)

    Post.objects.bulk_create(make("answer", n, n - 1) for n in range(2, 2_202))
    busy = question.posts.get(number=1_000)
    Post.objects.bulk_create(make("comment", 2_202 + i, i, opening) for i in range(100))
    Post.objects.bulk_create(make("comment", 2_302 + i, i, busy) for i in range(700))
    Post.objects.filter(pk=opening.pk).update(comment_count=100)
    Post.objects.filter(pk=busy.pk).update(comment_count=700)
    Thread.objects.filter(pk=question.pk).update(last_number=3_001, place_count=2_201, reply_count=2_200)
    question.refresh_from_db()
    return question


INTERESTING = [1, 2, 20, 21, 999, 1_000, 1_001, 2_200, 2_201, 2_202, 2_211, 2_212, 2_251, 2_252, 2_301]
INTERESTING += [2_302, 2_311, 2_312, 2_351, 2_352, 2_700, 3_001]


def assert_lands(client: Client, thread: Thread) -> dict[int, str]:
    """Each permalink leads to a page that has the post's element; gives the addresses."""
    addresses = {}
    for post in thread.posts.filter(number__in=INTERESTING):
        response = client.get(post.get_absolute_url())
        assert response.status_code == 302
        addresses[post.number] = response["Location"]
        address, _hash, anchor = response["Location"].partition("#")
        page = client.get(address)
        assert page.status_code == 200
        assert ids(page)[anchor] == 1, f"#{post.number} is not on {address}"
    assert len(addresses) == len(INTERESTING)
    return addresses


def test_every_kind_of_post_lands_right_and_stays_right(
    client: Client, huge: Thread, asker: Member, helper: Member
) -> None:
    before = assert_lands(client, huge)

    for _ in range(25):
        factories.make_answer(huge, helper)
        factories.make_comment(huge.posts.get(number=1), helper)
    accept_answer(actor=asker, answer=huge.posts.get(number=1_000))  # 700 comments go with it
    for number in (1_001, 2_201, 2_311, 2_701):
        withdraw_post(actor=helper, post=huge.posts.get(number=number))
    assert assert_lands(client, huge) == before

    accept_answer(actor=asker, answer=huge.posts.get(number=2))
    assert assert_lands(client, huge) == before


def test_numbers_say_the_page(client: Client, huge: Thread) -> None:
    place = huge.get_absolute_url()

    def leads_to(number: int) -> str:
        return client.get(huge.posts.get(number=number).get_absolute_url())["Location"]

    assert leads_to(20) == f"{place}#post-20"
    assert leads_to(21) == f"{place}?page=2#post-21"
    assert leads_to(2_201) == f"{place}?page=111#post-2201"
    assert leads_to(2_302) == f"{place}?page=50#post-2302"  # with the answer it comments on
    busy = huge.posts.get(number=1_000)
    assert leads_to(2_312) == f"/posts/{busy.pk}/comments/#post-2312"
    assert leads_to(3_001) == f"/posts/{busy.pk}/comments/?page=14#post-3001"


def test_permalink_of_a_withdrawn_post_shows_its_receipt(
    client: Client, question: Thread, answer: Post, helper: Member
) -> None:
    withdraw_post(actor=helper, post=answer)
    assert "#2 was taken back by its author" in seen(client.get(answer.get_absolute_url(), follow=True))


def test_permalink_keeps_to_the_room(client: Client, answer: Post, stranger: Member) -> None:
    Category.objects.update(readers=[Audience.MEMBERS])
    assert client.get(answer.get_absolute_url()).status_code == 404
    client.force_login(stranger)
    assert client.get(answer.get_absolute_url()).status_code == 302


def test_permalink_is_no_lasting_redirect(client: Client, answer: Post) -> None:
    assert client.get(answer.get_absolute_url()).status_code == 302
