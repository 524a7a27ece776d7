"""What the company's people propose where the guard lets them do nothing alone."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Member
from community.log.actions import Grounds, require_grounds
from community.models import Act, ModerationEntry, Post, Proposal, Thread
from community.permissions.guard import needs_second, somebody_can_second
from events.kinds import Kind
from events.recording import record


@dataclass(frozen=True)
class Plan:
    """An act as it would be done; `facts` are ids and codes, `words` a title where the act gives one."""

    act: Act
    target: str
    thread: int | None = None
    category: int | None = None
    author: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    words: str = ""


def waits(actor: Member, thread: Thread, grounds: Grounds, act: Act, *, words: str = "", **facts: Any) -> bool:
    """Whether an act on a thread waits for a second decision; then it is proposed, and the caller does nothing."""
    if needs_second(actor, thread, rule=grounds.rule):
        plan = Plan(act, thread.key, thread.pk, thread.category_id, thread.author_id, facts, words)
        thread.waits = propose(actor, grounds, plan)
    return thread.waits


def propose(actor: Member, grounds: Grounds, plan: Plan) -> bool:
    """Whether the act, which needs a second decision, has to wait; raises Refused without rule and reason.

    It goes on where that decision was made just now, and where there is nobody who could make it: then it stands
    there as the company's alone. Called twice, it is proposed once.
    """
    about = Proposal.objects.filter(act=plan.act, target=plan.target)
    if about.filter(state=Proposal.State.AGREED, entry=None, by=actor).exists():
        return False
    require_grounds(grounds)
    alone = not somebody_can_second(plan.category)
    if alone:
        _write(actor, grounds, plan, state=Proposal.State.ALONE, decided_at=timezone.now())
    elif not about.filter(state=Proposal.State.OPEN).exists():
        proposal = _write(actor, grounds, plan)
        record(Kind.ACT_PROPOSED, actor=actor.pk, subject=proposal.key)
    return not alone


def propose_removal(actor: Member, post: Post, entry: ModerationEntry, grounds: Grounds) -> Proposal:
    """Beside a removal that took effect at once: somebody else says whether it stays."""
    plan = Plan(Act.POST_REMOVED, post.key, post.thread_id, post.thread.category_id, post.author_id)
    proposal = _write(actor, grounds, plan, entry=entry, at=entry.at)
    record(Kind.ACT_PROPOSED, actor=actor.pk, subject=proposal.key)
    return proposal


def note_alone(actor: Member, post: Post, entry: ModerationEntry, grounds: Grounds) -> None:
    """A removal that nobody could confirm."""
    plan = Plan(Act.POST_REMOVED, post.key, post.thread_id, post.thread.category_id, post.author_id)
    _write(actor, grounds, plan, entry=entry, at=entry.at, state=Proposal.State.ALONE, decided_at=entry.at)


def entered(plan: Plan, entry: ModerationEntry) -> None:
    """For an act that stands in the log under another key than the one it was proposed for."""
    done = Proposal.objects.filter(act=plan.act, target=plan.target, entry=None)
    done.filter(state__in=(Proposal.State.AGREED, Proposal.State.ALONE)).update(entry=entry)


def close_open(target: str, act: Act, *, at: datetime) -> None:
    """What was proposed has no object any more: it was undone otherwise."""
    waiting = Proposal.objects.filter(target=target, act=act, state=Proposal.State.OPEN)
    waiting.update(state=Proposal.State.UNDONE, decided_at=at)


def _write(actor: Member, grounds: Grounds, plan: Plan, **facts: Any) -> Proposal:
    return Proposal.objects.create(
        act=plan.act,
        target=plan.target,
        thread=plan.thread,
        category=plan.category,
        author=plan.author,
        facts=plan.facts,
        words=plan.words,
        rule=grounds.rule,
        reason=grounds.reason.strip(),
        by=actor,
        **facts,
    )
