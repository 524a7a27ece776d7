"""Taking a post of others out of sight: who may, and what goes with it (invariants 6, 9)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Affiliation, Member, Role
from accounts.verdicts import Refused
from community.answers.actions import accept_answer
from community.models import Acceptance, Category, Post, Proposal, Removal, Second, Thread
from community.moderation.actions import remove_post
from community.official.actions import make_official
from community.praise.actions import give_praise
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from reputation.models import LedgerEntry, Note, Standing
from tests import factories

REASON = "Rule 2, personal data"


def reputations() -> set[int]:
    return set(Standing.objects.values_list("reputation", flat=True))


@pytest.fixture
def feedback(asker: Member, category: Category) -> Thread:
    return factories.make_thread(asker, category, kind=Thread.Kind.FEEDBACK, title="Five weeks", source="And no call.")


def test_post_is_out_of_sight_and_keeps_number_and_place(
    question: Thread, answer: Post, moderator: Member, helper: Member
) -> None:
    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")

    answer.refresh_from_db()
    question.refresh_from_db()
    assert (answer.is_published, answer.number, answer.position) == (False, 2, 1)
    assert (question.last_number, question.place_count, question.reply_count) == (2, 2, 0)
    assert question.last_post == question.posts.get(number=1)
    removal = Removal.objects.get()
    assert (removal.by, removal.grant, removal.reason) == (moderator, moderator.grants.get(), REASON)
    assert (removal.by_company, removal.undone_at) == (False, None)
    event = Event.objects.get(kind=Kind.POST_REMOVED)
    assert (event.actor, event.subject) == (moderator.pk, answer.key)
    assert event.payload == {"thread": question.pk, "author": helper.pk, "removal": removal.pk}


def test_all_points_go_and_it_is_unaccepted(
    question: Thread, answer: Post, asker: Member, stranger: Member, staff: Member, moderator: Member
) -> None:
    give_praise(actor=stranger, post=answer)
    accept_answer(actor=asker, answer=answer)
    make_official(actor=staff, answer=answer)
    assert Standing.objects.get(member=answer.author).reputation == 10 + 15 + 20
    assert Standing.objects.get(member=asker).reputation == 2

    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")
    assert reputations() == {0}
    question.refresh_from_db()
    assert (question.accepted, question.official, question.state) == (None, None, "open")
    assert not Acceptance.objects.filter(withdrawn_at=None).exists()
    assert Removal.objects.get().accepted_by == asker
    notes = LedgerEntry.objects.filter(reverses__isnull=False).exclude(reason__startswith="accepted")
    assert Note.GONE in set(notes.values_list("note", flat=True))


def test_praise_of_the_opening_goes_with_it(question: Thread, stranger: Member, moderator: Member) -> None:
    opening = question.posts.get(number=1)
    give_praise(actor=stranger, post=opening)
    remove_post(actor=moderator, post=opening, reason=REASON, rule="respect")
    assert reputations() == {0}


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
def test_who_may(answer: Post, stranger: Member, role: Role) -> None:
    factories.grant(stranger, role)
    remove_post(actor=stranger, post=answer, reason=REASON, rule="respect")
    assert Removal.objects.get().by_company == (role != Role.MODERATOR)


@pytest.mark.parametrize("role", [Role.STAFF, None])
def test_who_may_not(answer: Post, stranger: Member, role: Role | None) -> None:
    if role:
        factories.grant(stranger, role)
    with pytest.raises(Refused, match="Only moderators of this category"):
        remove_post(actor=stranger, post=answer, reason=REASON, rule="respect")
    answer.refresh_from_db()
    assert answer.is_published


def test_not_outside_ones_scope(answer: Post, stranger: Member, category: Category) -> None:
    other = factories.make_category()
    factories.grant(stranger, Role.MODERATOR, scope=other.key)
    with pytest.raises(Refused, match="Only moderators of this category"):
        remove_post(actor=stranger, post=answer, reason=REASON, rule="respect")
    factories.grant(stranger, Role.MODERATOR, scope=category.key)
    assert not remove_post(actor=stranger, post=answer, reason=REASON, rule="respect").is_published


def test_not_while_suspended(answer: Post, moderator: Member) -> None:
    Member.objects.filter(pk=moderator.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="You are suspended until"):
        remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")


@pytest.mark.parametrize("roles", [[Role.MODERATOR], [Role.MODERATOR, Role.MANAGER, Role.ADMIN]])
def test_not_in_ones_own_case(answer: Post, helper: Member, roles: list[Role]) -> None:
    for role in roles:
        factories.grant(helper, role)
    with pytest.raises(Refused, match="for others to moderate"):
        remove_post(actor=helper, post=answer, reason=REASON, rule="respect")


@pytest.mark.parametrize("interest", ["staff", *Affiliation.Kind.values])
@pytest.mark.parametrize("number", [1, 2])
def test_criticism_by_who_has_an_interest_hides_it_and_asks_a_second(
    feedback: Thread, moderator: Member, interest: str, number: int
) -> None:
    factories.make_answer(feedback)
    for _volunteer in range(2):
        factories.grant(factories.make_member(), Role.MODERATOR)
    if interest == "staff":
        factories.grant(moderator, Role.STAFF)
    else:
        Affiliation.objects.create(member=moderator, kind=interest)
    post = feedback.posts.get(number=number)
    assert not remove_post(actor=moderator, post=post, reason=REASON, rule="respect").is_published
    removal, proposal = Removal.objects.get(), Proposal.objects.get()
    assert (removal.second, removal.by_company) == (Second.AWAITED, True)
    assert (proposal.state, proposal.entry, proposal.target) == ("open", removal.entry, post.key)


def test_criticism_by_a_volunteer(feedback: Thread, moderator: Member) -> None:
    assert not remove_post(actor=moderator, post=feedback.posts.get(), reason=REASON, rule="respect").is_published


@pytest.mark.parametrize("interest", ["staff", "dealer"])
def test_who_has_an_interest_is_no_volunteer(answer: Post, moderator: Member, interest: str) -> None:
    if interest == "staff":
        factories.grant(moderator, Role.STAFF)
    else:
        Affiliation.objects.create(member=moderator, kind=interest)
    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")
    assert Removal.objects.get().by_company


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_not_without_a_reason(answer: Post, moderator: Member, reason: str) -> None:
    with pytest.raises(Refused, match="Please say why"):
        remove_post(actor=moderator, post=answer, reason=reason, rule="respect")
    answer.refresh_from_db()
    assert answer.is_published


def test_twice_is_once_and_the_first_reason_stays(answer: Post, moderator: Member) -> None:
    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")
    remove_post(actor=moderator, post=answer, reason="Another one", rule="respect")
    assert Removal.objects.get().reason == REASON
    assert Event.objects.filter(kind=Kind.POST_REMOVED).count() == 1


def test_what_its_author_took_back_is_left_alone(answer: Post, helper: Member, moderator: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")
    assert not Removal.objects.exists()


def test_removed_is_not_taken_back_edited_or_commented_on(answer: Post, helper: Member, moderator: Member) -> None:
    remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")
    withdraw_post(actor=helper, post=answer)
    answer.refresh_from_db()
    assert answer.withdrawn_at is None
    with pytest.raises(Refused, match="nobody can comment"):
        factories.make_comment(answer)


def test_opening_alone_takes_its_thread_with_it(question: Thread, moderator: Member) -> None:
    remove_post(actor=moderator, post=question.posts.get(), reason=REASON, rule="respect")
    question.refresh_from_db()
    assert question not in Thread.objects.listed()


def test_opening_with_replies_of_others_leaves_them(question: Thread, answer: Post, moderator: Member) -> None:
    remove_post(actor=moderator, post=question.posts.get(number=1), reason=REASON, rule="respect")
    question.refresh_from_db()
    assert question in Thread.objects.listed()
    assert question.last_post == answer
