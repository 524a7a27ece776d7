from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.gaming.actions import decide_appeal
from community.gaming.forms import AppealForm, DecisionForm, SecondLookForm
from community.gaming.queries.decisions import decision_for
from community.gaming.queries.findings import cards, findings_page
from community.gaming.queries.praises import praise_rows
from community.web.keeping import kept_for, members_only
from reputation.gaming.actions.deciding import appeal_decision, decide_finding
from reputation.gaming.permissions import (
    can_appeal_decision,
    can_decide_appeal,
    can_decide_finding,
    can_see_findings,
)
from reputation.models import Decision, Finding


@members_only
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """Praise far above chance, for those who decide."""
    member = signed_in(request)
    require(can_see_findings(member))
    page = findings_page(member, show=request.GET.get("show", ""), after=request.GET.get("after", ""))
    return render(request, "community/gaming/findings.html", {"page": page})


@members_only
@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """One finding with its praises, and the decision on it."""
    member, found = signed_in(request), get_object_or_404(Finding.objects.select_related("decision"), pk=finding_id)
    require(can_decide_finding(member, found))
    if hasattr(found, "decision"):
        if request.method == "POST":
            messages.info(request, _("Somebody has decided this meanwhile."))
        return redirect("gaming:decision", found.decision.pk)
    form = DecisionForm(request.POST or None, sources=found.sources, kept=kept_for(request))
    context = {"card": cards([found])[0], "rows": praise_rows(found.sources, member), "form": form}

    def act() -> Decision:
        given = form.cleaned_data
        return decide_finding(actor=member, finding=found, **{**given, "outcome": Decision.Outcome(given["outcome"])})

    return _answered(request, form, "community/gaming/finding.html", context, act, _("Decided. Thank you."))


@members_only
@require_safe
def decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """What was decided and why: for the members concerned, and for those who decide."""
    member = signed_in(request)
    found, concerned = decision_for(decision_id, member)
    return render(request, "community/gaming/decision.html", _shown(request, found, concerned))


@members_only
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Ask for a second look by somebody else."""
    member = signed_in(request)
    found, concerned = decision_for(decision_id, member)
    if request.method == "GET":
        return redirect("gaming:decision", found.pk)
    form = AppealForm(request.POST)
    context = {**_shown(request, found, concerned), "appeal_form": form}

    def act() -> Decision:
        return appeal_decision(actor=member, decision=found, **form.cleaned_data)

    words = _("Thank you. Somebody else looks at it and answers here; you get a mail.")
    return _answered(request, form, "community/gaming/decision.html", context, act, words)


@members_only
@require_http_methods(["GET", "POST"])
def second_look(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Let a decision stay, or lift it."""
    member = signed_in(request)
    found, concerned = decision_for(decision_id, member)
    if request.method == "GET":
        return redirect("gaming:decision", found.pk)
    form = SecondLookForm(request.POST)
    context = {**_shown(request, found, concerned), "look_form": form}

    def act() -> Decision:
        given = form.cleaned_data
        outcome = Decision.Appeal(given["outcome"])
        return decide_appeal(actor=member, decision=found, outcome=outcome, reason=given["reason"])

    return _answered(request, form, "community/gaming/decision.html", context, act, _("Decided. Thank you."))


def _shown(request: HttpRequest, found: Decision, concerned: set[int]) -> dict[str, Any]:
    """The page, whose forms are sent to addresses of their own: under these they are kept."""
    member = signed_in(request)
    appeal_kept = kept_for(request, reverse("gaming:appeal", args=[found.pk]))
    look_kept = kept_for(request, reverse("gaming:second-look", args=[found.pk]))
    return {
        "decision": found,
        "card": cards([found.finding])[0],
        "rows": praise_rows(found.sources, member),
        "decides": bool(can_decide_finding(member, found.finding)),
        "own_appeal": member.pk == found.appealed_by_id,
        "appeal_form": AppealForm(initial=appeal_kept) if can_appeal_decision(member, found, concerned) else None,
        "look_form": SecondLookForm(initial=look_kept) if can_decide_appeal(member, found) else None,
    }


def _answered(
    request: HttpRequest,
    form: forms.Form,
    template: str,
    context: dict[str, Any],
    act: Callable[[], Decision],
    done: str,
) -> HttpResponse:
    """The form once more where something is missing or refused, with what was typed; else the decision's page."""
    if not form.is_valid():
        return render(request, template, context, status=400 if form.is_bound else 200)
    try:
        decided = act()
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return render(request, template, context, status=403)
    messages.success(request, done)
    return redirect("gaming:decision", decided.pk)
