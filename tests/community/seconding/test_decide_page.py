"""Whoever decides second reads what would change, in words: no ids, no codes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from community.log.actions import Grounds
from community.models import Audience, Category, Proposal, Thread
from community.suspensions.actions import suspend_member
from community.threadacts.actions.moving import move_thread
from community.threadacts.actions.naming import change_kind, retitle_thread
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
GROUNDS = Grounds("order", "It belongs there.")


@pytest.fixture
def decider(client: Client) -> Member:
    members = [factories.make_member(), factories.make_member()]
    for member in members:
        factories.grant(member, Role.MODERATOR)
    client.force_login(members[0])
    return members[0]


@pytest.fixture
def manager(db: None) -> Member:
    return factories.make_manager()


@pytest.fixture
def feedback(category: Category) -> Thread:
    return factories.make_thread(category=category, kind=Thread.Kind.FEEDBACK, title="Five weeks")


def page(client: Client) -> str:
    return " ".join(seen(client.get(f"/moderation/proposals/{Proposal.objects.get().pk}/")).split())


def test_where_to(client: Client, decider: Member, manager: Member, feedback: Thread) -> None:
    room = factories.make_category(name="Returns", slug="returns")
    move_thread(actor=manager, thread=feedback, category=room, grounds=GROUNDS)
    read = page(client)
    assert f"From {feedback.category.name} To Returns" in read
    assert "Everything in its place" in read
    assert "False" not in read


def test_a_room_that_the_decider_may_not_see_is_not_named(
    client: Client, decider: Member, manager: Member, feedback: Thread
) -> None:
    room = factories.make_category(name="Behind the door", slug="door", readers=[Audience.STAFF])
    factories.grant(manager, Role.STAFF)
    move_thread(actor=manager, thread=feedback, category=room, grounds=GROUNDS, other_readers=True)
    read = page(client)
    assert "A category that you cannot see" in read
    assert "Fewer or more people than now" in read
    assert "Behind the door" not in read


def test_which_title(client: Client, decider: Member, manager: Member, feedback: Thread) -> None:
    retitle_thread(actor=manager, thread=feedback, title="Waiting", grounds=GROUNDS)
    assert "Title now Five weeks New title Waiting" in page(client)


def test_which_kind(client: Client, decider: Member, manager: Member, feedback: Thread) -> None:
    change_kind(actor=manager, thread=feedback, kind=Thread.Kind.DISCUSSION, grounds=GROUNDS)
    assert "Kind now Feedback New kind Discussion" in page(client)


def test_until_when(client: Client, decider: Member, manager: Member, feedback: Thread) -> None:
    until = timezone.now() + timedelta(days=3)
    suspend_member(actor=manager, member=feedback.author, until=until, rule="respect", reason="Rude.")
    read = page(client)
    assert f"Suspended until {until:%b}" in read or f"Suspended until {until:%B}" in read
    assert until.isoformat() not in read
