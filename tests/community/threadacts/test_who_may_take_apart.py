"""Splitting, merging and taking either back: who may, who may not, and that a refusal leaves nothing behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.log.actions import Grounds
from community.models import Audience, Category, ModerationEntry, Move, Post, Thread
from community.threadacts.actions.merging import merge_thread
from community.threadacts.actions.splitting import split_thread
from community.threadacts.actions.undoing import undo_move
from events.models import Event
from tests import factories
from tests.community.threadacts.deeds import GROUNDS

pytestmark = pytest.mark.django_db
NAMES = ["split", "merge", "undo"]


@pytest.fixture
def other(category: Category) -> Thread:
    return factories.make_thread(category=category)


@pytest.fixture
def other_moderator(db: None) -> Member:
    member = factories.make_member("Miro Hall", handle="miro")
    factories.grant(member, Role.MODERATOR)
    return member


def ready(name: str, thread: Thread, other: Thread, by: Member) -> None:
    factories.make_answer(thread)
    if name == "undo":
        do("split", by, thread, other)


def do(name: str, actor: Member, thread: Thread, other: Thread, grounds: Grounds = GROUNDS) -> Any:
    if name == "split":
        return split_thread(actor=actor, thread=thread, numbers=[2], into=other, grounds=grounds)
    if name == "merge":
        return merge_thread(actor=actor, thread=thread, into=other, grounds=grounds)
    return undo_move(actor=actor, move=Move.objects.get(undoes=None), grounds=grounds)


def state() -> tuple[Any, ...]:
    places = list(Post.objects.order_by("pk").values_list("pk", "thread", "number", "kind"))
    return places, ModerationEntry.objects.count(), Event.objects.count(), Move.objects.count()


def refused(name: str, actor: Member, thread: Thread, other: Thread, words: str, **facts: Any) -> None:
    before = state()
    with pytest.raises(Refused, match=words):
        do(name, actor, thread, other, **facts)
    assert state() == before


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
@pytest.mark.parametrize("name", NAMES)
def test_whoever_keeps_order_may(name: str, role: Role, question: Thread, other: Thread, moderator: Member) -> None:
    member = factories.make_member()
    factories.grant(member, role)
    ready(name, question, other, moderator)
    do(name, member, question, other)
    entry = ModerationEntry.objects.latest("number")
    assert (entry.role, entry.actor, entry.rule, entry.text.reason) == (role, member, "order", "It belongs there.")


@pytest.mark.parametrize("name", NAMES)
def test_others_may_not(
    name: str, question: Thread, other: Thread, stranger: Member, staff: Member, asker: Member, moderator: Member
) -> None:
    ready(name, question, other, moderator)
    for member in (stranger, staff, asker):
        refused(name, member, question, other, "Only moderators of this category")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_in_their_own_case_on_either_side(
    name: str, question: Thread, other: Thread, asker: Member, moderator: Member
) -> None:
    factories.grant(asker, Role.ADMIN)
    factories.grant(other.author, Role.ADMIN)
    ready(name, question, other, moderator)
    for member in (asker, other.author):
        refused(name, member, question, other, "Your own threads are for others")


@pytest.mark.parametrize("name", NAMES)
def test_out_of_scope_of_one_of_them(
    name: str, question: Thread, category: Category, elsewhere: Category, moderator: Member
) -> None:
    other = factories.make_thread(category=elsewhere)
    ready(name, question, other, moderator)
    for room in (category, elsewhere):
        local = factories.make_member()
        factories.grant(local, Role.MODERATOR, scope=room.key)
        refused(name, local, question, other, "Only moderators of this category")


@pytest.mark.parametrize("name", NAMES)
def test_suspended(name: str, question: Thread, other: Thread, moderator: Member, other_moderator: Member) -> None:
    ready(name, question, other, moderator)
    as_loaded = Member.objects.get(pk=other_moderator.pk)
    Member.objects.filter(pk=other_moderator.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    refused(name, as_loaded, question, other, "You are suspended")


@pytest.mark.parametrize("name", NAMES)
def test_right_that_has_just_ended(
    name: str, question: Thread, other: Thread, moderator: Member, other_moderator: Member
) -> None:
    ready(name, question, other, moderator)
    assert other_moderator.roles  # in memory, as of a page opened before
    revoke_role(actor=None, grant=other_moderator.grants.get())
    refused(name, other_moderator, question, other, "Only moderators of this category")


@pytest.mark.parametrize("name", ["split", "undo"])  # merging is proposed: test_merge_thread.py
def test_under_feedback_not_by_the_companys_people(
    name: str, feedback: Thread, other: Thread, moderator: Member, other_moderator: Member
) -> None:
    ready(name, feedback, other, moderator)
    factories.affiliate(other_moderator)
    refused(name, other_moderator, feedback, other, "ask a volunteer")
    do(name, moderator, feedback, other)


@pytest.mark.parametrize("name", NAMES)
def test_a_room_of_others(
    name: str, question: Thread, other: Thread, moderator: Member, other_moderator: Member
) -> None:
    ready(name, question, other, moderator)
    Category.objects.filter(pk=question.category_id).update(readers=[Audience.STAFF])
    refused(name, other_moderator, question, other, "You may not see this")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("grounds", [Grounds("order", "  "), Grounds("", "Why not"), Grounds("no-such-rule", "Why")])
def test_not_without_rule_and_reason(
    name: str, grounds: Grounds, question: Thread, other: Thread, moderator: Member
) -> None:
    ready(name, question, other, moderator)
    refused(name, moderator, question, other, "Please", grounds=grounds)


@pytest.mark.parametrize("name", ["merge", "undo"])
def test_twice_is_once(name: str, question: Thread, other: Thread, moderator: Member) -> None:
    ready(name, question, other, moderator)
    do(name, moderator, question, other)
    after = state()
    do(name, moderator, question, other)
    assert state() == after
