from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.models import Case
from community.permissions.reports import can_decide_case, can_review_case, can_see_queue
from community.review.actions import claim_case, dismiss_reports, hand_back_case, hand_over_case, remove_reported
from community.review.forms import REMOVE, DecisionForm, HandoverForm, SeveralForm
from community.review.queries.case import CaseView, case_for, case_view
from community.review.queries.queue import cases_for, colleagues, queue_page
from community.review.several import decide_several
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, for those who keep order."""
    member = signed_in(request)
    require(can_see_queue(member))
    page = queue_page(member, after=request.GET.get("after", ""))
    form = SeveralForm(waiting=[], initial=kept_for(request))
    return render(request, "community/review/queue.html", {"page": page, "form": form, "ticked": ()})


@members_only
@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Decide the ticked cases together; those that are refused are named, with the reason."""
    member = signed_in(request)
    require(can_see_queue(member))
    waiting = {case.pk: case for case in cases_for(member).select_related("post__thread", "praise", "member")}
    form = SeveralForm(request.POST, waiting=list(waiting))
    if not form.is_valid():
        ticked = {int(pk) for pk in request.POST.getlist("cases") if pk.isdecimal()}
        context = {"page": queue_page(member, after=""), "form": form, "ticked": ticked}
        return render(request, "community/review/queue.html", context, status=400)
    chosen = [waiting[pk] for pk in form.cleaned_data["cases"]]
    refused = decide_several(member, chosen, form.cleaned_data)
    for one, reason in refused:
        messages.warning(request, _("%(title)s: %(reason)s") % {"title": one.title, "reason": reason})
    if done := len(chosen) - len(refused):
        words = ngettext("%(count)s case is decided.", "%(count)s cases are decided.", done)
        messages.success(request, words % {"count": done})
    return redirect("review:queue")


@members_only
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give a case that one has taken on to somebody else."""
    member = signed_in(request)
    found = case_for(case_id, member)
    require(can_decide_case(member, found))
    form = HandoverForm(request.POST if request.method == "POST" else None, among=colleagues(member, found))
    if form.is_valid():
        to = form.cleaned_data["to"]
        hand_over_case(actor=member, case=found, to=to)
        messages.success(request, _("%(name)s has it now, and gets a mail.") % {"name": to})
        return redirect("review:queue")
    context = {"case": found, "form": form}
    return render(request, "community/review/handover.html", context, status=400 if form.errors else 200)


@members_only
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case with all that is needed to decide it, and the decision."""
    member = signed_in(request)
    found = case_for(case_id, member)
    require(can_review_case(member, found))
    view = case_view(found, member)
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=_begun(request, view))
    if request.method == "GET" or not form.is_valid():
        return _shown(request, view, form, status=400 if form.errors else 200)
    try:
        _decide(request, member, found, form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return _shown(request, view, form, status=403)
    return redirect("review:queue")


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def claim(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take a case on, or hand it back."""
    member = signed_in(request)
    found = case_for(case_id, member)
    require(can_review_case(member, found))
    if request.method == "DELETE":
        hand_back_case(actor=member, case=found)
        messages.success(request, _("Handed back: somebody else can take it on."))
        return redirect("review:queue")
    if request.method == "POST":
        claim_case(actor=member, case=found)
    return redirect(found)


def _decide(request: HttpRequest, member: Member, found: Case, given: dict[str, Any]) -> None:
    grounds = {"rule": given["rule"], "reason": given["reason"]}
    if found.member and given["decision"] == REMOVE:
        remove_reported(actor=member, case=found, **grounds)
        messages.success(request, _("Taken off. They were told, and may choose anew."))
    elif given["decision"] == REMOVE:
        remove_reported(actor=member, case=found, **grounds)
        messages.success(
            request,
            _("The note was removed.") if found.praise else _("The post was removed. A note in its place says why."),
        )
    else:
        dismiss_reports(actor=member, case=found, **grounds)
        messages.success(
            request,
            _("The note stays, and the log says why.") if found.praise else _("The post stays, and the log says why."),
        )


def _begun(request: HttpRequest, view: CaseView) -> dict[str, Any]:
    """The rule that most of them named."""
    named = [line.report.rule for line in view.reports]
    return {"rule": max(named, key=named.count, default=""), **kept_for(request)}


def _shown(request: HttpRequest, view: CaseView, form: DecisionForm, *, status: int) -> HttpResponse:
    """With the form for whoever took the case on, and where what was typed could not be taken."""
    context: dict[str, Any] = {"view": view, "case": view.case, "thread": view.post.thread if view.post else None}
    if form.is_bound or view.decide:
        context["form"] = form
    return render(request, "community/review/case.html", context, status=status)
