from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import Refused, Verdict, require
from accounts.viewer import signed_in, viewer
from community.models import Praise
from community.permissions.praisenotes import can_remove_note, can_report_note, can_restore_note
from community.posts.queries import post_for
from community.praisenotes.actions import remove_note, report_note, restore_note, withdraw_note_report
from community.reports.queries import own_report
from community.web.grounds import GroundsForm, ReasonForm, ReportForm
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def report(request: HttpRequest, praise_id: int) -> HttpResponse:
    """Report a note of praise, change or take back what was said, and see what became of it."""
    member, praise = signed_in(request), _praise_for(request, praise_id)
    if request.method == "DELETE":
        withdraw_note_report(actor=member, praise=praise)
        messages.success(request, _("Your report is taken back."))
        return redirect("praise:praise", praise.post_id)
    known = own_report(member, praise.post, praise)
    if known is None:
        require(can_report_note(member, praise))
    said = {"rule": known.report.rule, "words": known.report.words} if known and known.is_open else {}
    form = ReportForm(request.POST if request.method == "POST" else None, initial={**said, **kept_for(request)})
    status = 400 if form.errors else 200
    if form.is_valid():
        try:
            report_note(actor=member, praise=praise, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.verdict.reason))
            status = 403
        else:
            messages.success(request, _("Thank you. Somebody who keeps order will look at it."))
            return redirect("praisenotes:report", praise.pk)
    context: dict[str, Any] = {"praise": praise, "post": praise.post, "thread": praise.post.thread, "known": known}
    if form.is_bound or known is None or known.is_open:
        context["form"] = form
    return render(request, "community/praisenotes/report.html", context, status=status)


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def removal(request: HttpRequest, praise_id: int) -> HttpResponse:
    """Take the note of a praise out of sight, with a reason, or bring it back: asked first, both ways."""
    member, praise = signed_in(request), _praise_for(request, praise_id)
    restoring = request.method == "DELETE" or (request.method == "GET" and praise.note_removed_in is not None)
    verdict: Verdict = can_restore_note(member, praise) if restoring else can_remove_note(member, praise)
    require(verdict)
    given = None if request.method == "GET" else request.POST
    form = (ReasonForm if restoring else GroundsForm)(given, initial=kept_for(request))
    if form.is_valid():
        act = restore_note if restoring else remove_note
        act(actor=member, praise=praise, **form.cleaned_data)
        messages.success(request, _("The note is there again.") if restoring else _("The note was removed."))
        return redirect("praise:praise", praise.post_id)
    context = {"praise": praise, "post": praise.post, "thread": praise.post.thread, "form": form}
    context["restoring"] = restoring
    return render(request, "community/praisenotes/removal.html", context, status=400 if form.errors else 200)


def _praise_for(request: HttpRequest, praise_id: int) -> Praise:
    """With a note, on a post that the visitor may see; raises Http404."""
    praise = Praise.objects.standing().named().exclude(note="").filter(pk=praise_id)
    found = praise.select_related("giver", "note_removed_in").first()
    if found is None:
        raise Http404
    found.post = post_for(found.post_id, viewer(request))
    return found
