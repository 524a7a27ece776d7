"""Pages that are the same for all who have not signed in: drawn once, and right before they are fast."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic, sleep

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.brand.actions import describe_brand
from accounts.models import Member, Role
from community.answers.actions import accept_answer
from community.models import Category, Post, Thread
from community.moderation.actions import remove_post
from community.posts.actions import edit_post
from community.praise.actions import give_praise
from community.threads.actions import retag_thread
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def page(client: Client, thread: Thread, **headers: str) -> str:
    return client.get(thread.get_absolute_url(), headers=headers).content.decode()


@pytest.fixture
def read(client: Client, question: Thread, answer: Post) -> Callable[[], str]:
    """What a stranger reads, who has read it before."""
    page(client, question)
    return lambda: page(client, question)


def queries_of_reading(client: Client, thread: Thread, *, at_most: int) -> int:
    """Of a second reading. Other tests write to databases of the same server meanwhile, which is a change, too."""
    for _ in range(50):
        page(client, thread)
        with CaptureQueriesContext(connection) as queries:
            page(client, thread)
        if len(queries) <= at_most:
            break
    return len(queries)


def test_read_again_it_asks_whether_anything_was_written_and_nothing_else(client: Client, question: Thread) -> None:
    assert queries_of_reading(client, question, at_most=1) == 1


def test_member_who_reads_again_asks_two_queries(client: Client, question: Thread, helper: Member) -> None:
    client.force_login(helper)
    assert queries_of_reading(client, question, at_most=2) == 2  # session; member, with the state of the database


def test_member_sees_at_once_what_they_wrote(
    client: Client, question: Thread, helper: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community.web.shared.FRESH", 0.5)
    client.force_login(helper)
    page(client, question)
    factories.make_answer(question, author=helper, source="Wax it.")
    assert "Wax it." in page(client, question)


def test_no_page_of_one_member_is_shown_to_another(client: Client, question: Thread, answer: Post) -> None:
    first, second = factories.make_member("first"), factories.make_member("second")
    for member in (first, second, first, second):
        client.force_login(member)
        assert f'data-member="{member.handle}"' in page(client, question)
    client.logout()
    assert 'data-member=""' in page(client, question)


def test_suspension_that_ends_by_itself_is_seen_at_once(client: Client, question: Thread, helper: Member) -> None:
    Member.objects.filter(pk=helper.pk).update(suspended_until=timezone.now() + timedelta(seconds=1))
    client.force_login(helper)
    assert 'name="source"' not in page(client, question)
    sleep(1.1)
    assert 'name="source"' in page(client, question)


def test_page_is_drawn_again_after_a_minute(
    client: Client, question: Thread, helper: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community.web.shared.LONGEST", 0)
    client.force_login(helper)
    page(client, question)
    with CaptureQueriesContext(connection) as queries:
        page(client, question)
    assert len(queries) > 2


def test_within_half_a_second_it_asks_nothing(
    client: Client, question: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community.web.shared.FRESH", 0.5)
    page(client, question)
    with CaptureQueriesContext(connection) as queries:
        page(client, question)
    assert len(queries) == 0


def test_everybody_sees_what_is_new_within_a_second(
    client: Client, question: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community.web.shared.FRESH", 0.5)
    page(client, question)
    factories.make_answer(question, source="Wax it.")
    written = monotonic()
    while "Wax it." not in page(client, question):
        assert monotonic() - written < 1
        sleep(0.05)


def test_new_answer(read: Callable[[], str], question: Thread) -> None:
    factories.make_answer(question, source="Wax it.")
    assert "Wax it." in read()


def test_edit(read: Callable[[], str], answer: Post, helper: Member) -> None:
    edit_post(actor=helper, post=answer, source="Grease it.", version=1)
    assert "Grease it." in read()
    assert "Oil it." not in read()


def test_removal(read: Callable[[], str], answer: Post, manager: Member) -> None:
    remove_post(actor=manager, post=answer, reason="Advertising.", rule="respect")
    assert "Oil it." not in read()
    assert "Advertising." in read()


def test_praise_with_its_note(read: Callable[[], str], answer: Post, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer)
    assert "Dinh Nguyen" in read()
    give_praise(actor=stranger, post=answer, note="That was it!")
    assert "That was it!" in read()


def test_acceptance_and_tags(read: Callable[[], str], question: Thread, answer: Post, asker: Member) -> None:
    accept_answer(actor=asker, answer=answer)
    assert "Tove Olsen: this solved it" in read()
    retag_thread(actor=asker, thread=question, tags=["Hinges"])
    assert "Hinges" in read()


def test_names_and_brand(read: Callable[[], str], helper: Member) -> None:
    helper.rename("Mirela Popescu")
    helper.save()
    assert "Mirela Popescu" in read()
    assert "Mirela Ionescu" not in read()
    describe_brand(name="Hobelwerk")
    assert "Hobelwerk" in read()


def test_badge_that_ends_by_itself(client: Client, question: Thread, staff: Member) -> None:
    short = factories.make_member("Ines Baumann")
    factories.grant(short, Role.STAFF, until=timezone.now() + timedelta(seconds=1.5))
    factories.make_answer(question, short, source="We send you a new one.")
    assert "Staff when written" not in page(client, question)
    sleep(1.6)
    assert "Staff when written" in page(client, question)


def test_each_language_is_a_page_of_its_own(read: Callable[[], str], client: Client, question: Thread) -> None:
    read()
    assert 'lang="de"' in page(client, question, accept_language="de")
    assert 'lang="en"' in page(client, question, accept_language="en")


def test_closed_room_is_never_shown_to_a_stranger(
    client: Client, question: Thread, category: Category, asker: Member
) -> None:
    member = Client()
    member.force_login(asker)
    assert "It squeaks." in page(client, question)
    Category.objects.filter(pk=category.pk).update(readers=["members"])
    assert client.get(question.get_absolute_url()).status_code == 404
    assert "It squeaks." in page(member, question)
    assert client.get(question.get_absolute_url()).status_code == 404
    assert question.title not in client.get("/").content.decode()


def test_member_is_never_shown_to_anybody_else(client: Client, question: Thread, asker: Member) -> None:
    member, other = Client(), Client()
    member.force_login(asker)
    other.force_login(factories.make_member("Nora Lind", handle="nora"))
    for _ in range(2):
        assert 'data-member="tove"' in page(member, question)
        assert 'data-member="nora"' in page(other, question)
        assert 'data-member=""' in page(client, question)
    assert "Tove Olsen" in page(member, question)
    assert "Menu of Tove Olsen" not in page(other, question) + page(client, question)


def test_every_visitor_gets_a_token_of_their_own(question: Thread) -> None:
    strict, tokens = [Client(enforce_csrf_checks=True) for _ in range(3)], set()
    for client in strict:
        text = page(client, question)
        token = text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        tokens.add(token)
        assert "\0" not in text
        form = {"csrfmiddlewaretoken": token, "language": "de", "next": "/"}
        assert client.post("/language/setlang/", form).status_code == 302
    assert len(tokens) == 3


def test_every_opened_form_is_one_of_its_own(client: Client, question: Thread) -> None:
    found = {page(client, question).split('name="submission" value="')[1].split('"')[0] for _ in range(3)}
    assert len(found) == 3
