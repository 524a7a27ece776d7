from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.permissions.guard import can_second_proposal, can_see_proposals
from community.seconding.actions import agree_proposal, decline_proposal
from community.seconding.forms import AGREE, SecondForm
from community.seconding.queries import proposal_for, proposals_for, subject_of
from community.seconding.telling import facts_of, rule_named
from community.web.keeping import kept_for, members_only


@members_only
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What the company's people propose under the guard, and waits for somebody without ties to it."""
    member = signed_in(request)
    require(can_see_proposals(member))
    page = proposals_for(member, after=request.GET.get("after", ""))
    return render(request, "community/seconding/proposals.html", {"page": page})


@members_only
@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """One of them, with all that is needed to decide it."""
    member = signed_in(request)
    require(can_see_proposals(member))
    found = proposal_for(proposal_id, member)
    verdict = can_second_proposal(member, found)
    form = SecondForm(request.POST if request.method == "POST" else None, initial=kept_for(request))
    if request.method == "POST":
        require(verdict)
        if form.is_valid():
            act = agree_proposal if form.cleaned_data["decision"] == AGREE else decline_proposal
            try:
                act(actor=member, proposal=found, reason=form.cleaned_data["reason"])
            except Refused as refusal:  # somebody was faster, or the first one's right has ended
                form.add_error(None, str(refusal.verdict.reason))
            else:
                messages.success(request, _("Decided. It stands in the log."))
                return redirect("seconding:proposals")
    context = {
        "proposal": found,
        "subject": subject_of(found),
        "facts": facts_of(found, member),
        "rule": rule_named(found.rule),
        "verdict": verdict,
        "form": form,
    }
    return render(request, "community/seconding/proposal.html", context, status=400 if form.errors else 200)
