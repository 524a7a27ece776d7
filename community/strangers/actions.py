from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.verdicts import no, require
from community.models import Case, OutsideReport, Post
from community.models.outside_report import CONFIRMED_WITHIN, KEPT_FOR
from community.permissions.strangers import can_appeal_dismissal
from community.strangers.letters import write
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns

MOST_A_DAY = 5  # from one address
MOST_UNCONFIRMED = 200  # a day on the whole forum, so that nobody makes it write to strangers without end


@action
def report_from_outside(*, post: Post, words: str, email: str, name: str = "") -> OutsideReport:
    """Say that a post is illegal; a letter asks to confirm the address, and then it counts; raises Refused."""
    email = email.strip().lower()
    take_turns("outside reports")
    if not post.is_published:
        require(no(_("This post is gone already.")))
    known = OutsideReport.objects.filter(post=post, email=email).first()
    if known:
        return known  # sent twice: no second letter
    today = OutsideReport.objects.filter(at__gt=timezone.now() - timedelta(days=1))
    if today.filter(email=email).count() >= MOST_A_DAY or today.filter(confirmed_at=None).count() >= MOST_UNCONFIRMED:
        require(no(_("These are many reports for one day. Please send the next one tomorrow.")))
    report = OutsideReport.objects.create(
        post=post, words=words.strip(), email=email, name=name.strip(), language=get_language() or ""
    )
    write(report, "confirm")
    return report


@action
def confirm_outside_report(*, report: OutsideReport) -> OutsideReport:
    """The address is theirs: from now on it waits in the queue, and a receipt is in the mail; raises Refused."""
    post = Post.objects.locked(report.post_id)
    case = Case.objects.open_about(post)
    report = OutsideReport.objects.select_for_update(no_key=True).get(pk=report.pk)
    if report.confirmed_at:
        return report  # pressed twice
    if not post.is_published:
        require(no(_("This post is gone already.")))
    report.confirmed_at = timezone.now()
    report.case = case or Case.objects.create(post=post, opened_at=report.confirmed_at)
    report.save(update_fields=["confirmed_at", "case"])
    record(Kind.OUTSIDE_REPORT_CONFIRMED, actor=None, subject=report.key, case=report.case.pk, post=post.pk)
    write(report, "received")
    return report


@action
def appeal_dismissal(*, report: OutsideReport, words: str) -> OutsideReport:
    """Ask once for a second look: a case of its own, which the first decider does not decide; raises Refused."""
    post = Post.objects.locked(report.post_id)
    case = Case.objects.open_about(post)
    report = (
        OutsideReport.objects.select_for_update(of=("self",), no_key=True).select_related("case").get(pk=report.pk)
    )
    require(can_appeal_dismissal(report))
    if not words.strip():
        require(no(_("Please say what was overlooked.")))
    if not post.is_published:
        require(no(_("This post is gone already.")))
    report.appealed_at, report.appeal = timezone.now(), words.strip()
    report.second_case = case or Case.objects.create(post=post, opened_at=report.appealed_at)
    report.save(update_fields=["appealed_at", "appeal", "second_case"])
    record(Kind.DISMISSAL_APPEALED, actor=None, subject=report.key, case=report.second_case.pk, post=post.pk)
    return report


@action
def forget_outside_reports() -> int:
    """Name, address and words go when their time is over; what was never confirmed goes as a whole."""
    now = timezone.now()
    dropped, _each = OutsideReport.objects.filter(confirmed_at=None, at__lt=now - CONFIRMED_WITHIN).delete()
    over = Q(second_case=None, case__closed_at__lt=now - KEPT_FOR) | Q(second_case__closed_at__lt=now - KEPT_FOR)
    old = OutsideReport.objects.filter(over, forgotten_at=None)
    return dropped + old.update(name="", email="", words="", appeal="", forgotten_at=now)
