"""Two at the same moment: no circle, no chain, no answer after the door was closed."""

import pytest

from accounts.models import Member
from community.answers.actions import post_answer
from community.duplicates.actions import close_duplicate
from community.models import Thread
from tests import factories
from tests.community.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_of_two_in_favour_of_the_other_leaves_one(moderator: Member) -> None:
    for _ in range(5):
        one, other = factories.make_thread(), factories.make_thread()
        together(
            [
                lambda one=one, other=other: close_duplicate(actor=moderator, thread=one, original=other),
                lambda one=one, other=other: close_duplicate(actor=moderator, thread=other, original=one),
            ]
        )
        assert Thread.objects.filter(pk__in=[one.pk, other.pk], duplicate_of=None).count() == 1


def test_a_row_of_them_leaves_no_chain(moderator: Member) -> None:
    threads = [factories.make_thread() for _ in range(6)]
    pairs = list(zip(threads[1:], threads, strict=False))
    together([lambda p=pair: close_duplicate(actor=moderator, thread=p[0], original=p[1]) for pair in pairs])
    assert set(Thread.objects.values_list("duplicate_of", flat=True)) == {None, threads[0].pk}
    assert Thread.objects.filter(duplicate_of=threads[0]).count() == 5


def test_an_answer_comes_before_or_not_at_all(moderator: Member, helper: Member) -> None:
    question, original = factories.make_thread(), factories.make_thread()
    answered, closed = together(
        [
            lambda: post_answer(actor=helper, thread=question, source="Oil it."),
            lambda: close_duplicate(actor=moderator, thread=question, original=original),
        ]
    )
    question.refresh_from_db()
    assert isinstance(closed, Thread)
    assert question.reply_count == (0 if isinstance(answered, Exception) else 1)
