from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.queries import grant_in_use
from accounts.models import Member
from accounts.verdicts import no, require
from community.appearance.actions import take_off_part
from community.log.actions import Grounds, enter
from community.models import Act, Case, Part, Post, Thread
from community.moderation.actions import office_of, remove_post
from community.permissions.moderation import KEEPERS_OF_ORDER
from community.permissions.reports import can_claim_case, can_decide_case, can_review_case
from community.praisenotes.actions import remove_note
from community.reports.actions import close_case, subject_of
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns


@action
def claim_case(*, actor: Member, case: Case) -> Case:
    """Take a case on, for half an hour; once more begins it anew; raises Refused while somebody else is at it."""
    case = Case.objects.locked(case.pk)
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_claim_case(actor, case))
    case.claimed_by, case.claimed_at = actor, timezone.now()
    case.save(update_fields=["claimed_by", "claimed_at"])
    record(Kind.CASE_CLAIMED, actor=actor.pk, subject=case.key, **subject_of(case))
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
def hand_over_case(*, actor: Member, case: Case, to: Member) -> Case:
    """Give a case that one has taken on to somebody else who may decide it, for half an hour; raises Refused."""
    case = Case.objects.locked(case.pk)
    held = Member.objects.held(actor.pk, to.pk)
    actor, to = held[actor.pk], held[to.pk]
    require(can_decide_case(actor, case))
    if not can_review_case(to, case):
        require(no(_("%(name)s may not decide this.") % {"name": to}))
    case.claimed_by, case.claimed_at = to, timezone.now()
    case.save(update_fields=["claimed_by", "claimed_at"])
    record(Kind.CASE_HANDED_OVER, actor=actor.pk, subject=case.key, to=to.pk)
    return case


@action
def escalate_late_cases() -> int:
    """Tell those who run the forum of each case that waits longer than a day: once, however often this runs."""
    late = Case.objects.late().filter(escalated_at=None).select_for_update(no_key=True, skip_locked=True)
    cases = list(late.order_by("pk"))
    for case in cases:
        case.escalated_at = timezone.now()
        case.save(update_fields=["escalated_at"])
        record(Kind.CASE_ESCALATED, actor=None, subject=case.key)
    return len(cases)


@action
def remove_reported(*, actor: Member, case: Case, rule: str, reason: str) -> Case:
    """The reports were right: the post goes, or the note, and the case with it; raises Refused."""
    if case.member:
        return _remove_part(actor, case, case.member, Grounds(rule, reason))
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
    thread, case = _held_to_dismiss(case)
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_decide_case(actor, case))
    moment = at or timezone.now()
    entry = enter(
        Act.REPORTS_DISMISSED,
        actor=actor,
        office=office_of(actor, thread) if thread else grant_in_use(actor, *KEEPERS_OF_ORDER, category_id=None),
        grounds=Grounds(rule, reason),
        target=case.target,
        thread=thread,
        at=at,
    )
    close_case(case, Case.Outcome.DISMISSED, actor=actor, entry=entry, at=moment)
    return case


def _remove_part(actor: Member, case: Case, member: Member, grounds: Grounds) -> Case:
    take_turns(f"profile {member.pk}")  # as the action does, before any row
    case = Case.objects.locked(case.pk)
    require(can_decide_case(Member.objects.get(pk=actor.pk), case))
    take_off_part(actor=actor, member=member, part=Part(case.part), **grounds._asdict())
    return Case.objects.get(pk=case.pk)


def _held_to_dismiss(case: Case) -> tuple[Thread | None, Case]:
    if case.member:
        return None, Case.objects.locked(case.pk)
    thread, _post, case = _held(case)
    return thread, case


def _held(case: Case) -> tuple[Thread, Post, Case]:
    """Thread, post and case as they are now, held in the order that everybody keeps."""
    thread = Thread.objects.locked(case.its_post.thread_id)
    post = Post.objects.locked(case.its_post.pk)
    case = Case.objects.locked(case.pk)
    case.post, post.thread = post, thread
    if case.praise:
        case.praise.post = post
    return thread, post, case
