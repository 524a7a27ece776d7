"""Home, category and tag: which threads, in which order, page by page."""

import base64
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.answers.actions import accept_answer
from community.lists.queries import THREADS_ON_PAGE
from community.models import Category, Thread
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import seen


def rows(response: Any) -> list[int]:
    """Ids of the threads on the page, in order."""
    return [int(number) for number in re.findall(r'<li class="row" id="thread-(\d+)"', response.content.decode())]


def older(response: Any) -> str:
    found = re.search(r'rel="next" href="([^"]+)"', response.content.decode())
    return found[1].replace("&amp;", "&") if found else ""


@pytest.fixture
def many(category: Category, asker: Member) -> list[Thread]:
    """Seventy threads, one a minute, the newest first; every ten of them at the very same moment."""
    now = timezone.now() - timedelta(days=1)
    threads = [
        factories.make_thread(asker, category, at=now - timedelta(minutes=i // 10), tags=["stand"]) for i in range(70)
    ]
    return sorted(threads, key=lambda thread: (thread.active_at, thread.pk), reverse=True)


PLACES = ["/", "/c/repairs/", "/tags/stand/"]


@pytest.mark.parametrize("place", PLACES)
def test_paging_neither_doubles_nor_skips_while_people_post(
    client: Client, many: list[Thread], asker: Member, category: Category, place: str
) -> None:
    found, address = [], place
    while address:
        response = client.get(address)
        found += rows(response)
        factories.make_thread(asker, category, tags=["stand"])
        link = older(response)
        address = link
    assert found == [thread.pk for thread in many]
    assert len(rows(client.get(place))) == THREADS_ON_PAGE


def test_activity_moves_a_thread_to_the_top(client: Client, asker: Member, category: Category) -> None:
    old = factories.make_thread(asker, category, at=timezone.now() - timedelta(days=2))
    new = factories.make_thread(asker, category, at=timezone.now() - timedelta(days=1))
    assert rows(client.get("/")) == [new.pk, old.pk]
    factories.make_comment(old.posts.get())
    assert rows(client.get("/")) == [old.pk, new.pk]


def test_tabs(client: Client, question: Thread, asker: Member, category: Category) -> None:
    answered = factories.make_answer(factories.make_thread(asker, category)).thread
    solving = factories.make_answer(factories.make_thread(asker, category))
    accept_answer(actor=asker, answer=solving)
    idea = factories.make_thread(asker, category, kind="idea")
    locked = factories.make_thread(asker, category)
    Thread.objects.filter(pk=locked.pk).update(locked_at=timezone.now())

    assert rows(client.get("/")) == [locked.pk, idea.pk, solving.thread_id, answered.pk, question.pk]
    assert rows(client.get("/?show=waiting")) == [question.pk]
    assert rows(client.get("/?show=solved")) == [solving.thread_id]


def test_comment_leaves_a_question_waiting(client: Client, question: Thread) -> None:
    factories.make_comment(question.posts.get())
    assert rows(client.get("/?show=waiting")) == [question.pk]


def test_tab_stays_while_paging(client: Client, many: list[Thread]) -> None:
    response = client.get("/?show=waiting")
    assert "show=waiting" in older(response)
    second = rows(client.get(older(response)))
    assert second == [thread.pk for thread in many[THREADS_ON_PAGE : 2 * THREADS_ON_PAGE]]


@pytest.mark.parametrize("word", ["nonsense", "\x00", "'", "<script>", "show", "x" * 5000])
def test_unknown_tab_is_harmless(client: Client, question: Thread, word: str) -> None:
    response = client.get("/", {"show": word})
    assert response.status_code == 200
    assert rows(response) == [question.pk]
    assert "<script>'" not in response.content.decode()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "Still quiet here."),
        ("/?show=waiting", "Nobody is waiting."),
        ("/?show=solved", "Nothing is marked as solved yet."),
        ("/c/repairs/", "Still quiet here."),
    ],
)
def test_empty_lists_say_what_to_do(client: Client, category: Category, address: str, words: str) -> None:
    assert words in seen(client.get(address))


