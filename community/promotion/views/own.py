"""A member's own way: what is asked, how far they are, applying, agreeing, withdrawing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in, viewer
from community.promotion.forms import AgreementForm, ApplicationForm
from community.web.keeping import kept_for, members_only
from reputation.models import Candidacy, PromotionRules, Terms
from reputation.promotion.actions.candidacies import agree_to_terms, apply_for_moderator, withdraw_candidacy
from reputation.promotion.permissions.candidacies import can_apply, can_nominate, can_run_promotions
from reputation.promotion.queries import pages
from reputation.promotion.queries.eligibility import progress_of


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """How one becomes a moderator here; for members with their own way so far."""
    return _overview(request, viewer(request))


@members_only
@require_http_methods(["GET", "POST"])
def application(request: HttpRequest) -> HttpResponse:
    """Apply, with the terms in force on the same page."""
    member, terms = signed_in(request), Terms.objects.in_force()
    initial = {**kept_for(request), "terms": terms.number, "agreed": False}
    form = ApplicationForm(request.POST or None, member=member, initial=initial)
    if request.method == "GET":
        require(can_apply(member, progress_of(member.pk)))
    elif form.is_valid():
        typed = form.cleaned_data
        try:
            apply_for_moderator(actor=member, words=typed["reason"], scope=typed["scope"], terms=typed["terms"])
        except Refused as refused:
            form.add_error(None, str(refused.verdict.reason))
        else:
            messages.success(request, _("Thank you. Your application is with those who decide."))
            return redirect("promotion:own")
    form.show(terms)
    context = {"form": form, "terms": terms}
    return render(request, "community/promotion/apply.html", context, status=400 if form.errors else 200)


@members_only
@require_http_methods(["GET", "POST"])
def agreement(request: HttpRequest, candidacy_id: int) -> HttpResponse:
    """Agree to the terms that stood on one's page; who comes back from a sign-in finds them there."""
    if request.method == "GET":
        return redirect("promotion:own")
    member = signed_in(request)
    candidacy = get_object_or_404(Candidacy.objects.with_people(), pk=candidacy_id, member=member)
    form = AgreementForm(request.POST)
    if form.is_valid():
        try:
            agree_to_terms(actor=member, candidacy=candidacy, terms=form.cleaned_data["terms"])
        except Refused as refused:
            form.add_error(None, str(refused.verdict.reason))
        else:
            messages.success(request, _("Thank you. Now it is for those who decide."))
            return redirect("promotion:own")
    return _overview(request, member, form)


@members_only
@require_http_methods(["GET", "POST"])
def withdrawal(request: HttpRequest, candidacy_id: int) -> HttpResponse:
    """Say no to a nomination, or take an application back: asked first, by a page of its own."""
    member = signed_in(request)
    candidacy = get_object_or_404(Candidacy.objects.with_people(), pk=candidacy_id, member=member)
    if request.method == "GET":
        return render(request, "community/promotion/withdraw.html", {"candidacy": candidacy})
    withdraw_candidacy(actor=member, candidacy=candidacy)
    messages.success(request, _("Your candidacy is withdrawn. Thank you for having thought about it."))
    return redirect("promotion:own")


def _overview(request: HttpRequest, member: Member | None, form: AgreementForm | None = None) -> HttpResponse:
    rules, terms = PromotionRules.objects.in_force(), Terms.objects.in_force()
    form = form or AgreementForm(initial={"terms": terms.number})
    form.show(terms)
    context = {
        "rules": rules,
        "terms": terms,
        "form": form,
        "own": pages.own(member, rules) if member else None,
        "may_nominate": can_nominate(member) if member else None,
        "may_run": can_run_promotions(member) if member else None,
    }
    return render(request, "community/promotion/own.html", context, status=400 if form.errors else 200)
