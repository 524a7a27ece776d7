"""What a manager's figures count, and above all what they do not: nothing flatters the company."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import Member, Role
from community.answers.actions import accept_answer
from community.duplicates.actions import close_duplicate
from community.figures.periods import Period
from community.figures.queries import Figures, count_figures
from community.figures.questions import Fared, how_questions_fared
from community.models import Audience, Category, Post, Thread
from community.praise.actions import give_praise, withdraw_praise
from community.withdrawals.actions import withdraw_post
from tests import factories

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def asked(days_ago: float, category: Category, author: Member | None = None, **facts: Any) -> Thread:
    return factories.make_thread(author, category, at=NOW - timedelta(days=days_ago), **facts)


def answered(thread: Thread, after: timedelta, author: Member | None = None, **facts: Any) -> Post:
    return factories.make_answer(thread, author, at=thread.started_at + after, **facts)


def fared(days: int = 30) -> Fared:
    period, categories = Period(days, NOW), list(Category.objects.for_customers().values_list("pk", flat=True))
    return how_questions_fared(before=period.before, start=period.start, end=period.end, categories=categories)[0]


@pytest.fixture
def old_staff(db: None) -> Member:
    """Staff since long before the questions, so that their posts bear the badge."""
    member = factories.make_member()
    factories.grant(member, Role.STAFF, at=NOW - timedelta(days=999))
    return member


def test_median_counts_the_questions_that_still_wait(category: Category) -> None:
    for hours in (1, 2, 3):
        answered(asked(10, category), hours * HOUR)
    assert fared().wait.time == 2 * HOUR
    for _ in range(2):
        asked(10, category)
    assert (fared().asked, fared().answered) == (5, 3)
    assert fared().wait.time == 3 * HOUR  # of the answered alone it would still be 2


def test_where_more_than_half_wait_it_says_only_longer_than(category: Category) -> None:
    answered(asked(10, category), HOUR)
    asked(10, category), asked(4, category)
    assert fared().wait.beyond
    assert fared().wait.time == timedelta(days=10)


def test_young_questions_do_not_make_it_look_slow(category: Category) -> None:
    """Asked an hour ago, they say nothing about the second hour: Kaplan and Meier leave them out from then on."""
    for _ in range(4):
        answered(asked(10, category), 2 * HOUR)
        asked(1 / 24, category)
    assert (fared().wait.beyond, fared().wait.time) == (False, 2 * HOUR)


def test_company_is_who_speaks_for_it(category: Category, old_staff: Member) -> None:
    volunteer = factories.make_member()
    factories.grant(volunteer, Role.MODERATOR, at=NOW - timedelta(days=999))
    answered(asked(9, category), HOUR, volunteer)
    answered(asked(9, category), HOUR, old_staff, personally=True)
    answered(asked(9, category), HOUR, old_staff)
    assert (fared().answered, fared().by_company) == (3, 1)
    assert fared().company_wait.beyond


def test_nobody_answers_themselves_and_removed_answers_are_none(category: Category, asker: Member) -> None:
    answered(asked(9, category, asker), HOUR, asker)
    gone = answered(asked(9, category), HOUR)
    Post.objects.filter(pk=gone.pk).update(removed_at=NOW)
    assert (fared().asked, fared().answered) == (2, 0)


def test_an_answer_taken_back_later_was_there(category: Category, helper: Member) -> None:
    withdraw_post(actor=helper, post=answered(asked(9, category), HOUR, helper))
    assert fared().answered == 1


def test_a_question_given_up_counts_as_unanswered(category: Category, asker: Member) -> None:
    withdraw_post(actor=asker, post=asked(9, category, asker).posts.get())
    assert (fared().asked, fared().answered) == (1, 0)


def test_what_is_no_customers_question_is_left_out(category: Category, old_staff: Member, asker: Member) -> None:
    original = asked(9, category)
    close_duplicate(actor=factories.make_manager(), thread=asked(8, category), original=original)
    asked(7, category, old_staff)
    asked(7, category, kind="discussion")
    asked(7, factories.make_category(readers=[Audience.STAFF], starters=[Audience.STAFF]), old_staff)
    removed = asked(7, category)
    removed.posts.update(removed_at=NOW)
    asked(40, category)
    assert fared().asked == 1


def test_accepted(category: Category, asker: Member) -> None:
    accept_answer(actor=asker, answer=answered(asked(9, category, asker), HOUR))
    asked(9, category)
    assert (fared().accepted, fared().asked) == (1, 2)


def shown(figures: Figures) -> dict[str, tuple[tuple[str, str], tuple[str, str]]]:
    return {str(one.name): (one.now, one.before) for one in (*figures.questions, *figures.people)}


def test_two_periods_stand_side_by_side(category: Category) -> None:
    answered(asked(9, category), HOUR)
    asked(9, category)
    asked(40, category)
    found = shown(count_figures(Period(30, NOW)))
    assert found["Asked"] == (("2", ""), ("1", ""))
    assert found["Answered"] == (("50\u00a0%", "1 of 2"), ("0\u00a0%", "0 of 1"))
    assert found["Time to the first answer"] == (("1 h 0 min", ""), ("more than 40 days", ""))


def test_people_and_posts(category: Category) -> None:
    writer, giver, other = (factories.make_member(joined_at=NOW - timedelta(days=40)) for _ in range(3))
    thread = asked(9, category, writer)
    post = answered(thread, HOUR, writer)
    give_praise(actor=giver, post=post, at=NOW - HOUR)
    give_praise(actor=other, post=thread.posts.get(number=1), at=NOW - HOUR)
    withdraw_praise(actor=other, post=thread.posts.get(number=1))
    Post.objects.filter(pk=post.pk).update(removed_at=NOW)
    factories.make_member(joined_at=NOW - timedelta(days=2))

    found = shown(count_figures(Period(30, NOW)))
    assert found["Active members"] == (("3", ""), ("0", ""))
    assert found["New members"] == (("1", ""), ("3", ""))
    assert found["Praise given"] == (("1", ""), ("0", ""))
    assert found["Posts removed"] == (("50\u00a0%", "1 of 2"), ("–", ""))


def test_weeks_are_all_there(category: Category) -> None:
    answered(asked(9, category), HOUR)
    chart = count_figures(Period(30, NOW)).chart
    assert [bar.week.questions for bar in chart.bars] == [0, 0, 0, 1, 0, 0][: len(chart.bars)]
    assert (chart.most, sum(bar.week.answers for bar in chart.bars)) == (1, 1)
    assert all(bar.week.monday.weekday() == 0 for bar in chart.bars)


def test_empty_forum(db: None) -> None:
    figures = count_figures(Period(365, NOW))
    assert figures.is_empty
    assert shown(figures)["Time to the first answer"] == (("–", ""), ("–", ""))