def encoded(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


DAMAGED = {
    "nonsense": "nonsense",
    "not base64": "%%%",
    "umlaut": "ä",
    "nothing": encoded(" "),
    "words": encoded("hello world"),
    "naive": encoded("2026-01-01T00:00:00 7"),
    "date only": encoded("2026-01-01 7"),
    "no number": encoded("2026-01-01T00:00:00+00:00 x"),
    "negative": encoded("2026-01-01T00:00:00+00:00 -7"),
    "zero": encoded("2026-01-01T00:00:00+00:00 0"),
    "huge": encoded(f"2026-01-01T00:00:00+00:00 {10**30}"),
    "enormous": encoded("2026-01-01T00:00:00+00:00 " + "9" * 5000),
    "binary": base64.urlsafe_b64encode(bytes(range(256))).decode(),
    "NUL": encoded("2026-01-01T00:00:00+00:00\x00 7"),
    "far zone": encoded("2026-01-01T00:00:00+23:59 7"),
    "zone with microseconds": encoded("2026-01-01T00:00:00+00:00:00.000001 7"),
    "before the first year": encoded("0001-01-01T00:00:00+23:59 7"),
    "after the last year": encoded("9999-12-31T23:59:59.999999-23:59 7"),
}


@pytest.mark.parametrize("place", [*PLACES, "/members/tove/"])
@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_cursor_is_told(client: Client, asker: Member, category: Category, place: str, name: str) -> None:
    factories.make_thread(asker, category, tags=["stand"])
    response = client.get(place, {"after": DAMAGED[name]})
    assert response.status_code == 400
    assert "This link to a further page is damaged." in seen(response)


def test_cursor_beyond_the_end(client: Client, question: Thread) -> None:
    for number in (1, 2**63 - 1):
        response = client.get("/", {"after": encoded(f"1990-01-01T00:00:00+00:00 {number}")})
        assert response.status_code == 200
        assert "That was all." in seen(response)


@pytest.mark.parametrize("address", ["/c/nowhere/", "/tags/nothing/", "/c/%00/", "/tags/%00/", "/tags/a b/"])
def test_unknown_place(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_category_holds_its_childrens_threads(client: Client, asker: Member, category: Category) -> None:
    child = factories.make_category(name="Stands", slug="stands", parent=category)
    above, below = factories.make_thread(asker, category), factories.make_thread(asker, child)
    assert set(rows(client.get("/c/repairs/"))) == {above.pk, below.pk}
    assert rows(client.get("/c/stands/")) == [below.pk]
    assert "Stands" in seen(client.get("/c/repairs/"))


def test_tag_holds_its_threads(client: Client, asker: Member, category: Category) -> None:
    tagged = factories.make_thread(asker, category, tags=["größe"])
    factories.make_thread(asker, category, tags=["other"])
    assert rows(client.get("/tags/groesse/")) == [tagged.pk]


def test_thread_that_was_taken_back_leaves_every_list(client: Client, asker: Member, category: Category) -> None:
    thread = factories.make_thread(asker, category, tags=["stand"], title="Never mind")
    withdraw_post(actor=asker, post=thread.posts.get())
    for place in (*PLACES, "/?show=waiting", "/members/tove/"):
        assert "Never mind" not in seen(client.get(place))


def test_row_tells_kind_state_replies_and_company(
    client: Client, question: Thread, asker: Member, staff: Member
) -> None:
    page = seen(client.get("/"))
    assert "speaks for" not in page.partition("answers")[0].partition(question.title)[2]
    accept_answer(actor=asker, answer=factories.make_answer(question, staff))
    row = client.get("/").content.decode().partition(f'id="thread-{question.pk}"')[2].partition("</li>")[0]
    assert "Solved" in row
    assert "<b>1</b> answer" in row
    assert "badge staff" in row
    assert 'class="chip' in row


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
)
def test_hostile_title_is_text(client: Client, asker: Member, category: Category, title: str) -> None:
    thread = factories.make_thread(asker, category, title=title)
    for address in ("/", "/c/repairs/", "/members/tove/", thread.get_absolute_url()):
        page = client.get(address).content.decode()
        assert title not in page or title.startswith("{{")
        assert "<img src=x" not in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("place", ["/", "/c/repairs/", "/categories/"])
def test_lists_are_only_read(client: Client, category: Category, method: str, place: str) -> None:
    assert getattr(client, method)(place).status_code == 405
