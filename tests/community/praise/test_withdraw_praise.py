"""Taking one's own praise back: the points go exactly as they came."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Member, Role
from community.models import Post, Praise, Thread
from community.moderation.actions import remove_post, restore_post
from community.praise.actions import give_praise, withdraw_praise
from events.kinds import Kind
from events.models import Event
from reputation.models import LedgerEntry, RuleSet, Standing
from tests import factories


def reputation(member: Member) -> int:
    return Standing.objects.get(member=member).reputation


def test_praise_count_and_points_go_and_the_fact_stays(answer: Post, helper: Member, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer)
    withdraw_praise(actor=stranger, post=answer)

    answer.refresh_from_db()
    assert (answer.praise_count, reputation(helper)) == (0, 0)
    praise = Praise.objects.get()
    assert praise.withdrawn_at is not None
    assert list(LedgerEntry.objects.order_by("pk").values_list("points", flat=True)) == [10, -10]
    event = Event.objects.get(kind=Kind.PRAISE_WITHDRAWN)
    assert (event.actor, event.subject) == (stranger.pk, answer.key)


def test_twice_takes_once(answer: Post, helper: Member, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer)
    for _ in range(2):
        withdraw_praise(actor=stranger, post=answer)
    answer.refresh_from_db()
    assert (answer.praise_count, reputation(helper)) == (0, 0)
    assert Event.objects.filter(kind=Kind.PRAISE_WITHDRAWN).count() == 1


def test_without_praise_nothing_happens(answer: Post, stranger: Member) -> None:
    withdraw_praise(actor=stranger, post=answer)
    answer.refresh_from_db()
    assert answer.praise_count == 0
    assert not Event.objects.filter(kind=Kind.PRAISE_WITHDRAWN).exists()


def test_of_others_it_takes_none(answer: Post, helper: Member, asker: Member, stranger: Member) -> None:
    give_praise(actor=asker, post=answer)
    withdraw_praise(actor=stranger, post=answer)
    answer.refresh_from_db()
    assert (answer.praise_count, reputation(helper)) == (1, 10)


def test_what_the_limit_cut_is_not_taken(question: Thread, helper: Member, stranger: Member) -> None:
    """An award of 0 is taken back as 0: nobody loses what they never got (FIELD-NOTES 1)."""
    with time_machine.travel(datetime(2025, 5, 7, 12, tzinfo=UTC), tick=False):
        answer = factories.make_answer(question, helper)
        for _ in range(20):
            give_praise(actor=factories.make_member(), post=answer)
        give_praise(actor=stranger, post=answer)
        assert reputation(helper) == 200
        withdraw_praise(actor=stranger, post=answer)
    assert reputation(helper) == 200


def test_after_a_change_of_rules_it_takes_what_was_given(answer: Post, helper: Member, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer)
    RuleSet.objects.create(answer_praised=50)
    withdraw_praise(actor=stranger, post=answer)
    assert reputation(helper) == 0


@pytest.mark.parametrize("change", [{"closed": True}, {"suspended": True}])
def test_a_word_of_thanks_can_always_be_taken_back(answer: Post, stranger: Member, change: dict[str, bool]) -> None:
    give_praise(actor=stranger, post=answer)
    if "closed" in change:
        Thread.objects.update(locked_at=timezone.now())
    else:
        Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    withdraw_praise(actor=stranger, post=answer)
    assert not Praise.objects.standing().exists()


def test_while_the_post_is_removed_its_points_do_not_come_back_later(
    answer: Post, helper: Member, asker: Member, stranger: Member
) -> None:
    moderator = factories.make_member()
    factories.grant(moderator, Role.MODERATOR)
    for giver in (asker, stranger):
        give_praise(actor=giver, post=answer)
    remove_post(actor=moderator, post=answer, reason="Rule 2", rule="respect")
    assert reputation(helper) == 0
    withdraw_praise(actor=stranger, post=answer)
    restore_post(actor=moderator, post=answer, reason="Looked at again.")
    answer.refresh_from_db()
    assert (answer.praise_count, reputation(helper)) == (1, 10)
