"""Locking: nobody replies any more, and the page says by whom and why. Unlocking takes it back."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.answers.actions import post_answer
from community.comments.actions import post_comment
from community.log.actions import Grounds
from community.models import Act, Thread
from community.threadacts.actions.locking import lock_thread, unlock_thread
from tests import factories
from tests.community.pages import seen
from tests.community.threadacts.deeds import GROUNDS, entries

WHY = Grounds("respect", "It turned into a quarrel.")


def test_nobody_replies_or_comments(question: Thread, moderator: Member, helper: Member) -> None:
    lock_thread(actor=moderator, thread=question, grounds=WHY)
    with pytest.raises(Refused, match="closed"):
        post_answer(actor=helper, thread=question, source="Oil it.")
    with pytest.raises(Refused, match="closed"):
        post_comment(actor=helper, on=question.posts.get(), source="Oil it.")
    assert question not in Thread.objects.waiting()


def test_unlocked_they_do_again(question: Thread, moderator: Member, helper: Member) -> None:
    lock_thread(actor=moderator, thread=question, grounds=WHY)
    unlock_thread(actor=moderator, thread=question, grounds=GROUNDS)
    question.refresh_from_db()
    assert (question.locked_at, question.lock_entry, question.lock_reason) == (None, None, "")
    assert post_answer(actor=helper, thread=question, source="Oil it.").is_published
    (locked,), (unlocked,) = entries(Act.THREAD_LOCKED), entries(Act.THREAD_UNLOCKED)
    assert unlocked.undoes == locked.number


def test_the_latest_lock_is_the_one_that_is_undone(question: Thread, moderator: Member) -> None:
    for _turn in range(2):
        lock_thread(actor=moderator, thread=question, grounds=WHY)
        unlock_thread(actor=moderator, thread=question, grounds=GROUNDS)
    undone = [entry.undoes for entry in entries(Act.THREAD_UNLOCKED)]
    assert undone == [entry.number for entry in entries(Act.THREAD_LOCKED)]


def test_what_came_in_locked_can_be_unlocked(question: Thread, moderator: Member) -> None:
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now(), lock_reason="off topic")
    lock_thread(actor=moderator, thread=question, grounds=WHY)  # it is: nothing to do
    unlock_thread(actor=moderator, thread=question, grounds=GROUNDS)
    question.refresh_from_db()
    assert question.lock_reason == ""
    assert [entry.undoes for entry in entries(Act.THREAD_UNLOCKED)] == [None]


@pytest.mark.parametrize("who", ["nobody", "customer"])
@pytest.mark.parametrize(("role", "words"), [(Role.MODERATOR, "a volunteer moderator"), (Role.MANAGER, "the company")])
def test_page_says_by_whom_and_why_in_place_of_the_form(
    client: Client, question: Thread, stranger: Member, role: Role, words: str, who: str
) -> None:
    if who == "customer":
        client.force_login(stranger)
    assert f'action="/threads/{question.pk}/answers/"' in client.get(question.get_absolute_url()).content.decode()
    member = factories.make_member("Nobody To Name")
    factories.grant(member, role)
    lock_thread(actor=member, thread=question, grounds=WHY)
    response = client.get(question.get_absolute_url())
    page = response.content.decode()
    assert f"Closed by {words}" in seen(response)
    assert "It turned into a quarrel." in seen(response)
    assert "Nobody To Name" not in page
    (entry,) = entries(Act.THREAD_LOCKED)
    assert f'href="/moderation/log/{entry.number}/"' in page
    assert 'href="/rules/#respect"' in page
    assert f'action="/threads/{question.pk}/answers/"' not in page

    unlock_thread(actor=member, thread=question, grounds=GROUNDS)
    page = client.get(question.get_absolute_url()).content.decode()
    assert "It turned into a quarrel." not in page
    assert f'action="/threads/{question.pk}/answers/"' in page


def test_hostile_reason_is_text(client: Client, question: Thread, moderator: Member) -> None:
    lock_thread(actor=moderator, thread=question, grounds=Grounds("order", "<script>alert(1)</script>"))
    assert "<script>alert(1)" not in client.get(question.get_absolute_url()).content.decode()
