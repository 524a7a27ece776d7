"""Two moderators split and merge at the same moment: real threads, each with a transaction of its own."""

import pytest

from community.answers.actions import post_answer
from community.log.verifying import faults
from community.models import Move, Thread
from community.praise.actions import give_praise
from community.threadacts.actions.merging import merge_thread
from community.threadacts.actions.splitting import split_thread
from community.threadacts.actions.undoing import undo_move
from tests import factories
from tests.community.threadacts.deeds import GROUNDS
from tests.community.threadacts.test_merge_thread import whole
from tests.community.threadacts.test_together import moderators
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


def pair() -> tuple[Thread, Thread]:
    category = factories.make_category()
    threads = [factories.make_thread(category=category) for _turn in range(2)]
    for thread in threads:
        factories.make_answer(thread)
    return threads[0], threads[1]


def test_each_into_the_other_is_done_once() -> None:
    (one, two), actors = pair(), moderators(2)
    outcomes = at_once(
        lambda: merge_thread(actor=actors[0], thread=one, into=two, grounds=GROUNDS),
        lambda: merge_thread(actor=actors[1], thread=two, into=one, grounds=GROUNDS),
    )
    assert len(errors(outcomes)) == 1
    assert Move.objects.count() == 1
    assert whole(one)
    assert whole(two)


def test_the_same_post_to_two_places_goes_to_one() -> None:
    (one, two), actors = pair(), moderators(2)
    three = factories.make_thread(category=one.category)
    outcomes = at_once(
        lambda: split_thread(actor=actors[0], thread=one, numbers=[2], into=two, grounds=GROUNDS),
        lambda: split_thread(actor=actors[1], thread=one, numbers=[2], into=three, grounds=GROUNDS),
    )
    assert len(errors(outcomes)) == 1
    assert all(whole(thread) for thread in (one, two, three))


def test_merged_while_people_answer_and_praise_and_taken_back_twice() -> None:
    for _turn in range(3):
        (one, two), actors = pair(), moderators(2)
        answer, helper, friend = one.posts.get(number=2), factories.make_member(), factories.make_member()
        outcomes = at_once(
            lambda a=actors, o=one, t=two: merge_thread(actor=a[0], thread=o, into=t, grounds=GROUNDS),
            lambda h=helper, o=one: post_answer(actor=h, thread=o, source="Late."),
            lambda h=helper, t=two: post_answer(actor=h, thread=t, source="In time."),
            lambda f=friend, p=answer: give_praise(actor=f, post=p),
        )
        assert len(errors(outcomes)) <= 1  # the answer that came when it was merged already
        assert whole(one)
        assert whole(two)
        move = Move.objects.latest("pk")
        again = at_once(*(lambda a=actor, m=move: undo_move(actor=a, move=m, grounds=GROUNDS) for actor in actors))
        assert errors(again) == []
        assert whole(one)
        assert whole(two)
        assert Move.objects.filter(undoes=move).count() == 1
    assert list(faults()) == []
