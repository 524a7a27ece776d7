from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from community.log.actions import rules_with
from community.models import Case, ModerationEntry, Post, Report
from community.permissions.reports import can_report_post
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def report_post(*, actor: Member, post: Post, rule: str, words: str = "", at: datetime | None = None) -> Report:
    """Say that a post breaks a rule; once more changes what was said; raises Refused.

    All reports on a post that nobody has decided yet form one case.
    """
    post = Post.objects.locked(post.pk)
    case = Case.objects.open_about(post) or Case(post=post)
    actor = Member.objects.held(actor.pk)[actor.pk]
    require(can_report_post(actor, post))
    return file_report(actor, case, rule=rule, words=words, at=at)


def file_report(actor: Member, case: Case, *, rule: str, words: str, at: datetime | None = None) -> Report:
    """A report in a case that the caller holds, or begins with it, in the transaction of who says it may be."""
    rules = rules_with(rule, at)
    facts: dict[str, Any] = {"rule": rule, "rules": rules.pk or 0, "words": words.strip()}
    if own := case.pk and case.reports.standing().filter(by=actor).first():
        return _changed(own, facts)
    _require_news(actor, case)
    moment = at or timezone.now()
    if not case.pk:
        case.opened_at = moment
        case.save()
    report = Report.objects.create(case=case, by=actor, at=moment, **facts)
    record(Kind.REPORT_FILED, actor=actor.pk, subject=report.key, at=at, case=case.pk, **subject_of(case))
    return report


@action
def withdraw_report(*, actor: Member, post: Post) -> None:
    """Take one's report back, also while suspended; the last one closes the case. Nothing where none waits."""
    post = Post.objects.locked(post.pk)
    retract_report(actor, Case.objects.open_about(post))


def retract_report(actor: Member, case: Case | None) -> None:
    """Of an open case that the caller holds, in the transaction of who takes it back."""
    report = case.reports.standing().filter(by=actor).first() if case else None
    if case is None or report is None:
        return  # pressed twice, or decided meanwhile
    report.withdrawn_at = timezone.now()
    report.save(update_fields=["withdrawn_at"])
    record(Kind.REPORT_WITHDRAWN, actor=actor.pk, subject=report.key, case=case.pk, **subject_of(case))
    if not case.reports.standing().exists() and not case.is_from_outside:
        close_case(case, Case.Outcome.RETRACTED, actor=actor, at=report.withdrawn_at)


def close_case(
    case: Case, outcome: Case.Outcome, *, actor: Member, entry: ModerationEntry | None = None, at: datetime
) -> None:
    """End an open case that the caller holds, in the transaction of what ended it."""
    case.outcome, case.closed_at, case.closed_by, case.entry = outcome, at, actor, entry
    case.save(update_fields=["outcome", "closed_at", "closed_by", "entry"])
    if outcome in Case.DECIDED:
        record(Kind.CASE_DECIDED, actor=actor.pk, subject=case.key, at=at, outcome=outcome, **subject_of(case))


def subject_of(case: Case) -> dict[str, Any]:
    """What an event says that a case is about."""
    return {"member": case.member_id} if case.member_id else {"post": case.post_id}


def _changed(report: Report, facts: dict[str, Any]) -> Report:
    for name, value in facts.items():
        setattr(report, name, value)
    report.save(update_fields=list(facts))
    return report


def _require_news(actor: Member, case: Case) -> None:
    """Who was answered asks again only about a text that is another one since."""
    post, about = case.post, {"post": case.post, "praise": case.praise, "member": case.member, "part": case.part}
    same = Case.objects.filter(**about)
    decided = same.filter(outcome__in=Case.DECIDED, reports__by=actor, reports__withdrawn_at=None)
    last = decided.order_by("-closed_at").first()
    if last and (post is None or case.praise):
        require(no(_("You reported this before, and it was looked at.")))
    if post and last and last.closed_at and (post.edited_at is None or post.edited_at < last.closed_at):
        require(no(_("You reported this post before, and it was looked at. It has not changed since.")))
