"""The page with the figures: for managers, with the oldest questions that wait, and as a table for every reader."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Member
from community.figures.questions import Wait
from community.figures.words import share, span_of, waited
from community.models import Thread
from tests import factories
from tests.community.pages import seen


def test_for_managers_only(client: Client, as_stranger: Client) -> None:
    response = as_stranger.get("/manage/figures/")
    assert response.status_code == 403
    assert "Only managers and admins" in seen(response)


def test_a_new_forum_has_nothing_to_count(as_manager: Client) -> None:
    page = seen(as_manager.get("/manage/figures/"))
    assert "Nothing to count yet." in page
    assert "No question is waiting now" in page


def test_it_shows_what_waits_and_links_to_it(as_manager: Client, question: Thread) -> None:
    response = as_manager.get("/manage/figures/?days=90")
    assert "1 question is waiting for an answer now" in seen(response)
    assert f'href="{question.get_absolute_url()}"' in response.content.decode()
    assert 'href="/manage/figures/?days=90" aria-current="page"' in response.content.decode()
    assert "Week from" in seen(response)


def test_what_waits_is_never_from_the_cache(as_manager: Client, question: Thread, helper: Member) -> None:
    as_manager.get("/manage/figures/")
    factories.make_answer(question, helper)
    assert "No question is waiting now" in seen(as_manager.get("/manage/figures/"))


@pytest.mark.parametrize("days", ["", "0", "-1", "31", "x", "9" * 40])
def test_another_length_is_the_shortest(as_manager: Client, question: Thread, days: str) -> None:
    assert "these 30 days" in seen(as_manager.get("/manage/figures/", {"days": days}))


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 0, "–"), (0, 3, "0\u00a0%"), (999, 1000, "99\u00a0%"), (1, 1000, "1\u00a0%")]
)
def test_shares_are_never_rounded_to_all_or_nothing(part: int, whole: int, words: str) -> None:
    assert share(part, whole) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0, "1 min"), (0.7, "42 min"), (1.87, "1 h 52 min"), (76, "3 days 4 h"), (48, "2 days"), (24 * 25, "25 days")],
)
def test_spans(hours: float, words: str) -> None:
    assert span_of(timedelta(hours=hours)) == words
    assert waited(Wait(timedelta(hours=hours), beyond=True)) == f"more than {words}"
