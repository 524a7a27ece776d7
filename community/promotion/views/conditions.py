"""The rule and the terms: every version for everybody to read, changed by those who run promotions."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in, viewer
from community.promotion.forms import PromotionRulesForm, TermsForm
from community.web.keeping import kept_for, members_only
from reputation.models import PromotionRules, Terms
from reputation.promotion.actions.conditions import change_promotion_rules, write_terms
from reputation.promotion.permissions.candidacies import can_run_promotions
from reputation.promotion.presets import PRESETS
from reputation.promotion.queries.eligibility import eligible


@members_only
@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Change the numbers, having seen whom they would name; a preset fills the form in."""
    member, current = signed_in(request), PromotionRules.objects.in_force()
    require(can_run_promotions(member))
    start = current.numbers | PRESETS.get(request.GET.get("preset", ""), {})
    form = PromotionRulesForm(request.POST or None, initial=start)
    preview = None
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            change_promotion_rules(actor=member, **form.cleaned_data)
            messages.success(request, _("This rule holds from now on. Whoever is a moderator stays one."))
            return redirect("promotion:rules")
        preview = {"now": eligible(current).count(), "then": eligible(PromotionRules(**form.cleaned_data)).count()}
    context = {
        "form": form,
        "current": current,
        "preview": preview,
        "first": PromotionRules(),
        "versions": PromotionRules.objects.newest_first().select_related("changed_by"),
    }
    return render(request, "community/promotion/rules.html", context, status=400 if form.errors else 200)


@require_safe
def terms(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """A version of the terms, the one in force where none is named."""
    current = Terms.objects.in_force()
    try:
        shown = current if number is None else Terms.objects.version(number)
    except Terms.DoesNotExist:
        raise Http404 from None
    member = viewer(request)
    context = {
        "terms": shown,
        "current": current,
        "versions": Terms.objects.newest_first().select_related("written_by"),
        "may_run": can_run_promotions(member) if member else None,
    }
    return render(request, "community/promotion/terms.html", context)


@members_only
@require_http_methods(["GET", "POST"])
def new_terms(request: HttpRequest) -> HttpResponse:
    """Write a further version, having seen how it will look."""
    member, current = signed_in(request), Terms.objects.in_force()
    require(can_run_promotions(member))
    initial = {"source": current.text, "instead_of": current.number, **kept_for(request)}
    form = TermsForm(request.POST or None, initial=initial)
    preview = None
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            preview = form.cleaned_data["source"]
        else:
            try:
                write_terms(actor=member, **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused.verdict.reason))
            else:
                messages.success(request, _("These terms hold from now on. Open candidates are asked once more."))
                return redirect("promotion:terms")
    context = {"form": form, "current": current, "preview": preview}
    return render(request, "community/promotion/new_terms.html", context, status=400 if form.errors else 200)
