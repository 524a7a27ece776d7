"""Thanking for a post: who may, how often, and what it brings whom."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Affiliation, Member, Role
from accounts.verdicts import Refused
from community.models import Audience, Post, Praise, Thread
from community.moderation.actions import remove_post
from community.praise.actions import give_praise, withdraw_praise
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Delivery, Event
from reputation.models import LedgerEntry, Note, Standing
from tests import factories

NOON = datetime(2025, 5, 7, 12, tzinfo=UTC)


def points(member: Member) -> int:
    return sum(LedgerEntry.objects.filter(member=member).values_list("points", flat=True))


def suspend(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(suspended_until=timezone.now() + timedelta(days=1))


def test_it_is_kept_counted_awarded_and_told(answer: Post, helper: Member, stranger: Member) -> None:
    praise = give_praise(actor=stranger, post=answer, note="Saved my morning")

    answer.refresh_from_db()
    assert (answer.praise_count, praise.note) == (1, "Saved my morning")
    entry = LedgerEntry.objects.get()
    assert (entry.member, entry.points, entry.given_by) == (helper, 10, stranger)
    assert (entry.source, entry.place) == (praise.source, answer.thread.category.key)
    assert Standing.objects.get(member=helper).reputation == 10
    event = Event.objects.get(kind=Kind.PRAISE_GIVEN)
    assert (event.actor, event.subject) == (stranger.pk, answer.key)
    assert event.payload == {"author": helper.pk, "post_kind": "answer"}
    assert not Delivery.objects.filter(event=event).exists()  # being praised is no contribution to count anew


def test_opening_and_comment_have_their_own_worth(question: Thread, asker: Member, stranger: Member) -> None:
    opening = question.posts.get(number=1)
    comment = factories.make_comment(opening, asker)
    give_praise(actor=stranger, post=opening)
    give_praise(actor=stranger, post=comment)
    worth = dict(LedgerEntry.objects.values_list("reason", "points"))
    assert worth == {"opening-praised": 5, "comment-praised": 0}


@pytest.mark.parametrize("role", [*Role, None])
def test_nobody_praises_themselves_whatever_their_role(answer: Post, helper: Member, role: Role | None) -> None:
    if role:
        factories.grant(helper, role)
    with pytest.raises(Refused, match="Nobody praises themselves"):
        give_praise(actor=helper, post=answer)
    assert not Praise.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_not_on_what_was_taken_back(answer: Post, helper: Member, stranger: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    with pytest.raises(Refused, match="This post is gone"):
        give_praise(actor=stranger, post=answer)


def test_not_on_what_was_removed_since_the_page_was_opened(answer: Post, stranger: Member) -> None:
    moderator = factories.make_member()
    factories.grant(moderator, Role.MODERATOR)
    remove_post(actor=moderator, post=Post.objects.get(pk=answer.pk), reason="Rule 2", rule="respect")
    assert answer.is_published  # as the page knows it
    with pytest.raises(Refused, match="This post is gone"):
        give_praise(actor=stranger, post=answer)


def test_not_while_suspended_also_since_the_page_was_opened(answer: Post, stranger: Member) -> None:
    suspend(stranger)
    assert not stranger.is_suspended  # as the request knows them
    with pytest.raises(Refused, match="suspended until"):
        give_praise(actor=stranger, post=answer)
    assert not Praise.objects.exists()


def test_note_is_not_written_while_suspended(answer: Post, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer, note="Thank you")
    suspend(stranger)
    with pytest.raises(Refused, match="suspended until"):
        give_praise(actor=stranger, post=answer, note="And now something else")
    assert give_praise(actor=stranger, post=answer).note == "Thank you"  # the button alone changes nothing


def test_note_is_not_written_on_what_is_gone(answer: Post, helper: Member, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer)
    withdraw_post(actor=helper, post=answer)
    with pytest.raises(Refused, match="This post is gone"):
        give_praise(actor=stranger, post=answer, note="Where did it go?")


@pytest.mark.parametrize("readers", [[Audience.STAFF], [Audience.ADMIN]])
def test_not_in_a_room_that_one_may_not_enter(answer: Post, stranger: Member, readers: list[str]) -> None:
    type(answer.thread.category).objects.update(readers=readers)
    with pytest.raises(Refused, match="You may not see this"):
        give_praise(actor=stranger, post=answer)


def test_not_in_a_hidden_thread(answer: Post, stranger: Member) -> None:
    Thread.objects.update(hidden_at=timezone.now())
    with pytest.raises(Refused, match="You may not see this"):
        give_praise(actor=stranger, post=answer)


def test_also_in_a_closed_thread(answer: Post, stranger: Member) -> None:
    Thread.objects.update(locked_at=timezone.now())
    assert give_praise(actor=stranger, post=answer)


def test_pressed_twice_it_is_one(answer: Post, stranger: Member) -> None:
    first = give_praise(actor=stranger, post=answer, note="Saved my morning")
    again = give_praise(actor=stranger, post=answer)
    assert (again, again.note) == (first, "Saved my morning")
    answer.refresh_from_db()
    assert answer.praise_count == 1
    assert LedgerEntry.objects.count() == Event.objects.filter(kind=Kind.PRAISE_GIVEN).count() == 1


def test_note_can_be_added_changed_and_taken_away(answer: Post, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer)
    for note in ("Saved my morning", "Saved my day", ""):
        assert give_praise(actor=stranger, post=answer, note=note).note == note
    assert LedgerEntry.objects.count() == 1


def test_database_keeps_a_second_one_out(answer: Post, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Praise.objects.create(post=answer, giver=stranger)


def test_badge_and_tie_are_those_borne_at_the_time(answer: Post, staff: Member) -> None:
    tie = Affiliation.objects.create(member=staff, kind=Affiliation.Kind.EMPLOYEE)
    praise = give_praise(actor=staff, post=answer)
    assert (praise.grant, praise.affiliation) == (staff.grants.get(), tie)


def test_affiliated_are_praised_for_no_points(question: Thread, staff: Member, stranger: Member) -> None:
    answer = factories.make_answer(question, staff)
    give_praise(actor=stranger, post=answer)
    answer.refresh_from_db()
    entry = LedgerEntry.objects.get()
    assert (answer.praise_count, entry.points, entry.note) == (1, 0, Note.AFFILIATED)


@time_machine.travel(NOON, tick=False)
def test_thirty_a_day_and_tomorrow_again(stranger: Member) -> None:
    threads = [factories.make_thread() for _ in range(32)]
    openings = [thread.posts.get() for thread in threads]
    for opening in openings[:30]:
        give_praise(actor=stranger, post=opening)
    with pytest.raises(Refused, match="30 times today"):
        give_praise(actor=stranger, post=openings[30])
    with time_machine.travel(datetime(2025, 5, 7, 23, 59, 59, tzinfo=UTC)), pytest.raises(Refused, match="30 times"):
        give_praise(actor=stranger, post=openings[30])
    with time_machine.travel(datetime(2025, 5, 8, tzinfo=UTC), tick=False):
        assert give_praise(actor=stranger, post=openings[30])


@time_machine.travel(NOON, tick=False)
def test_six_a_day_to_the_same_member_and_more_to_others(question: Thread, helper: Member, stranger: Member) -> None:
    answers = [factories.make_answer(question, helper) for _ in range(7)]
    for answer in answers[:6]:
        give_praise(actor=stranger, post=answer)
    with pytest.raises(Refused, match="this member 6 times today"):
        give_praise(actor=stranger, post=answers[6])
    assert give_praise(actor=stranger, post=factories.make_answer(question))
    with time_machine.travel(datetime(2025, 5, 8, tzinfo=UTC), tick=False):
        assert give_praise(actor=stranger, post=answers[6])


@time_machine.travel(NOON, tick=False)
def test_taking_back_makes_no_room_for_more(question: Thread, helper: Member, stranger: Member) -> None:
    answers = [factories.make_answer(question, helper) for _ in range(7)]
    for answer in answers[:6]:
        give_praise(actor=stranger, post=answer)
        withdraw_praise(actor=stranger, post=answer)
    with pytest.raises(Refused, match="6 times today"):
        give_praise(actor=stranger, post=answers[6])
    assert points(helper) == 0


@time_machine.travel(NOON, tick=False)
def test_two_hundred_points_a_day_and_the_praise_is_still_seen(answer: Post, helper: Member) -> None:
    for _ in range(21):
        give_praise(actor=factories.make_member(), post=answer)
    answer.refresh_from_db()
    assert (answer.praise_count, points(helper)) == (21, 200)
    last = LedgerEntry.objects.order_by("pk").last()
    assert last is not None
    assert (last.points, last.note) == (0, Note.DAY)


@pytest.mark.parametrize("times", [1, 5])
def test_again_and_again_never_gains(answer: Post, helper: Member, stranger: Member, times: int) -> None:
    for _ in range(times):
        give_praise(actor=stranger, post=answer)
        assert points(helper) == 10
        withdraw_praise(actor=stranger, post=answer)
        assert points(helper) == 0


def test_rollback_leaves_nothing(answer: Post, stranger: Member) -> None:
    with transaction.atomic():
        give_praise(actor=stranger, post=answer)
        transaction.set_rollback(True)
    answer.refresh_from_db()
    assert answer.praise_count == Praise.objects.count() == LedgerEntry.objects.count() == 0
    assert not Event.objects.filter(kind=Kind.PRAISE_GIVEN).exists()
