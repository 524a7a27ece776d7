"""After a day without a second decision: what one proposal meets holds up no other."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member, Role
from community.houserules.actions import change_house_rules
from community.houserules.writing import Written
from community.models import Act, HouseRules, ModerationEntry, Post, Proposal, Thread
from community.models.rule import PRESET
from community.moderation.actions import remove_post, restore_post
from community.seconding.actions import decline_proposal
from community.seconding.tasks import end_waiting_proposals
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db: None) -> Member:
    return factories.make_manager()


@pytest.fixture
def seconds(db: None) -> list[Member]:
    members = [factories.make_member(), factories.make_member()]
    for member in members:
        factories.grant(member, Role.MODERATOR)
    return members


@pytest.fixture
def hidden(manager: Member, seconds: list[Member]) -> list[Post]:
    threads = [factories.make_thread(kind=Thread.Kind.FEEDBACK, title=f"Week {number}") for number in range(3)]
    posts = [thread.posts.get() for thread in threads]
    for post in posts:
        remove_post(actor=manager, post=post, rule="respect", reason="Rude.")
    Proposal.objects.update(at=timezone.now() - timedelta(hours=25))
    return posts


def give_up(code: str) -> None:
    rules = [
        Written(code=one, words={"en": {"title": str(title), "text": str(text)}})
        for one, (title, text) in PRESET.items()
        if one != code
    ]
    change_house_rules(
        actor=factories.make_manager(), rules=rules, seen=HouseRules.objects.in_force().pk or 0, reason="Less."
    )


def shown(posts: list[Post]) -> list[bool]:
    return [Post.objects.get(pk=post.pk).is_published for post in posts]


def test_a_rule_that_was_given_up_keeps_nothing_hidden(hidden: list[Post]) -> None:
    give_up("respect")
    assert end_waiting_proposals() == 3
    assert shown(hidden) == [True, True, True]
    assert set(ModerationEntry.objects.filter(act=Act.POST_RESTORED).values_list("rule", flat=True)) == {"order"}


def test_nor_hinders_who_declines_or_restores(hidden: list[Post], manager: Member, seconds: list[Member]) -> None:
    give_up("respect")
    first, second, _third = Proposal.objects.order_by("pk")
    decline_proposal(actor=seconds[0], proposal=first, reason="It is fair.")
    restore_post(actor=seconds[0], post=hidden[1], reason="It is fair.")
    second.refresh_from_db()
    assert shown(hidden) == [True, True, False]
    assert second.state == Proposal.State.UNDONE


def test_one_that_fails_is_logged_and_holds_up_no_other(hidden: list[Post], caplog: pytest.LogCaptureFixture) -> None:
    middle = Proposal.objects.order_by("pk")[1]
    Proposal.objects.filter(pk=middle.pk).update(target="post:0")  # of which there is none
    with caplog.at_level(logging.ERROR):
        assert end_waiting_proposals() == 2
    assert shown(hidden) == [True, False, True]
    assert f"Proposal {middle.pk} could not be ended" in caplog.text
    Proposal.objects.filter(pk=middle.pk).update(target=hidden[1].key)
    assert end_waiting_proposals() == 1
    assert shown(hidden) == [True, True, True]
