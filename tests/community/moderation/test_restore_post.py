"""Undoing a removal: everything comes back, and never more than there was (invariants 2, 6)."""

import pytest

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.answers.actions import accept_answer
from community.models import Acceptance, Post, Removal, Thread
from community.moderation.actions import remove_post, restore_post
from community.official.actions import make_official
from community.praise.actions import give_praise
from events.kinds import Kind
from events.models import Event
from reputation.models import Standing
from tests import factories

REASON = "Rule 2, personal data"


def reputation(member: Member) -> int:
    return Standing.objects.get(member=member).reputation


@pytest.fixture
def removed(question: Thread, answer: Post, asker: Member, stranger: Member, staff: Member, moderator: Member) -> Post:
    """An answer that was praised, accepted and official."""
    give_praise(actor=stranger, post=answer)
    accept_answer(actor=asker, answer=answer)
    make_official(actor=staff, answer=answer)
    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")
    return Post.objects.get(pk=answer.pk)


def test_post_points_and_acceptance_come_back(
    question: Thread, removed: Post, asker: Member, helper: Member, moderator: Member
) -> None:
    restore_post(actor=moderator, post=removed, reason="Looked at again.")

    question.refresh_from_db()
    removed.refresh_from_db()
    assert removed.is_published
    assert (question.accepted, question.official, question.reply_count) == (removed, removed, 1)
    assert question.last_post == removed
    assert (reputation(helper), reputation(asker)) == (10 + 15 + 20, 2)
    assert Acceptance.objects.get(withdrawn_at=None).by == asker
    removal = Removal.objects.get()
    assert removal.undone_by == moderator
    assert removal.undone_at is not None
    event = Event.objects.get(kind=Kind.POST_RESTORED)
    assert (event.actor, event.payload) == (moderator.pk, {"thread": question.pk, "author": helper.pk})


def test_another_answer_was_accepted_meanwhile(
    question: Thread, removed: Post, asker: Member, helper: Member, moderator: Member
) -> None:
    other = factories.make_answer(question)
    accept_answer(actor=asker, answer=other)
    restore_post(actor=moderator, post=removed, reason="Looked at again.")

    question.refresh_from_db()
    assert question.accepted == other
    assert (reputation(helper), reputation(asker)) == (10 + 20, 2)


@pytest.mark.parametrize("times", [1, 4])
def test_again_and_again_never_gains(
    removed: Post, asker: Member, helper: Member, moderator: Member, times: int
) -> None:
    for _ in range(times):
        restore_post(actor=moderator, post=removed, reason="Looked at again.")
        assert (reputation(helper), reputation(asker)) == (45, 2)
        remove_post(actor=moderator, post=removed, reason=REASON, rule="respect")
        assert (reputation(helper), reputation(asker)) == (0, 0)


def test_twice_is_once(removed: Post, helper: Member, moderator: Member) -> None:
    for _ in range(2):
        restore_post(actor=moderator, post=removed, reason="Looked at again.")
    assert reputation(helper) == 45
    assert Event.objects.filter(kind=Kind.POST_RESTORED).count() == 1


def test_not_in_ones_own_case(removed: Post, helper: Member) -> None:
    factories.grant(helper, Role.MODERATOR)
    with pytest.raises(Refused, match="for others to moderate"):
        restore_post(actor=helper, post=removed, reason="Looked at again.")


@pytest.mark.parametrize("scope", ["", "elsewhere"])
def test_not_without_the_right(removed: Post, stranger: Member, scope: str) -> None:
    if scope:
        factories.grant(stranger, Role.MODERATOR, scope=factories.make_category().key)
    with pytest.raises(Refused, match="Only moderators of this category"):
        restore_post(actor=stranger, post=removed, reason="Looked at again.")


def test_thread_that_went_with_its_opening_is_there_again(question: Thread, moderator: Member) -> None:
    opening = question.posts.get()
    remove_post(actor=moderator, post=opening, reason=REASON, rule="respect")
    restore_post(actor=moderator, post=opening, reason="Looked at again.")
    question.refresh_from_db()
    assert question in Thread.objects.listed()
    assert question.last_post == opening
