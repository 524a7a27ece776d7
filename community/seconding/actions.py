from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.last_admin import hold_admins
from accounts.models import Member
from accounts.verdicts import require
from community.categories.actions import ORDER
from community.duplicates.actions import CHAINS
from community.log.actions import Grounds, enter, require_grounds, rule_still
from community.models import Act, Post, Proposal, Removal, Second, Thread
from community.moderation.actions import undo_removal
from community.permissions.guard import STAYS_HIDDEN, can_second_proposal, grant_of_second
from community.seconding.carrying_out import SANCTIONS, carry_out
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns
from reputation.ledger.actions import hold_standings


@action
def agree_proposal(*, actor: Member, proposal: Proposal, reason: str) -> Proposal:
    """Let it be done, or stay done: the entry names both roles; raises Refused."""
    for turn in (ORDER, CHAINS):  # of whatever is carried out below, before any row is held
        take_turns(turn)
    hold_admins()
    thread, post, proposal = _held(proposal)
    actor = Member.objects.held(actor.pk, proposal.by_id)[actor.pk]
    require(can_second_proposal(actor, proposal))
    _decide(proposal, Proposal.State.AGREED, actor)
    _enter(Act.PROPOSAL_AGREED, actor, proposal, thread, reason)
    if post is not None:
        _mark_removal(post, Second.CONFIRMED)
        return proposal
    carry_out(proposal)
    proposal.refresh_from_db()
    if proposal.entry_id is None:  # it was done, or became needless, meanwhile
        proposal.state = Proposal.State.UNDONE
        proposal.save(update_fields=["state"])
    return proposal


@action
def decline_proposal(*, actor: Member, proposal: Proposal, reason: str) -> Proposal:
    """Let it not be done; what took effect at once is undone; raises Refused."""
    thread, post, proposal = _held(proposal)
    if post is not None and thread is not None:
        held = hold_standings({post.author_id, thread.author_id, actor.pk})
        actor = held[actor.pk].member
    else:
        actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_second_proposal(actor, proposal))
    _decide(proposal, Proposal.State.DECLINED, actor)
    _enter(Act.PROPOSAL_DECLINED, actor, proposal, thread, reason)
    if post is not None and thread is not None:
        undo_removal(thread, post, actor=actor, office=grant_of_second(actor, proposal), reason=reason)
    return proposal


@action
def end_waiting(*, proposal: Proposal) -> bool:
    """After 24 hours: what is illegal or private stays hidden and is called late, all else is undone.

    Done twice, it is done once; False where there was nothing to do.
    """
    thread, post, proposal = _held(proposal)
    now = timezone.now()
    if proposal.state != Proposal.State.OPEN or proposal.due > now:
        return False
    if post is not None and proposal.rule in STAYS_HIDDEN:
        return _call_late(proposal, post, now)
    if post is not None and thread is not None:
        hold_standings({post.author_id, thread.author_id})
    proposal.state, proposal.decided_at = Proposal.State.LAPSED, now
    proposal.save(update_fields=["state", "decided_at"])
    if post is not None and thread is not None:
        reason = _("Nobody without ties to the company agreed within 24 hours.")
        undo_removal(thread, post, actor=None, office=None, reason=reason)
    return True


def _call_late(proposal: Proposal, post: Post, now: datetime) -> bool:
    if proposal.late_at:
        return False
    proposal.late_at = now
    proposal.save(update_fields=["late_at"])
    _mark_removal(post, Second.LATE)
    record(Kind.PROPOSAL_LATE, actor=None, subject=proposal.key)
    return True


def _held(proposal: Proposal) -> tuple[Thread | None, Post | None, Proposal]:
    """Thread, post and proposal as they are now, held in the order that everybody keeps."""
    thread = Thread.objects.locked(proposal.thread) if proposal.thread else None
    post = None
    if proposal.act == Act.POST_REMOVED and thread is not None:
        post = Post.objects.locked(int(proposal.target.partition(":")[2]))
        post.thread = thread
    row = Proposal.objects.select_for_update(no_key=True, of=("self",)).select_related("by", "entry")
    return thread, post, row.get(pk=proposal.pk)


def _decide(proposal: Proposal, state: Proposal.State, actor: Member) -> None:
    proposal.state, proposal.second, proposal.decided_at = state, actor, timezone.now()
    proposal.save(update_fields=["state", "second", "decided_at"])
    record(Kind.PROPOSAL_DECIDED, actor=actor.pk, subject=proposal.key)


def _enter(act: Act, actor: Member, proposal: Proposal, thread: Thread | None, reason: str) -> None:
    """Under the rule that was proposed; to agree by one that the community has given up meanwhile is refused."""
    rule = proposal.rule if act == Act.PROPOSAL_AGREED else rule_still(proposal.rule)
    grounds = Grounds(rule, reason)
    require_grounds(grounds)
    target = proposal.key if proposal.act in SANCTIONS else proposal.target  # never whom it concerns
    change = ("", str(proposal.act))
    enter(
        act,
        actor=actor,
        office=grant_of_second(actor, proposal),
        grounds=grounds,
        target=target,
        thread=thread,
        change=change,
    )


def _mark_removal(post: Post, second: Second) -> None:
    Removal.objects.filter(post=post, undone_at=None).update(second=second)
    post.save(update_fields=["removed_at"])  # its receipt is drawn anew
