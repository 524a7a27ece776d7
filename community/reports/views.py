from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in, viewer
from community.models import Post
from community.permissions.reports import can_report_post
from community.posts.queries import post_for
from community.reports.actions import report_post, withdraw_report
from community.reports.queries import OwnReport, own_report, own_reports
from community.web.grounds import ReportForm
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def report(request: HttpRequest, post_id: int) -> HttpResponse:
    """Report a post, change or take back what was said, and see what became of it."""
    member, post = signed_in(request), post_for(post_id, viewer(request))
    if request.method == "DELETE":
        withdraw_report(actor=member, post=post)
        messages.success(request, _("Your report is taken back."))
        return redirect(post)
    known = own_report(member, post)
    if known is None:
        require(can_report_post(member, post))
    form = ReportForm(request.POST if request.method == "POST" else None, initial=_begun(request, known))
    if request.method == "GET" or not form.is_valid():
        return _shown(request, member, post, form, known, status=400 if form.errors else 200)
    try:
        report_post(actor=member, post=post, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return _shown(request, member, post, form, known, status=403)
    messages.success(request, _("Thank you. Somebody who keeps order will look at it. Here you see the outcome."))
    return redirect("reports:report", post.pk)


@members_only
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What one has reported, and what became of it."""
    page = own_reports(signed_in(request), after=request.GET.get("after", ""))
    return render(request, "community/reports/own.html", {"page": page})


def _begun(request: HttpRequest, known: OwnReport | None) -> dict[str, str]:
    said = {"rule": known.report.rule, "words": known.report.words} if known and known.is_open else {}
    return {**said, **kept_for(request)}


def _shown(
    request: HttpRequest, member: Member, post: Post, form: ReportForm, known: OwnReport | None, *, status: int
) -> HttpResponse:
    """With the form while something can be said, or where what was typed could not be taken."""
    context: dict[str, Any] = {"post": post, "thread": post.thread, "known": known}
    answered = known is not None and not known.is_open and not _has_changed(post, known)
    if form.is_bound or (can_report_post(member, post) and not answered):
        context["form"] = form
    return render(request, "community/reports/report.html", context, status=status)


def _has_changed(post: Post, known: OwnReport) -> bool:
    closed_at = known.report.case.closed_at
    return bool(post.edited_at and closed_at and post.edited_at >= closed_at)
