"""Several who decide second at the same instant: one of them does, and what it says is what happens."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.log.actions import Grounds
from community.models import Act, ModerationEntry, Post, Proposal, Thread
from community.moderation.actions import remove_post, restore_post
from community.seconding.actions import agree_proposal, decline_proposal
from community.seconding.tasks import end_waiting_proposals
from community.threadacts.actions.locking import lock_thread
from tests import factories
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def seconds(transactional_db: None) -> list[Member]:
    members = [factories.make_member(), factories.make_member()]
    for member in members:
        factories.grant(member, Role.MODERATOR)
    return members


@pytest.fixture
def feedback(transactional_db: None) -> Thread:
    return factories.make_thread(kind=Thread.Kind.FEEDBACK, title="Five weeks")


def decided() -> list[str]:
    acts = (Act.PROPOSAL_AGREED, Act.PROPOSAL_DECLINED)
    return list(ModerationEntry.objects.filter(act__in=acts).values_list("act", flat=True))


def refused(outcomes: list[object]) -> list[str]:
    assert all(isinstance(one, Refused) for one in errors(outcomes)), errors(outcomes)
    return [str(one) for one in errors(outcomes)]


@pytest.mark.parametrize("attempt", range(3))
def test_two_who_agree_let_it_be_done_once(feedback: Thread, seconds: list[Member], attempt: int) -> None:
    lock_thread(actor=factories.make_manager(), thread=feedback, grounds=Grounds("order", "A quarrel."))
    proposal = Proposal.objects.get()
    acts = [partial(agree_proposal, actor=member, proposal=proposal, reason="Fair.") for member in seconds]
    assert refused(at_once(*acts)) == ["Somebody has decided this meanwhile."]
    feedback.refresh_from_db()
    assert feedback.locked_at
    assert decided() == [Act.PROPOSAL_AGREED]
    assert ModerationEntry.objects.filter(act=Act.THREAD_LOCKED).count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_two_who_disagree_decide_once(feedback: Thread, seconds: list[Member], attempt: int) -> None:
    post = feedback.posts.get()
    remove_post(actor=factories.make_manager(), post=post, rule="respect", reason="Rude.")
    proposal = Proposal.objects.get()
    outcomes = at_once(
        partial(agree_proposal, actor=seconds[0], proposal=proposal, reason="It is."),
        partial(decline_proposal, actor=seconds[1], proposal=proposal, reason="It is not."),
    )
    assert refused(outcomes) == ["Somebody has decided this meanwhile."]
    agreed = decided() == [Act.PROPOSAL_AGREED]
    proposal.refresh_from_db()
    assert len(decided()) == 1
    assert proposal.state == ("agreed" if agreed else "declined")
    assert Post.objects.get(pk=post.pk).is_published is not agreed


@pytest.mark.parametrize("attempt", range(3))
def test_the_day_ends_while_somebody_decides_and_somebody_restores(
    feedback: Thread, seconds: list[Member], attempt: int
) -> None:
    post = feedback.posts.get()
    remove_post(actor=factories.make_manager(), post=post, rule="respect", reason="Rude.")
    Proposal.objects.update(at=timezone.now() - timedelta(hours=25))
    outcomes = at_once(
        end_waiting_proposals,
        partial(decline_proposal, actor=seconds[0], proposal=Proposal.objects.get(), reason="It is not."),
        partial(restore_post, actor=seconds[1], post=post, reason="It is not."),
    )
    refused(outcomes)
    assert Post.objects.get(pk=post.pk).is_published
    assert Proposal.objects.get().state != Proposal.State.OPEN
    assert ModerationEntry.objects.filter(act=Act.POST_RESTORED).count() == 1
