"""Praise under load: whoever presses at once, every sum is right and nobody ends with an error (invariants 2, 3)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db.models import Sum

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Post, Praise
from community.moderation.actions import remove_post, restore_post
from community.praise.actions import give_praise, withdraw_praise
from events.kinds import Kind
from events.models import Event
from reputation.models import LedgerEntry, RuleSet, Standing
from tests import factories
from tests.community.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def answer(transactional_db: None) -> Post:
    return factories.make_answer(factories.make_thread())


@pytest.fixture
def moderator(transactional_db: None) -> Member:
    member = factories.make_member()
    factories.grant(member, Role.MODERATOR)
    return member


def assert_all_is_whole() -> None:
    """Standings are the sums of the ledger, and every post counts the praises that stand."""
    sums = dict(LedgerEntry.objects.values_list("member").annotate(Sum("points")))
    for standing in Standing.objects.all():
        assert standing.reputation == sums.get(standing.pk, 0)
    for post in Post.objects.all():
        assert post.praise_count == Praise.objects.standing().filter(post=post).count()


def unexpected(results: list[Any]) -> list[Any]:
    return [one for one in results if isinstance(one, Exception) and not isinstance(one, Refused)]


def test_fifty_by_one_member_leave_one(answer: Post) -> None:
    giver = factories.make_member()
    results = together(partial(give_praise, actor=giver, post=answer) for _ in range(50))

    assert len({praise.pk for praise in results}) == 1
    assert Praise.objects.count() == LedgerEntry.objects.count() == 1
    assert Event.objects.filter(kind=Kind.PRAISE_GIVEN).count() == 1
    answer.refresh_from_db()
    assert answer.praise_count == 1
    assert Standing.objects.get(member=answer.author).reputation == 10


def test_forty_members_at_once_all_count(answer: Post) -> None:
    RuleSet.objects.create(praise_points_a_day=1000)
    givers = [factories.make_member() for _ in range(40)]
    results = together(partial(give_praise, actor=giver, post=answer) for giver in givers)
    assert [one for one in results if isinstance(one, Exception)] == []
    answer.refresh_from_db()
    assert answer.praise_count == 40
    assert Standing.objects.get(member=answer.author).reputation == 400
    assert_all_is_whole()


def test_the_days_limit_is_used_up_to_the_point(answer: Post) -> None:
    givers = [factories.make_member() for _ in range(30)]
    together(partial(give_praise, actor=giver, post=answer) for giver in givers)
    assert Standing.objects.get(member=answer.author).reputation == 200
    assert_all_is_whole()


def test_limits_hold_for_who_presses_everywhere_at_once(transactional_db: None) -> None:
    giver, author = factories.make_member(), factories.make_member()
    thread = factories.make_thread()
    of_one = [factories.make_answer(thread, author) for _ in range(10)]
    of_many = [factories.make_answer(thread) for _ in range(35)]
    results = together(partial(give_praise, actor=giver, post=post) for post in (*of_one, *of_many))
    assert unexpected(results) == []
    assert Praise.objects.filter(giver=giver).count() == 30
    assert Praise.objects.filter(giver=giver, post__author=author).count() <= 6
    assert_all_is_whole()


@pytest.mark.parametrize("attempt", range(6))
def test_two_who_praise_each_other_at_the_same_instant(transactional_db: None, attempt: int) -> None:
    """Each act needs both standings, the other way round: held by ascending id, none ends in an error."""
    one, other = factories.make_member(), factories.make_member()
    thread = factories.make_thread()
    acts: list[Callable[[], Any]] = []
    for _ in range(6):
        acts.append(partial(give_praise, actor=one, post=factories.make_answer(thread, other)))
        acts.append(partial(give_praise, actor=other, post=factories.make_answer(thread, one)))
    results = together(acts)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert {Standing.objects.get(member=member).reputation for member in (one, other)} == {60}
    assert_all_is_whole()


def test_a_round_of_members_praising_and_taking_back(transactional_db: None) -> None:
    thread = factories.make_thread()
    members = [factories.make_member() for _ in range(5)]
    posts = [factories.make_answer(thread, member) for member in members]
    acts: list[Callable[[], Any]] = [
        partial(act, actor=member, post=post)
        for act in (give_praise, withdraw_praise, give_praise)
        for member in members
        for post in posts
        if post.author_id != member.pk
    ]
    results = together(acts)
    assert unexpected(results) == []
    assert_all_is_whole()


@pytest.mark.parametrize("attempt", range(4))
def test_praise_racing_a_removal(answer: Post, moderator: Member, attempt: int) -> None:
    """Whichever comes first: a removed post leaves its author no points, and restored it has exactly its praise."""
    givers = [factories.make_member() for _ in range(8)]
    acts: list[Callable[[], Any]] = [partial(give_praise, actor=giver, post=answer) for giver in givers]
    acts.insert(4, partial(remove_post, actor=moderator, post=answer, rule="respect", reason="Rule 2"))
    results = together(acts)
    assert unexpected(results) == []
    assert sum(LedgerEntry.objects.filter(member=answer.author).values_list("points", flat=True)) == 0

    restore_post(actor=moderator, post=answer, reason="Looked at again.")
    answer.refresh_from_db()
    points = sum(LedgerEntry.objects.filter(member=answer.author).values_list("points", flat=True))
    assert points == 10 * answer.praise_count
    assert_all_is_whole()


def test_praise_taking_back_removal_and_restoring_at_once(answer: Post, moderator: Member) -> None:
    givers = [factories.make_member() for _ in range(4)]
    acts: list[Callable[[], Any]] = [
        *(partial(act, actor=giver, post=answer) for act in (give_praise, withdraw_praise) for giver in givers),
        *(partial(remove_post, actor=moderator, post=answer, rule="respect", reason="Rule 2") for _ in range(3)),
        *(partial(restore_post, actor=moderator, post=answer, reason="Fine.") for _ in range(3)),
    ]
    assert unexpected(together(acts)) == []
    restore_post(actor=moderator, post=answer, reason="Looked at again.")
    answer.refresh_from_db()
    assert Standing.objects.get(member=answer.author).reputation == 10 * answer.praise_count
    assert_all_is_whole()
