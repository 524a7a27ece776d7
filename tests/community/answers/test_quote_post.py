"""`?quote=`: an answer that begins with a quotation, written on the server for everybody without JavaScript."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Member
from community.models import Audience, Post, Thread
from community.writing.queries import LONGEST_QUOTE
from tests import factories


def begun(client: Client, thread: Thread, quote: object) -> str:
    response = client.get(reverse("answers:answers", args=[thread.pk]), {"quote": str(quote)})
    assert response.status_code == 200
    return str(response.context["form"]["source"].value() or "")


def test_says_who_and_where_above_what(as_stranger: Client, question: Thread, answer: Post) -> None:
    source = begun(as_stranger, question, answer.pk)

    assert source == f"> @mirela, [#2](/posts/{answer.pk}/):\n>\n> Oil it.\n\n"


def test_quotes_all_lines_and_names_who_was_mentioned(
    as_stranger: Client, question: Thread, helper: Member, asker: Member
) -> None:
    answer = factories.make_answer(question, helper, source="Ask @tove:\n\n- one\n- two")

    assert begun(as_stranger, question, answer.pk).endswith("> Ask @tove:\n>\n> - one\n> - two\n\n")


def test_long_text_is_cut_at_a_line(as_stranger: Client, question: Thread) -> None:
    answer = factories.make_answer(question, source="\n".join(["A line."] * 1_000))

    source = begun(as_stranger, question, answer.pk)
    assert source.endswith("> A line. …\n\n")
    assert len(source) < LONGEST_QUOTE * 1.5


def test_one_endless_line_is_cut_too(as_stranger: Client, question: Thread) -> None:
    answer = factories.make_answer(question, source="a" * 9_000)

    assert begun(as_stranger, question, answer.pk).endswith("aaa …\n\n")


def test_code_left_open_does_not_swallow_what_is_answered(as_stranger: Client, question: Thread) -> None:
    answer = factories.make_answer(question, source="```\nnever closed")
    text = begun(as_stranger, question, answer.pk) + "My answer."

    posted = factories.make_answer(question, source=text)
    assert posted.html.rstrip().endswith("</blockquote>\n<p>My answer.</p>")


def test_what_was_taken_back_is_not_quoted(as_stranger: Client, question: Thread, answer: Post) -> None:
    Post.objects.filter(pk=answer.pk).update(withdrawn_at=timezone.now())

    assert begun(as_stranger, question, answer.pk) == ""


def test_only_posts_of_the_thread_itself(as_stranger: Client, question: Thread) -> None:
    elsewhere = factories.make_answer(factories.make_thread())

    assert begun(as_stranger, question, elsewhere.pk) == ""


def test_a_thread_for_some_shows_nothing_to_others(as_stranger: Client, asker: Member, staff: Member) -> None:
    inside = factories.make_category(readers=[Audience.STAFF])
    thread = factories.make_thread(staff, inside)
    address = reverse("answers:answers", args=[thread.pk])

    response = as_stranger.get(address, {"quote": thread.posts.get().pk})
    assert response.status_code == 404


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "0", "1e3", "²", "9" * 18, "9" * 5_000])
def test_nonsense_begins_an_empty_answer(as_stranger: Client, question: Thread, nonsense: str) -> None:
    assert begun(as_stranger, question, nonsense) == ""


def test_what_was_kept_stands_before_the_quotation(
    client: Client, question: Thread, answer: Post, stranger: Member
) -> None:
    address = reverse("answers:answers", args=[question.pk])
    client.post(address, {"source": "Typed before signing in."})
    client.force_login(stranger)

    source = begun(client, question, answer.pk)
    assert source.startswith("Typed before signing in.\n\n> @mirela")


def test_the_thread_page_offers_it_for_each_post(as_stranger: Client, question: Thread, answer: Post) -> None:
    page = as_stranger.get(question.get_absolute_url()).content.decode()

    assert f"{reverse('answers:answers', args=[question.pk])}?quote={answer.pk}" in page
    assert f'data-quote="@mirela, [#2](/posts/{answer.pk}/):"' in page


def test_a_closed_thread_does_not(as_stranger: Client, question: Thread, answer: Post) -> None:
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now())

    assert "?quote=" not in as_stranger.get(question.get_absolute_url()).content.decode()
