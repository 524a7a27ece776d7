"""Every act on a thread: who may, who may not, and that a refusal leaves nothing behind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.log.actions import Grounds
from community.models import Audience, Category, ModerationEntry, Proposal, Thread
from events.models import Event
from tests import factories
from tests.community.threadacts.deeds import DEEDS, KIND_OF_ACT, do, elsewhere, entries, ready, state

pytestmark = pytest.mark.django_db
NAMES = list(DEEDS)
GUARDED = ["lock", "unpin", "move", "retitle", "change kind", "retag"]


@pytest.fixture
def other_moderator(db: None) -> Member:
    member = factories.make_member("Miro Hall", handle="miro")
    factories.grant(member, Role.MODERATOR)
    return member


def refused(name: str, actor: Member, thread: Thread, words: str) -> None:
    before, facts = state(thread), (ModerationEntry.objects.count(), Event.objects.count())
    with pytest.raises(Refused, match=words):
        do(name, actor, thread)
    assert state(thread) == before
    assert (ModerationEntry.objects.count(), Event.objects.count()) == facts


def proposed(name: str, actor: Member, thread: Thread) -> None:
    """Under the guard: nothing is done, and it waits for somebody without an interest."""
    before, count = state(thread), ModerationEntry.objects.count()
    assert do(name, actor, thread).waits
    assert (state(thread), ModerationEntry.objects.count()) == (before, count)
    proposal = Proposal.objects.get()
    assert (proposal.act, proposal.target, proposal.by) == (KIND_OF_ACT[name], thread.key, actor)
    assert (proposal.state, proposal.entry) == ("open", None)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
@pytest.mark.parametrize("name", NAMES)
def test_whoever_keeps_order_may(name: str, role: Role, question: Thread, moderator: Member) -> None:
    member = factories.make_member()
    factories.grant(member, role)
    ready(name, question, moderator)
    before = state(question)
    do(name, member, question)
    assert state(question) != before
    (entry,) = entries(KIND_OF_ACT[name])
    assert (entry.role, entry.by_company, entry.actor) == (role, role != Role.MODERATOR, member)
    assert (entry.target, entry.thread, entry.rule, entry.text.reason) == (
        question.key,
        question.pk,
        "order",
        "It belongs there.",
    )
    event = Event.objects.get(kind__startswith="thread.", actor=member.pk)
    assert event.subject == question.key
    assert event.payload.get("author", question.author_id) == question.author_id


@pytest.mark.parametrize("name", NAMES)
def test_members_and_staff_may_not(
    name: str, question: Thread, stranger: Member, staff: Member, asker: Member, moderator: Member
) -> None:
    ready(name, question, moderator)
    for member in (stranger, staff, asker):
        refused(name, member, question, "Only moderators of this category")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_in_their_own_case(name: str, question: Thread, moderator: Member, asker: Member) -> None:
    factories.grant(asker, Role.ADMIN)
    ready(name, question, moderator)
    refused(name, asker, question, "Your own threads are for others")


@pytest.mark.parametrize("name", NAMES)
def test_out_of_scope(name: str, question: Thread, category: Category, moderator: Member) -> None:
    there = elsewhere()
    local, foreign = factories.make_member(), factories.make_member()
    factories.grant(foreign, Role.MODERATOR, scope=there.key)
    for scope in {category.key, there.key} if name == "move" else {category.key}:
        factories.grant(local, Role.MODERATOR, scope=scope)
    ready(name, question, moderator)
    refused(name, foreign, question, "Only moderators of this category")
    do(name, local, question)


@pytest.mark.parametrize("name", NAMES)
def test_suspended(name: str, question: Thread, moderator: Member, other_moderator: Member) -> None:
    ready(name, question, moderator)
    as_loaded = Member.objects.get(pk=other_moderator.pk)
    Member.objects.filter(pk=other_moderator.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    refused(name, as_loaded, question, "You are suspended")


@pytest.mark.parametrize("name", NAMES)
def test_right_that_has_just_ended(name: str, question: Thread, moderator: Member, other_moderator: Member) -> None:
    ready(name, question, moderator)
    assert other_moderator.roles  # in memory, as of a page opened before
    revoke_role(actor=None, grant=other_moderator.grants.get())
    refused(name, other_moderator, question, "Only moderators of this category")


@pytest.mark.parametrize("tie", ["dealer", "staff", "manager"])
@pytest.mark.parametrize("name", NAMES)
def test_under_feedback_the_companys_people_put_nothing_away(
    name: str, tie: str, feedback: Thread, moderator: Member, other_moderator: Member
) -> None:
    member = factories.make_member()
    factories.grant(member, Role.MANAGER if tie == "manager" else Role.MODERATOR)
    if tie == "staff":
        factories.grant(member, Role.STAFF)
    else:
        factories.affiliate(member, "employee" if tie == "manager" else "dealer", "The company")
    ready(name, feedback, moderator)
    if name in GUARDED:
        proposed(name, member, feedback)
        do(name, moderator, feedback)
    else:
        assert entries(KIND_OF_ACT[name]) == []
        do(name, member, feedback)
    assert [entry.by_company for entry in entries(KIND_OF_ACT[name])] == [name not in GUARDED]


@pytest.mark.parametrize("name", GUARDED)
def test_a_tie_that_began_just_now_counts(
    name: str, feedback: Thread, moderator: Member, other_moderator: Member
) -> None:
    factories.grant(factories.make_member(), Role.MODERATOR)  # with whom there are two still
    ready(name, feedback, moderator)
    as_loaded = Member.objects.get(pk=moderator.pk)
    assert not as_loaded.is_affiliated
    factories.affiliate(moderator)
    proposed(name, as_loaded, feedback)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fact", ["hidden_at", "withdrawn_at"])
def test_what_is_gone_is_left_alone(name: str, fact: str, question: Thread, moderator: Member) -> None:
    ready(name, question, moderator)
    Thread.objects.filter(pk=question.pk).update(**{fact: timezone.now()})
    refused(name, moderator, question, "You may not see this|gone")


@pytest.mark.parametrize("name", NAMES)
def test_a_room_of_others(name: str, question: Thread, moderator: Member, other_moderator: Member) -> None:
    ready(name, question, moderator)
    Category.objects.filter(pk=question.category_id).update(readers=[Audience.STAFF])
    refused(name, other_moderator, question, "You may not see this")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("grounds", [Grounds("order", "  "), Grounds("", "Why not"), Grounds("no-such-rule", "Why")])
def test_not_without_rule_and_reason(name: str, grounds: Grounds, question: Thread, moderator: Member) -> None:
    ready(name, question, moderator)
    before = state(question)
    with pytest.raises(Refused, match="Please"):
        do(name, moderator, question, grounds=grounds)
    assert state(question) == before


@pytest.mark.parametrize("name", NAMES)
def test_twice_is_once(name: str, question: Thread, moderator: Member, other_moderator: Member) -> None:
    ready(name, question, moderator)
    do(name, moderator, question)
    after, events = state(question), Event.objects.count()
    do(name, moderator, question)
    do(name, other_moderator, question)
    assert state(question) == after
    assert len(entries(KIND_OF_ACT[name])) == 1
    assert Event.objects.count() == events
