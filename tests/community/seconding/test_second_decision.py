"""Criticism under the guard: what the company's people propose, and what a second decision makes of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.criticism.actions import mark_post, undo_mark, unmark_post
from community.log.actions import Grounds
from community.models import Act, Category, CriticismMark, ModerationEntry, Post, Proposal, Removal, Thread
from community.moderation.actions import remove_post
from community.outside.actions import name_outside_person
from community.seconding.actions import agree_proposal, decline_proposal
from community.seconding.tasks import end_waiting_proposals
from community.suspensions.actions import suspend_member
from community.threadacts.actions.locking import lock_thread
from community.threadacts.actions.moving import move_thread
from community.threadacts.actions.naming import change_kind, retitle_thread
from tests import factories

pytestmark = pytest.mark.django_db
GROUNDS = Grounds("order", "It belongs there.")


def volunteer() -> Member:
    member = factories.make_member()
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def seconds(db: None) -> list[Member]:
    return [volunteer(), volunteer()]


@pytest.fixture
def manager(db: None) -> Member:
    return factories.make_manager()


@pytest.fixture
def critic(db: None) -> Member:
    return factories.make_member()


@pytest.fixture
def feedback(critic: Member) -> Thread:
    return factories.make_thread(critic, kind=Thread.Kind.FEEDBACK, title="Five weeks", source="And no call.")


def lock(actor: Member, thread: Thread) -> None:
    lock_thread(actor=actor, thread=thread, grounds=GROUNDS)


def retitle(actor: Member, thread: Thread) -> None:
    retitle_thread(actor=actor, thread=thread, title="Waiting", grounds=GROUNDS)


def change(actor: Member, thread: Thread) -> None:
    change_kind(actor=actor, thread=thread, kind=Thread.Kind.DISCUSSION, grounds=GROUNDS)


def move(actor: Member, thread: Thread) -> None:
    room, _made = Category.objects.get_or_create(slug="elsewhere", defaults={"name": "Elsewhere"})
    move_thread(actor=actor, thread=thread, category=room, grounds=GROUNDS)


DEEDS = [lock, retitle, change, move]


def as_it_is(thread: Thread) -> tuple[object, ...]:
    found = Thread.objects.get(pk=thread.pk)
    return found.locked_at, found.title, found.kind, found.category_id


@pytest.mark.parametrize("deed", DEEDS)
def test_proposed_and_done_only_when_agreed(
    deed: Callable[[Member, Thread], None], feedback: Thread, manager: Member, seconds: list[Member]
) -> None:
    before = as_it_is(feedback)
    deed(manager, feedback)
    deed(manager, feedback)  # pressed twice
    proposal = Proposal.objects.get()
    assert (as_it_is(feedback), ModerationEntry.objects.count()) == (before, 0)
    agree_proposal(actor=seconds[0], proposal=proposal, reason="It is fair.")
    proposal.refresh_from_db()
    assert as_it_is(feedback) != before
    assert (proposal.state, proposal.second, proposal.entry.act) == ("agreed", seconds[0], proposal.act)
    assert [entry.by_company for entry in ModerationEntry.objects.order_by("number")] == [False, True]


@pytest.mark.parametrize("deed", DEEDS)
def test_not_done_when_declined(
    deed: Callable[[Member, Thread], None], feedback: Thread, manager: Member, seconds: list[Member]
) -> None:
    before = as_it_is(feedback)
    deed(manager, feedback)
    decline_proposal(actor=seconds[0], proposal=Proposal.objects.get(), reason="It is criticism.")
    assert as_it_is(feedback) == before
    assert [entry.act for entry in ModerationEntry.objects.all()] == [Act.PROPOSAL_DECLINED]


def test_suspending_a_critic_waits_others_do_not(
    feedback: Thread, critic: Member, manager: Member, seconds: list[Member]
) -> None:
    until = timezone.now() + timedelta(days=3)
    assert suspend_member(actor=manager, member=critic, until=until, rule="respect", reason="Rude.") is None
    critic.refresh_from_db()
    assert not critic.is_suspended
    agree_proposal(actor=seconds[0], proposal=Proposal.objects.get(), reason="Indeed.")
    critic.refresh_from_db()
    assert (critic.is_suspended, Proposal.objects.get().entry.act) == (True, Act.MEMBER_SUSPENDED)
    assert suspend_member(actor=manager, member=factories.make_member(), until=until, rule="respect", reason="Rude.")


def test_removal_hides_at_once_and_is_undone_when_declined(
    feedback: Thread, manager: Member, seconds: list[Member]
) -> None:
    post = feedback.posts.get()
    remove_post(actor=manager, post=post, rule="respect", reason="Rude.")
    post.refresh_from_db()
    assert (post.is_published, Removal.objects.get().second) == (False, "awaited")
    decline_proposal(actor=seconds[0], proposal=Proposal.objects.get(), reason="It is not.")
    post.refresh_from_db()
    assert (post.is_published, Proposal.objects.get().state) == (True, "declined")


def test_removal_stays_when_agreed(feedback: Thread, manager: Member, seconds: list[Member]) -> None:
    post = feedback.posts.get()
    remove_post(actor=manager, post=post, rule="respect", reason="Rude.")
    agree_proposal(actor=seconds[0], proposal=Proposal.objects.get(), reason="It is.")
    post.refresh_from_db()
    assert (post.is_published, Removal.objects.get().second) == (False, "confirmed")


@pytest.mark.parametrize(
    ("rule", "back", "state"),
    [("respect", True, "lapsed"), ("illegal", False, "open"), ("personal-data", False, "open")],
)
def test_after_a_day(
    rule: str, back: bool, state: str, feedback: Thread, manager: Member, seconds: list[Member]
) -> None:
    post = feedback.posts.get()
    remove_post(actor=manager, post=post, rule=rule, reason="It has to go.")
    assert end_waiting_proposals() == 0
    Proposal.objects.update(at=timezone.now() - timedelta(hours=24))
    assert (end_waiting_proposals(), end_waiting_proposals()) == (1, 0)
    post.refresh_from_db()
    assert (post.is_published, Proposal.objects.get().state) == (back, state)
    assert Removal.objects.get().second == ("awaited" if back else "late")


def test_spam_and_other_posts_need_nobody(feedback: Thread, manager: Member, seconds: list[Member]) -> None:
    remove_post(actor=manager, post=feedback.posts.get(), rule="advertising", reason="Spam.")
    remove_post(actor=manager, post=factories.make_thread().posts.get(), rule="respect", reason="Rude.")
    assert not Proposal.objects.exists()


def test_without_volunteers_it_is_the_companys_alone(client: Client, feedback: Thread, manager: Member) -> None:
    lock(manager, feedback)
    assert as_it_is(feedback)[0]
    entry = ModerationEntry.objects.get()
    assert entry.proposal.state == "alone"
    remove_post(actor=manager, post=feedback.posts.get(), rule="respect", reason="Rude.")
    assert Removal.objects.get().second == "alone"
    assert b"Decided by the company alone" in client.get(f"/moderation/log/{entry.number}/").content


def test_outside_person_decides_and_nothing_else(feedback: Thread, manager: Member) -> None:
    admin, outside = factories.make_member(), factories.make_member()
    factories.grant(admin, Role.ADMIN)
    with pytest.raises(Refused, match="tied to the company"):
        name_outside_person(actor=admin, member=manager, reason="Too few.")
    name_outside_person(actor=admin, member=outside, reason="Too few.")
    lock(manager, feedback)
    assert not as_it_is(feedback)[0]
    agree_proposal(actor=outside, proposal=Proposal.objects.get(), reason="Fair.")
    assert as_it_is(feedback)[0]
    with pytest.raises(Refused):
        lock(outside, factories.make_thread())


def test_who_may_not_second(feedback: Thread, critic: Member, manager: Member, seconds: list[Member]) -> None:
    lock(manager, feedback)
    proposal = Proposal.objects.get()
    tied, elsewhere, suspended = volunteer(), factories.make_member(), volunteer()
    factories.affiliate(tied)
    factories.grant(elsewhere, Role.MODERATOR, scope=factories.make_category().key)
    Member.objects.filter(pk=suspended.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    factories.grant(critic, Role.MODERATOR)
    revoked = volunteer()
    assert revoked.roles
    revoke_role(actor=None, grant=revoked.grants.get())
    for member in (manager, tied, elsewhere, suspended, critic, revoked):
        with pytest.raises(Refused):
            agree_proposal(actor=member, proposal=proposal, reason="Yes.")
    assert not as_it_is(feedback)[0]


def test_right_of_the_first_that_ended_meanwhile(feedback: Thread, manager: Member, seconds: list[Member]) -> None:
    lock(manager, feedback)
    revoke_role(actor=None, grant=manager.grants.get())
    with pytest.raises(Refused):
        agree_proposal(actor=seconds[0], proposal=Proposal.objects.get(), reason="Yes.")
    assert (as_it_is(feedback)[0], Proposal.objects.get().state) == (None, "open")


def test_a_mark_guards_and_comes_off(manager: Member, seconds: list[Member], critic: Member) -> None:
    post: Post = factories.make_thread(critic).posts.get()
    mark_post(actor=critic, post=post)
    mark_post(actor=manager, post=post)
    assert CriticismMark.objects.count() == 1
    post.refresh_from_db()
    with pytest.raises(Refused, match="ask a volunteer"):
        unmark_post(actor=manager, post=post, rule="order", reason="No.")
    with pytest.raises(Refused):
        undo_mark(actor=manager, post=post)
    remove_post(actor=manager, post=post, rule="respect", reason="Rude.")
    assert Proposal.objects.get().state == "open"
    unmark_post(actor=seconds[0], post=post, rule="order", reason="It is praise.")
    assert ModerationEntry.objects.filter(act=Act.MARK_TAKEN_OFF).count() == 1


def test_pages(client: Client, feedback: Thread, manager: Member, seconds: list[Member]) -> None:
    lock(manager, feedback)
    proposal = Proposal.objects.get()
    client.force_login(seconds[0])
    address = f"/moderation/proposals/{proposal.pk}/"
    assert b"It belongs there." in client.get("/moderation/proposals/").content
    assert client.get(address).status_code == 200
    assert client.post(address, {"decision": "agree", "reason": ""}).status_code == 400
    assert client.post(address, {"decision": "agree", "reason": "Fair."}).status_code == 302
    assert as_it_is(feedback)[0]
    post = factories.make_thread().posts.get()
    mark = f"/posts/{post.pk}/criticism/"
    assert client.post(mark).status_code == 302
    assert b"undo" in client.get(mark).content
    assert b"Marked as criticism" in client.get(post.thread.get_absolute_url()).content
    client.post(mark, {"_method": "delete"})
    assert b"Marked as criticism" not in client.get(post.thread.get_absolute_url()).content
    admin = factories.make_member()
    factories.grant(admin, Role.ADMIN)
    client.force_login(admin)
    assert client.get("/manage/outside/").status_code == 200
