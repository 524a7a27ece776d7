from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in, viewer
from community.houserules.actions import change_house_rules
from community.houserules.forms import ChangeForm, RuleFormSet, initial_rules
from community.houserules.queries import versions
from community.houserules.writing import written_rules
from community.models import HouseRules, Page
from community.models.rule import rules_of
from community.permissions.manage import can_change_house_rules
from community.web.keeping import members_only


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules of the community, for everybody, and when they changed."""
    member = viewer(request)
    context = {
        "rules": rules_of(HouseRules.objects.in_force()),
        "versions": versions(),
        "preface": Page.objects.filter(kind=Page.Kind.RULES).first(),
        "may_change": bool(member and can_change_house_rules(member)),
    }
    return render(request, "community/houserules/rules.html", context)


@members_only
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Reword rules, put them in another order, add some, or take some out."""
    member, present = signed_in(request), HouseRules.objects.in_force()
    require(can_change_house_rules(member))
    data = request.POST if request.method == "POST" else None
    formset = RuleFormSet(data, initial=initial_rules(written_rules(present)))
    form = ChangeForm(data, initial={"seen": present.pk or 0})
    if form.is_valid() and formset.is_valid():
        wanted = [one.written() for one in formset.ordered_forms]
        try:
            change_house_rules(actor=member, rules=wanted, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.verdict.reason))
        else:
            messages.success(request, _("These rules hold from now on."))
            return redirect("houserules:rules")
    wrong = request.method == "POST"  # or it would have led on
    context = {"form": form, "formset": formset}
    return render(request, "community/houserules/edit.html", context, status=400 if wrong else 200)
