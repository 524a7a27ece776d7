from datetime import datetime
from uuid import UUID

from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import require
from community.models import Acceptance, Post, Thread
from community.permissions.posts import can_accept_answer
from community.permissions.threads import can_reply_in_thread
from community.posts.actions import add_post, earlier_submission
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.ledger.actions import award, hold_standings, reverse_award
from reputation.models import Reason


@action
def post_answer(
    *,
    actor: Member,
    thread: Thread,
    source: str,
    submission: UUID | None = None,
    personally: bool = False,
    at: datetime | None = None,
) -> Post:
    """Answer a question, or reply in another kind of thread; raises Refused."""
    thread = Thread.objects.locked(thread.pk)
    if sent_before := earlier_submission(actor, submission):
        return sent_before
    require(can_reply_in_thread(actor, thread))
    post = add_post(
        thread=thread,
        kind=Post.Kind.ANSWER,
        author=actor,
        source=source,
        submission=submission,
        personally=personally,
        at=at,
    )
    record(Kind.ANSWER_POSTED, actor=actor.pk, subject=post.key, at=at, thread=thread.pk)
    return post


@action
def accept_answer(*, actor: Member, answer: Post, at: datetime | None = None) -> Thread:
    """Make `answer` the one that solved its question, in place of an earlier one; raises Refused."""
    actor, thread, answer = _locked(actor, answer)
    require(can_accept_answer(actor, answer))
    if thread.accepted_id == answer.pk:
        return thread  # pressed twice
    withdraw_acceptance(actor, thread, also_held=(answer.author_id,))
    if Acceptance.objects.filter(answer=answer, withdrawn_at=None).exists():  # by the asker of a thread it came from
        thread.accepted = answer
        thread.save(update_fields=["accepted"])
        return thread
    note_acceptance(actor, thread, answer, at=at)
    return thread


def note_acceptance(actor: Member, thread: Thread, answer: Post, *, at: datetime | None = None) -> None:
    """Write down that `answer` solved its question, which has no accepted one; thread and standings are held."""
    moment, asker, place = at or timezone.now(), thread.author_id, thread.category.key
    Acceptance.objects.create(thread=thread, answer=answer, by=actor, at=moment)
    thread.accepted = answer
    thread.save(update_fields=["accepted"])
    asking_earns = not thread.posts.filter(kind=Post.Kind.OPENING, earns=False).exists()
    by_each_other = (
        (answer.author_id, Reason.ANSWER_ACCEPTED, asker, answer.earns),
        (asker, Reason.ACCEPTED_AN_ANSWER, answer.author_id, asking_earns),
    )
    for member_id, reason, giver, earns in by_each_other:
        if earns:
            award(member_id, reason, source=answer.key, given_by=giver, place=place, at=moment)
    facts = {"author": answer.author_id, "asker": asker, **unearned(answer=answer.earns, asking=asking_earns)}
    record(Kind.ANSWER_ACCEPTED, actor=actor.pk, subject=answer.key, at=moment, **facts)


def unearned(*, answer: bool, asking: bool) -> dict[str, int]:
    """What the event of an acceptance says where the answer, or the question, earns its author nothing."""
    return {**({} if answer else {"earns": 0}), **({} if asking else {"asking_earns": 0})}


@action
def unaccept_answer(*, actor: Member, answer: Post) -> Thread:
    """Say that `answer` did not solve it after all; raises Refused."""
    actor, thread, answer = _locked(actor, answer)
    require(can_accept_answer(actor, answer))
    if thread.accepted_id == answer.pk:
        withdraw_acceptance(actor, thread)
    return thread


def withdraw_acceptance(actor: Member, thread: Thread, *, also_held: tuple[int, ...] = ()) -> None:
    """Take the acceptance and its points back, where there is one; the caller holds the thread locked.

    `also_held` names members whose standing the caller changes next: all are locked here, in order.
    """
    former = thread.accepted
    said = standing_acceptance(former) if former else None
    authors = {former.author_id} if former else set()
    askers = {said.thread.author_id} if said else set()
    hold_standings({thread.author_id, *authors, *askers, *also_held})
    if former is None:
        return
    thread.accepted = None
    thread.save(update_fields=["accepted"])
    if said:
        withdraw_acceptance_of(actor, said)


def standing_acceptance(answer: Post) -> Acceptance | None:
    """By the asker of the thread in which it stood then: a moved answer keeps what was said of it, and its points."""
    return Acceptance.objects.filter(answer=answer, withdrawn_at=None).select_related("thread", "answer").first()


def withdraw_acceptance_of(actor: Member, said: Acceptance) -> None:
    """Take one acceptance and its points back; thread and standings are held."""
    said.withdrawn_at = timezone.now()
    said.save(update_fields=["withdrawn_at"])
    former = said.answer
    Thread.objects.filter(pk=said.thread_id, accepted=former).update(accepted=None)
    reverse_award(former.author_id, Reason.ANSWER_ACCEPTED, source=former.key)
    reverse_award(said.thread.author_id, Reason.ACCEPTED_AN_ANSWER, source=former.key)
    record(Kind.ACCEPTANCE_WITHDRAWN, actor=actor.pk, subject=former.key, author=former.author_id)


def _locked(actor: Member, answer: Post) -> tuple[Member, Thread, Post]:
    """Actor, thread and answer as they are now, all held, with the standings of everybody whom it concerns."""
    thread = Thread.objects.locked(answer.thread_id)
    answer = Post.objects.get(pk=answer.pk)
    answer.thread = thread
    concerned = {actor.pk, answer.author_id, thread.author_id}
    if thread.accepted:
        concerned.add(thread.accepted.author_id)
    return hold_standings(concerned)[actor.pk].member, thread, answer
