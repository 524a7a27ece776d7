"""Nominating, and deciding about candidates."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.promotion.forms import DecisionForm, NominationForm
from community.web.keeping import kept_for, members_only
from reputation.models import Candidacy, PromotionRules
from reputation.promotion.actions.candidacies import nominate_member
from reputation.promotion.actions.deciding import decline_candidacy, grant_candidacy
from reputation.promotion.permissions.candidacies import (
    can_decide_candidacy,
    can_nominate,
    can_run_promotions,
    can_see_candidacy,
)
from reputation.promotion.queries import pages
from reputation.promotion.queries.eligibility import eligible_list


@members_only
@require_http_methods(["GET", "POST"])
def nomination(request: HttpRequest) -> HttpResponse:
    """Nominate a member, found by their handle."""
    member = signed_in(request)
    require(can_nominate(member))
    initial = {"member": request.GET.get("member", "")[:31], **kept_for(request)}
    form = NominationForm(request.POST or None, member=member, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            nominate_member(actor=member, member=typed["member"], words=typed["reason"], scope=typed["scope"])
        except Refused as refused:
            form.add_error("member", str(refused.verdict.reason))
        else:
            told = _("Thank you. %(name)s is asked whether they would like to.")
            messages.success(request, told % {"name": typed["member"].display_name})
            return redirect("promotion:own")
    return render(request, "community/promotion/nominate.html", {"form": form}, status=400 if form.errors else 200)


@members_only
@require_safe
def eligible(request: HttpRequest) -> HttpResponse:
    """Whom the rule names, for those who nominate and those who decide."""
    member = signed_in(request)
    may_run = can_run_promotions(member)
    if not may_run:
        require(can_nominate(member))
    context = {
        "listed": eligible_list(),
        "may_run": may_run,
        "may_nominate": can_nominate(member),
    }
    return render(request, "community/promotion/eligible.html", context)


@members_only
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Candidacies that wait for a decision, with all that is needed for one."""
    member = signed_in(request)
    require(can_run_promotions(member))
    return render(request, "community/promotion/queue.html", {"queue": pages.queue(member)})


@members_only
@require_http_methods(["GET", "POST"])
def candidacy(request: HttpRequest, candidacy_id: int) -> HttpResponse:
    """One candidacy: its state for candidate and nominator, facts and decision for those who decide.

    For everybody else there is none: not even that somebody was declined can be found out.
    """
    member = signed_in(request)
    found = get_object_or_404(Candidacy.objects.with_people(), pk=candidacy_id)
    if not can_see_candidacy(member, found):
        raise Http404
    form = DecisionForm(request.POST or None, initial=kept_for(request))
    if request.method == "POST":
        require(can_decide_candidacy(member, found))
        if form.is_valid() and _decided(request, member, found, form):
            return redirect("promotion:candidates")
    may_run = can_run_promotions(member) and member.pk != found.member_id
    context = {
        "candidacy": found,
        "form": form,
        "dossier": pages.dossiers([found], member)[0] if may_run else None,
        "rules": PromotionRules.objects.in_force(),
    }
    return render(request, "community/promotion/candidacy.html", context, status=400 if form.errors else 200)


def _decided(request: HttpRequest, member: Member, candidacy: Candidacy, form: DecisionForm) -> bool:
    """Whether the decision was made; what stood in its way is said in the form, which keeps the words."""
    is_yes = form.cleaned_data["decision"] == "grant"
    act = grant_candidacy if is_yes else decline_candidacy
    try:
        act(actor=member, candidacy=candidacy, reason=form.cleaned_data["reason"])
    except Refused as refused:
        if not candidacy.is_open:
            raise  # there is no form any more that could say it
        form.add_error(None, str(refused.verdict.reason))
        return False
    told = _("%(name)s is a moderator now.") if is_yes else _("Declined. %(name)s is told kindly, and nobody else.")
    messages.success(request, told % {"name": candidacy.member.display_name})
    return True
