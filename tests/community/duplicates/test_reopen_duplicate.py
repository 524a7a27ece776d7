"""It was another question after all: those who could close it, and whoever asked."""

import pytest

from accounts.models import Member
from accounts.verdicts import Refused
from community.answers.actions import post_answer
from community.duplicates.actions import close_duplicate, reopen_duplicate
from community.models import Thread
from events.kinds import Kind
from events.models import Event
from tests import factories


@pytest.fixture
def duplicate(question: Thread, original: Thread, moderator: Member) -> Thread:
    return close_duplicate(actor=moderator, thread=question, original=original)


@pytest.mark.parametrize("who", ["asker", "moderator", "expert"])
def test_people_can_answer_again(
    duplicate: Thread, original: Thread, who: str, helper: Member, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)
    reopen_duplicate(actor=actor, thread=duplicate)

    duplicate.refresh_from_db()
    assert (duplicate.duplicate_of, duplicate.duplicate_by, duplicate.duplicate_at) == (None, None, None)
    assert duplicate in Thread.objects.waiting()
    assert post_answer(actor=helper, thread=duplicate, source="Oil it.").is_published
    event = Event.objects.get(kind=Kind.THREAD_REOPENED)
    assert (event.actor, event.subject, event.payload["original"]) == (actor.pk, duplicate.key, original.pk)


def test_others_are_refused(duplicate: Thread, stranger: Member) -> None:
    with pytest.raises(Refused, match="Level 4"):
        reopen_duplicate(actor=stranger, thread=duplicate)


def test_twice_is_once(duplicate: Thread, moderator: Member) -> None:
    reopen_duplicate(actor=moderator, thread=duplicate)
    reopen_duplicate(actor=moderator, thread=duplicate)
    assert Event.objects.filter(kind=Kind.THREAD_REOPENED).count() == 1


def test_what_was_its_duplicate_stays_with_the_first(duplicate: Thread, original: Thread, moderator: Member) -> None:
    third = close_duplicate(actor=moderator, thread=factories.make_thread(), original=duplicate)
    reopen_duplicate(actor=moderator, thread=duplicate)
    third.refresh_from_db()
    assert third.duplicate_of == original
