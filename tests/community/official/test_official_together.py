"""Several of the company at the same instant: one mark, one award."""

from functools import partial

import pytest

from community.models import Category, OfficialMark, Thread
from community.official.actions import make_official, withdraw_official
from reputation.models import LedgerEntry
from tests import factories
from tests.community.official.test_make_official import OFFICIAL, points
from tests.community.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def category(transactional_db: None) -> Category:
    return factories.make_category()


def test_two_of_the_company_make_one_mark(category: Category) -> None:
    answer = factories.make_answer(factories.make_thread(category=category))
    acts = [
        partial(make_official, actor=actor, answer=answer)
        for actor in (factories.make_staff(), factories.make_staff())
    ]
    assert [result for result in together(acts * 5) if isinstance(result, Exception)] == []
    assert OfficialMark.objects.count() == 1
    assert LedgerEntry.objects.filter(member=answer.author).count() == 1
    assert points(answer.author) == OFFICIAL


def test_making_and_withdrawing_at_once_agree_in_the_end(category: Category) -> None:
    one, other = factories.make_staff(), factories.make_staff()
    answer = factories.make_answer(factories.make_thread(category=category))
    acts = [
        partial(make_official, actor=one, answer=answer),
        partial(withdraw_official, actor=other, answer=answer, reason="No more."),
    ]
    assert [result for result in together(acts * 6) if isinstance(result, Exception)] == []
    stands = OfficialMark.objects.filter(withdrawn_at=None).count()
    assert points(answer.author) == stands * OFFICIAL
    assert Thread.objects.filter(official=answer).count() == stands
