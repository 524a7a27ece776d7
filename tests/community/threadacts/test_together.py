"""Two moderators at the same moment: real threads, each with a transaction of its own."""

import pytest

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from community.answers.actions import post_answer
from community.duplicates.actions import close_duplicate
from community.log.verifying import faults
from community.models import ModerationEntry, Thread
from community.threadacts.queries import MOST_PINNED, count_pinned
from events.models import Event
from tests import factories
from tests.community.threadacts.deeds import DEEDS, KIND_OF_ACT, do, elsewhere, entries, ready
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


def moderators(count: int) -> list[Member]:
    found = [factories.make_member() for _turn in range(count)]
    for member in found:
        factories.grant(member, Role.MODERATOR)
    return found


@pytest.mark.parametrize("name", DEEDS)
def test_both_do_the_same_and_it_is_done_once(name: str) -> None:
    pair, question = moderators(2), factories.make_thread()
    elsewhere()
    ready(name, question, pair[0])
    events = Event.objects.count()
    outcomes = at_once(*(lambda actor=actor: do(name, actor, question) for actor in pair))
    assert errors(outcomes) == []
    assert len(entries(KIND_OF_ACT[name])) == 1
    assert Event.objects.count() == events + 1
    assert list(faults()) == []


def test_all_of_them_at_once_leave_a_chain_that_holds() -> None:
    actors, question = moderators(5), factories.make_thread()
    elsewhere()
    names = ["lock", "pin", "move", "retitle", "change kind"]
    outcomes = at_once(
        *(lambda actor=actor, name=name: do(name, actor, question) for actor, name in zip(actors, names, strict=True))
    )
    assert errors(outcomes) == []
    assert {entry.act for entry in ModerationEntry.objects.all()} >= {KIND_OF_ACT[name] for name in names}
    assert list(faults()) == []
    question.refresh_from_db()
    assert (question.kind, question.title, question.category.slug) == ("discussion", "A stand that squeaks", "returns")
    # Whichever came first: a pin is the former category's, and gone with the move, or the new one's.
    pinned_first = entries(KIND_OF_ACT["unpin"])
    assert bool(question.pinned_at) != bool(pinned_first)


def test_no_sixth_is_pinned_however_many_try() -> None:
    actors, category = moderators(4), factories.make_category()
    threads = [factories.make_thread(category=category) for _turn in range(MOST_PINNED + 3)]
    for thread in threads[:4]:
        do("pin", actors[0], thread)
    outcomes = at_once(
        *(lambda a=actor, t=thread: do("pin", a, t) for actor, thread in zip(actors, threads[4:], strict=True))
    )
    assert len(errors(outcomes)) == 3
    assert count_pinned(category.pk) == MOST_PINNED


def test_an_answer_comes_before_the_lock_or_not_at_all() -> None:
    (moderator,), question, helper = moderators(1), factories.make_thread(), factories.make_member()
    answered, locked = at_once(
        lambda: post_answer(actor=helper, thread=question, source="Oil it."),
        lambda: do("lock", moderator, question),
    )
    question.refresh_from_db()
    assert isinstance(locked, Thread)
    assert question.reply_count == (0 if isinstance(answered, Exception) else 1)


def test_an_answer_that_waits_for_a_move_is_written() -> None:
    (moderator,), helper, there = moderators(1), factories.make_member(), elsewhere()
    for _turn in range(6):
        question = factories.make_thread()
        outcomes = at_once(
            lambda q=question: do("move", moderator, q),
            *(lambda q=question: post_answer(actor=helper, thread=q, source="Oil it.") for _answer in range(3)),
        )
        assert errors(outcomes) == []
        question.refresh_from_db()
        assert (question.category, question.reply_count) == (there, 3)


def test_a_question_becomes_an_original_or_another_kind() -> None:
    for _turn in range(3):
        pair, original, later = moderators(2), factories.make_thread(), factories.make_thread()
        at_once(
            lambda p=pair, o=original: do("change kind", p[0], o),
            lambda p=pair, o=original, t=later: close_duplicate(actor=p[1], thread=t, original=o),
        )
        original.refresh_from_db()
        assert original.is_question == original.duplicates.exists()


def test_a_right_ends_before_the_act_or_after() -> None:
    (moderator,), question = moderators(1), factories.make_thread()
    grant = moderator.grants.get()
    locked, ended = at_once(
        lambda: do("lock", moderator, question), lambda: revoke_role(actor=None, grant=grant, reason="Done")
    )
    assert not isinstance(ended, Exception)
    question.refresh_from_db()
    assert bool(question.locked_at) == isinstance(locked, Thread)
