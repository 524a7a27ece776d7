"""Splitting: chosen posts with their comments stand in another thread; receipts stay; and back."""

import pytest
from django.test import Client

from accounts.models import Member
from accounts.verdicts import Refused
from community.answers.actions import accept_answer
from community.models import Act, Move, Thread
from community.threadacts.actions.splitting import split_thread
from community.threadacts.actions.undoing import undo_move
from tests import factories
from tests.community.pages import seen
from tests.community.threadacts.deeds import GROUNDS, entries
from tests.community.threadacts.test_merge_thread import rows, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(question: Thread) -> Thread:
    """#2 with a comment #3, #4, #5."""
    factories.make_comment(factories.make_answer(question))
    factories.make_answer(question, source="And by the way, the bell?")
    factories.make_answer(question, source="The bell is loose.")
    question.refresh_from_db()
    return question


def split(actor: Member, thread: Thread, *numbers: int, into: Thread | None = None) -> Thread:
    facts = {"into": into} if into else {"title": "The bell", "kind": "question", "category": thread.category}
    return split_thread(actor=actor, thread=thread, numbers=list(numbers), grounds=GROUNDS, **facts)


def test_a_thread_of_their_own(client: Client, talk: Thread, moderator: Member) -> None:
    first = talk.posts.get(number=4)
    bell = split(moderator, talk, 4, 5)
    assert whole(bell)
    assert whole(talk)
    assert [row[1:3] for row in rows(bell)] == [(1, "opening"), (2, "answer")]
    assert (bell.author, bell.title, bell.reply_count) == (first.author, "The bell", 1)
    assert (talk.reply_count, talk.moved_count, talk.place_count) == (1, 2, 4)
    page = client.get(talk.get_absolute_url())
    assert "#4 was moved to another thread by a volunteer moderator" in seen(page)
    assert "2 moved" in seen(page)
    assert client.get(first.get_absolute_url())["Location"] == f"{bell.get_absolute_url()}#post-1"
    (entry,) = entries(Act.THREAD_SPLIT)
    assert (entry.target, entry.became) == (talk.key, bell.key)


def test_into_one_that_is_there_with_comments(talk: Thread, moderator: Member) -> None:
    there = factories.make_thread(category=talk.category)
    split(moderator, talk, 2, into=there)
    assert whole(there)
    assert whole(talk)
    assert [row[1:3] for row in rows(there)[1:]] == [(2, "answer"), (3, "comment")]
    receipt = talk.posts.get(number=3)
    assert receipt.parent == talk.posts.get(number=2)


def test_a_comment_stands_for_itself(talk: Thread, moderator: Member) -> None:
    bell = split(moderator, talk, 3)
    assert [row[1:3] for row in rows(bell)] == [(1, "opening")]
    undo_move(actor=moderator, move=Move.objects.get(), grounds=GROUNDS)
    assert talk.posts.get(number=3).kind == "comment"
    bell.refresh_from_db()
    assert bell.merged_into == talk


def test_refused(talk: Thread, moderator: Member) -> None:
    accept_answer(actor=talk.author, answer=talk.posts.get(number=2))
    own = factories.make_answer(talk, moderator)
    for number, words in ((1, "opening stays"), (2, "solved"), (own.number, "your own"), (99, "no post #99")):
        with pytest.raises(Refused, match=words):
            split(moderator, Thread.objects.get(pk=talk.pk), number)
    assert entries(Act.THREAD_SPLIT) == []


def test_on_and_back_again(talk: Thread, moderator: Member) -> None:
    before = rows(talk)
    bell = split(moderator, talk, 2, 4)
    further = split(moderator, bell, 3)
    first, second = Move.objects.order_by("pk")
    with pytest.raises(Refused, match="moved once more"):
        undo_move(actor=moderator, move=first, grounds=GROUNDS)
    undo_move(actor=moderator, move=second, grounds=GROUNDS)
    assert all(whole(thread) for thread in (talk, further))
    undo_move(actor=moderator, move=first, grounds=GROUNDS)
    assert rows(talk) == before


def test_no_undo_where_people_went_on_writing(talk: Thread, moderator: Member) -> None:
    bell = split(moderator, talk, 4)
    factories.make_answer(bell)
    with pytest.raises(Refused, match="gone on writing"):
        undo_move(actor=moderator, move=Move.objects.get(), grounds=GROUNDS)
    assert Move.objects.get().undone_at is None
