"""Two who keep order at the same instant: one of them takes the case on, and one decision is made."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Case, LogHead, ModerationEntry, Post
from community.moderation.actions import remove_post
from community.reports.actions import report_post, withdraw_report
from community.review.actions import claim_case, dismiss_reports, remove_reported
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)
GROUNDS = {"rule": "respect", "reason": "Insults are not arguments."}


@pytest.fixture
def two(transactional_db: None) -> list[Member]:
    members = [factories.make_member() for _ in range(2)]
    for member in members:
        factories.grant(member, Role.MODERATOR)
    return members


@pytest.fixture
def reporter(transactional_db: None) -> Member:
    return factories.make_member()


@pytest.fixture
def case(transactional_db: None, reporter: Member) -> Case:
    return report_post(actor=reporter, post=factories.make_answer(factories.make_thread()), rule="respect").case


@pytest.mark.parametrize("attempt", range(4))
def test_one_takes_it_on(case: Case, two: list[Member], attempt: int) -> None:
    failed = errors(at_once(*[partial(claim_case, actor=member, case=case) for member in two]))
    assert len(failed) == 1
    assert isinstance(failed[0], Refused)
    case.refresh_from_db()
    assert case.claimed_by in two


@pytest.mark.parametrize("attempt", range(4))
def test_one_decision(case: Case, two: list[Member], attempt: int) -> None:
    """One decides the case, the other removes the post by its own way, both at once."""
    claim_case(actor=two[0], case=case)
    acts: list[Callable[[], Any]] = [
        partial(dismiss_reports, actor=two[0], case=case, **GROUNDS),
        partial(remove_reported, actor=two[0], case=case, **GROUNDS),
        partial(remove_post, actor=two[1], post=case.post, **GROUNDS),
    ]
    assert all(isinstance(error, Refused) for error in errors(at_once(*acts)))
    case.refresh_from_db()
    entries = list(ModerationEntry.objects.order_by("number"))
    assert case.entry == entries[0]
    # A post that was left as it is may be removed a moment later, which is another act.
    assert [entry.act for entry in entries] in (["post-removed"], ["reports-dismissed", "post-removed"])
    assert LogHead.objects.get().number == len(entries)


@pytest.mark.parametrize("attempt", range(4))
def test_deciding_while_the_last_report_or_the_post_is_taken_back(
    case: Case, two: list[Member], reporter: Member, attempt: int
) -> None:
    claim_case(actor=two[0], case=case)
    acts: list[Callable[[], Any]] = [
        partial(remove_reported, actor=two[0], case=case, **GROUNDS),
        partial(withdraw_report, actor=reporter, post=case.post),
        partial(withdraw_post, actor=case.post.author, post=case.post),
    ]
    assert all(isinstance(error, Refused) for error in errors(at_once(*acts)))
    case.refresh_from_db()
    assert case.closed_at is not None
    assert (case.outcome == "removed") == ModerationEntry.objects.exists()
    post = Post.objects.get(pk=case.post_id)
    assert (post.removed_at is not None) == (case.outcome == "removed")


@pytest.mark.parametrize("attempt", range(3))
def test_moderators_who_decide_on_one_another(two: list[Member], attempt: int) -> None:
    """Each act needs the members and standings of both, the other way round: none ends in a deadlock."""
    thread = factories.make_thread()
    cases = [
        report_post(actor=factories.make_member(), post=factories.make_answer(thread, author), rule="respect").case
        for author in two * 2
    ]
    acts: list[Callable[[], Any]] = []
    for number, case in enumerate(cases):
        decider = two[1 - number % 2]
        claim_case(actor=decider, case=case)
        acts.append(partial([remove_reported, dismiss_reports][number // 2], actor=decider, case=case, **GROUNDS))
    assert errors(at_once(*acts)) == []
    assert ModerationEntry.objects.count() == 4
