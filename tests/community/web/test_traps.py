"""Programs that write: the forms for threads, answers and comments know them by what they fill in and how fast."""

import time
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import Member
from accounts.traps.stamps import make_stamp
from community.models import Post, Thread
from tests import factories
from tests.community.pages import fields, hidden, question, seen

QUICK, UNKNOWN, FILLED = "That was very quick", "This form was not recognised", "A field that nobody sees"
AGO = 3  # seconds
PAGES = ["ask", "answer", "comment"]


@pytest.fixture(autouse=True)
def _as_long_as_people_need(settings: Any) -> None:
    settings.SHORTEST_WRITING = 2


@pytest.fixture
def thread(category: object) -> Thread:
    return factories.make_thread(category=category)


def form_of(page: str, thread: Thread) -> tuple[str, str, dict[str, str]]:
    """The address that shows the form, the one that takes it, and what is typed."""
    opening = thread.posts.get(number=1)
    answers, comments = f"/threads/{thread.pk}/answers/", f"/posts/{opening.pk}/comments/"
    return {
        "ask": ("/ask/", "/ask/", question(source="My words.")),
        "answer": (thread.get_absolute_url(), answers, {"source": "My words."}),
        "comment": (comments, comments, {"source": "My words."}),
    }[page]


def in_time(form: str = "") -> str:
    return make_stamp(form or str(uuid4()), drawn_at=time.time() - AGO)


def written() -> int:
    return Post.objects.filter(source="My words.").count()


@pytest.mark.parametrize("page", PAGES)
def test_a_person_writes_one_post_with_one_form(as_stranger: Client, thread: Thread, page: str) -> None:
    _shown, address, typed = form_of(page, thread)
    form = {**typed, "submission": in_time(), "homepage": ""}
    assert [as_stranger.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert written() == 1


@pytest.mark.parametrize("page", PAGES)
def test_at_once_is_refused_and_a_moment_later_taken(as_stranger: Client, thread: Thread, page: str) -> None:
    shown, address, typed = form_of(page, thread)
    form = {**typed, "submission": hidden(as_stranger.get(shown), "submission")}
    response = as_stranger.post(address, form)
    assert response.status_code == 400
    assert QUICK in seen(response)
    assert "My words." in fields(response)
    assert hidden(response, "submission") == form["submission"], "the time goes on"
    assert written() == 0
    time.sleep(2)
    assert as_stranger.post(address, form).status_code == 302
    assert written() == 1


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "mark",
    ["", "damaged", str(uuid4()), make_stamp("sign-up", drawn_at=1)],
    ids=["none", "damaged", "unsigned", "of sign-up"],
)
def test_unknown_mark_is_refused_and_comes_back_anew(
    as_stranger: Client, thread: Thread, page: str, mark: str
) -> None:
    _shown, address, typed = form_of(page, thread)
    response = as_stranger.post(address, {**typed, "submission": mark})
    assert response.status_code == 400
    assert UNKNOWN in seen(response)
    assert "My words." in fields(response)
    assert hidden(response, "submission") not in ("", mark)
    assert written() == 0


@pytest.mark.parametrize("page", PAGES)
def test_filled_trap_is_refused_and_comes_back_empty(as_stranger: Client, thread: Thread, page: str) -> None:
    _shown, address, typed = form_of(page, thread)
    form = {**typed, "submission": in_time(), "homepage": "https://cheap.example"}
    response = as_stranger.post(address, form)
    assert response.status_code == 400
    assert FILLED in seen(response)
    assert "My words." in fields(response)
    assert "cheap.example" not in fields(response)
    assert written() == 0
    assert as_stranger.post(address, {**form, "homepage": ""}).status_code == 302


def test_what_was_typed_before_signing_in_took_its_time(client: Client, thread: Thread, stranger: Member) -> None:
    """The mark is kept with the words: whoever comes back from signing in may send at once."""
    address = f"/threads/{thread.pk}/answers/"
    mark = in_time()
    assert client.post(address, {"source": "My words.", "submission": mark, "homepage": ""}).status_code == 302
    client.force_login(stranger)
    page = client.get(address)
    assert hidden(page, "submission") == mark
    assert client.post(address, {"source": "My words.", "submission": hidden(page, "submission")}).status_code == 302
    assert written() == 1


@pytest.mark.django_db(transaction=True)
def test_page_that_is_drawn_once_has_a_mark_of_its_own_for_everybody(client: Client, thread: Thread) -> None:
    marks = [hidden(client.get(thread.get_absolute_url()), "submission") for _ in range(3)]
    assert len(set(marks)) == 3
    drawn_at = [float(mark.split(":")[1]) for mark in marks]
    assert drawn_at == sorted(drawn_at)
    assert time.time() - drawn_at[0] < 60


@pytest.mark.parametrize("page", PAGES)
def test_the_trap_is_out_of_sight_and_says_what_it_is(as_stranger: Client, thread: Thread, page: str) -> None:
    shown = as_stranger.get(form_of(page, thread)[0]).content.decode()
    trap = shown.split('<div class="unseen"><label for="id_homepage">')[1].split("</div>")[0]
    assert trap.startswith("Please leave this field empty")
    assert 'tabindex="-1"' in trap
