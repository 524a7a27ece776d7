from datetime import datetime

from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import require
from community.log.actions import Grounds, enter
from community.models import Act, Case, Post, Thread
from community.moderation.actions import office_of, remove_post
from community.notes.actions import remove_note
from community.permissions.reports import can_claim_case, can_decide_case
from community.reports.actions import close_case
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def claim_case(*, actor: Member, case: Case) -> Case:
    """Take a case on, for half an hour; once more begins it anew; raises Refused while somebody else is at it."""
    case = Case.objects.locked(case.pk)
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_claim_case(actor, case))
    case.claimed_by, case.claimed_at = actor, timezone.now()
    case.save(update_fields=["claimed_by", "claimed_at"])
    record(Kind.CASE_CLAIMED, actor=actor.pk, subject=case.key, post=case.post_id)
    return case


@action
def hand_back_case(*, actor: Member, case: Case) -> Case:
    """Leave a case to others. Nothing where it is with somebody else, or decided."""
    case = Case.objects.locked(case.pk)
    if case.claimed_by == actor and not case.closed_at:
        case.claimed_by = case.claimed_at = None
        case.save(update_fields=["claimed_by", "claimed_at"])
    return case


@action
def remove_reported(*, actor: Member, case: Case, rule: str, reason: str) -> Case:
    """The reports were right: the post goes, or the note, and the case with it; raises Refused."""
    _thread, post, case = _held(case)
    require(can_decide_case(actor, case))
    if case.praise:
        remove_note(actor=actor, praise=case.praise, rule=rule, reason=reason)
    else:
        remove_post(actor=actor, post=post, rule=rule, reason=reason)  # which holds the actor, too
    return Case.objects.get(pk=case.pk)


@action
def dismiss_reports(*, actor: Member, case: Case, rule: str, reason: str, at: datetime | None = None) -> Case:
    """The post stays, and the log says that it was looked at and why, without who reported; raises Refused."""
    thread, _post, case = _held(case)
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_decide_case(actor, case))
    moment = at or timezone.now()
    entry = enter(
        Act.REPORTS_DISMISSED,
        actor=actor,
        office=office_of(actor, thread),
        grounds=Grounds(rule, reason),
        target=case.target,
        thread=thread,
        at=at,
    )
    close_case(case, Case.Outcome.DISMISSED, actor=actor, entry=entry, at=moment)
    return case


def _held(case: Case) -> tuple[Thread, Post, Case]:
    """Thread, post and case as they are now, held in the order that everybody keeps."""
    thread = Thread.objects.locked(case.post.thread_id)
    post = Post.objects.locked(case.post_id)
    case = Case.objects.locked(case.pk)
    case.post, post.thread = post, thread
    if case.praise:
        case.praise.post = post
    return thread, post, case
