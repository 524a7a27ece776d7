from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.appeals.actions import appeal_entry, decide_entry_appeal
from community.appeals.forms import AppealForm, OutcomeForm
from community.appeals.queries import Matter, entry_with_appeal, matter_of, open_appeals
from community.log.queries import lines_of
from community.models import Appeal, ModerationEntry
from community.permissions.appeals import (
    can_appeal_entry,
    can_decide_entry_appeal,
    can_see_appeal,
    can_see_appeals,
)
from community.web.keeping import kept_for, members_only


@members_only
@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    """What waits for a second look by this member."""
    member = signed_in(request)
    require(can_see_appeals(member))
    return render(request, "community/appeals/appeals.html", {"appeals": open_appeals(member)})


@members_only
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """The second look at one act: asked for by whom it hit, then decided by somebody else."""
    member, entry = signed_in(request), entry_with_appeal(number)
    if entry is None:
        raise Http404
    matter, asked = matter_of(entry), getattr(entry, "appeal", None)
    if asked is None:
        require(can_appeal_entry(member, entry, matter.member.pk if matter.member else None))
        return _asking(request, member, entry, matter)
    if not can_see_appeal(member, asked):
        require(can_see_appeals(member))
        raise Http404
    return _deciding(request, member, asked, matter)


def _asking(request: HttpRequest, member: Member, entry: ModerationEntry, matter: Matter) -> HttpResponse:
    form = AppealForm(request.POST if request.method == "POST" else None, initial=kept_for(request))
    if form.is_valid():
        appeal_entry(actor=member, entry=entry, words=form.cleaned_data["words"])
        messages.success(request, _("Somebody who did not decide this will look at it, and you get a mail."))
        return redirect(request.path)
    return _shown(request, member, entry, {"form": form, "matter": matter})


def _deciding(request: HttpRequest, member: Member, asked: Appeal, matter: Matter) -> HttpResponse:
    thread = matter.praise.post.thread if matter.praise else matter.post.thread if matter.post else None
    verdict = can_decide_entry_appeal(member, asked, thread)
    context: dict[str, Any] = {
        "appeal": asked,
        "matter": matter,
        "verdict": verdict,
        "is_own": member.pk == asked.by_id,
    }
    if request.method == "POST":
        require(verdict)
        form = OutcomeForm(request.POST)
        if form.is_valid():
            try:
                decide_entry_appeal(actor=member, appeal=asked, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal.verdict.reason))
            else:
                messages.success(request, _("Decided. The member gets a mail with your reason."))
                return redirect(request.path)
        return _shown(request, member, asked.entry, {**context, "form": form})
    fresh = OutcomeForm(initial=kept_for(request)) if verdict else None
    return _shown(request, member, asked.entry, {**context, "form": fresh})


def _shown(request: HttpRequest, member: Member, entry: ModerationEntry, facts: dict[str, Any]) -> HttpResponse:
    (line,) = lines_of([entry], member)
    form = facts.get("form")
    status = 400 if form is not None and form.errors else 200
    return render(request, "community/appeals/appeal.html", {"line": line, **facts}, status=status)
