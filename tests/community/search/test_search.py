from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client

from community.search.queries import LONGEST_QUERY, threads_about, words_of
from community.withdrawals.actions import withdraw_post
from tests import factories

pytestmark = pytest.mark.django_db


def found(client: Client, words: str) -> str:
    page = client.get("/search/", {"q": words})
    assert page.status_code == 200
    return page.content.decode()


@pytest.fixture
def thread(category):
    return factories.make_thread(
        category=category, title="Die Ständer quietschen im Regen", source="Seit zwei Wochen, trotz Fett."
    )


@pytest.mark.parametrize("words", ["Ständer", "ständern", "Regens", "Wochen fett", '"zwei Wochen"', "Bremse OR Regen"])
def test_words_of_title_and_posts_are_found_in_their_forms(client, thread, words):
    assert thread.title in found(client, words)


@pytest.mark.parametrize("words", ["Bremse", "Wochen -fett", '"Wochen zwei"'])
def test_other_words_are_not(client, thread, words):
    page = found(client, words)
    assert thread.title not in page
    assert "Nothing found" in page


def test_english_forms_too(client, question):
    assert question.title in found(client, "squeaking")


def test_answers_count_and_taken_back_ones_do_not(client, question, helper):
    post = factories.make_answer(question, helper, source="Use graphite.")
    assert question.title in found(client, "graphite")
    withdraw_post(actor=helper, post=post)
    assert question.title not in found(client, "graphite")


def test_rooms_of_others_are_not_searched(client, stranger):
    room = factories.make_category(readers=["staff"], starters=["staff"], repliers=["staff"])
    staff = factories.make_staff("Sabine Krueger")
    factories.make_thread(staff, room, title="Backroom matter", source="Nobody else reads this.")
    client.force_login(stranger)
    assert "Backroom" not in found(client, "matter")
    client.force_login(staff)
    assert "Backroom" in found(client, "matter")


@pytest.mark.parametrize(
    "words", ["", "   ", "\x00", "'\"", "& | ! : * ( )", "-", "%", "<script>", "der die das", "a" * 5000]
)
def test_anything_may_be_typed(client, thread, words):
    assert "<script>" not in found(client, words)


def test_words_are_cut_where_nobody_needs_more():
    assert len(words_of("ab " * 1000)) == LONGEST_QUERY


def test_further_pages_keep_the_words(client, category):
    author = factories.make_member()
    for _number in range(31):
        factories.make_thread(author, category, title="Nasses Leder & Öl")
    page = found(client, "Leder & Öl")
    assert f"/search/?q={quote('Leder & Öl')}&amp;after=" in page
    after = page.split("after=")[1].split('"')[0]
    assert client.get("/search/", {"q": "Leder & Öl", "after": after}).content.decode().count("Nasses Leder") == 1


def test_every_language_has_its_index(thread):
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        sql, values = threads_about("Ständer").query.sql_with_params()
        cursor.execute(f"explain {sql}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    for index in ("post_german", "post_english", "thread_german", "thread_english"):
        assert index in plan


def test_queries_stay_the_same(client, thread, django_assert_num_queries):
    found(client, "Ständer")
    with django_assert_num_queries(2):  # the list, and the edition of what stands around it
        found(client, "Ständer")
