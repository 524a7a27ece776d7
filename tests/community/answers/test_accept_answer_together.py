"""Accepting under load: whoever presses at once, one answer stays accepted (invariant 5)."""

from functools import partial

import pytest
from django.db.models import Sum

from community.answers.actions import accept_answer, unaccept_answer
from community.models import Acceptance, Category
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from reputation.models import LedgerEntry, Standing
from tests import factories
from tests.community.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def category(transactional_db: None) -> Category:
    return factories.make_category()


def assert_ledger_is_whole() -> None:
    sums = dict(LedgerEntry.objects.values_list("member").annotate(Sum("points")))
    for standing in Standing.objects.all():
        assert standing.reputation == sums.get(standing.pk, 0)


def test_fifty_at_once_leave_one(category: Category) -> None:
    asker = factories.make_member()
    question = factories.make_thread(asker, category)
    answers = [factories.make_answer(question) for _ in range(5)]

    results = together(partial(accept_answer, actor=asker, answer=answers[i % 5]) for i in range(50))

    assert [result for result in results if isinstance(result, Exception)] == []
    question.refresh_from_db()
    open_one = Acceptance.objects.get(withdrawn_at=None)
    assert question.accepted == open_one.answer
    standing = LedgerEntry.objects.filter(reason="answer-accepted", reverses=None, reversal=None)
    assert [entry.source for entry in standing] == [open_one.answer.key]
    rewarded = Standing.objects.exclude(reputation=0)
    assert dict(rewarded.values_list("pk", "reputation")) == {open_one.answer.author_id: 15, asker.pk: 2}
    accepts = Event.objects.filter(kind=Kind.ANSWER_ACCEPTED).count()
    assert accepts == Event.objects.filter(kind=Kind.ACCEPTANCE_WITHDRAWN).count() + 1
    assert_ledger_is_whole()


def test_fifty_presses_on_one_answer_award_once(category: Category) -> None:
    asker = factories.make_member()
    answer = factories.make_answer(factories.make_thread(asker, category))

    together(partial(accept_answer, actor=asker, answer=answer) for _ in range(50))

    assert Acceptance.objects.count() == 1
    assert LedgerEntry.objects.filter(member=answer.author).count() == 1
    assert Event.objects.filter(kind=Kind.ANSWER_ACCEPTED).count() == 1


def test_accepting_taking_back_and_withdrawing_at_once_agree_in_the_end(category: Category) -> None:
    asker = factories.make_member()
    question = factories.make_thread(asker, category)
    first, second = factories.make_answer(question), factories.make_answer(question)
    acts = [
        partial(act, actor=asker, answer=answer)
        for act in (accept_answer, unaccept_answer)
        for answer in (first, second)
    ] * 4

    together([*acts, partial(withdraw_post, actor=first.author, post=first)])

    question.refresh_from_db()
    assert question.accepted_id != first.pk
    assert Acceptance.objects.filter(withdrawn_at=None).count() == (1 if question.accepted_id else 0)
    assert not Standing.objects.filter(pk=first.author_id).exclude(reputation=0).exists()
    assert_ledger_is_whole()


def test_two_askers_who_helped_each_other_accept_at_once(category: Category) -> None:
    """Both standings are needed by both acts, the other way round: locks are taken in one order."""
    one, other = factories.make_member(), factories.make_member()
    acts = []
    for _ in range(10):
        acts.append(partial(accept_answer, actor=one, answer=_answered(category, one, other)))
        acts.append(partial(accept_answer, actor=other, answer=_answered(category, other, one)))

    results = together(acts)

    assert [result for result in results if isinstance(result, Exception)] == []
    # Twenty acceptances between the two, of which three count, each for both.
    assert sum(Standing.objects.values_list("reputation", flat=True)) == 3 * (15 + 2)


def _answered(category: Category, asker: object, helper: object) -> object:
    return factories.make_answer(factories.make_thread(asker, category), helper)  # type: ignore[arg-type]
