from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import require
from accounts.viewer import viewer
from reputation.models import RuleSet
from reputation.rules.actions import change_rules
from reputation.rules.forms import RulesForm
from reputation.rules.permissions import can_change_rules
from reputation.rules.queries import changes, numbers_of, rules_at, versions


@require_http_methods(["GET", "POST"])
def all_rules(request: HttpRequest) -> HttpResponse:
    """The rules in force and all before them, for everybody; with a form for those who may change them.

    What would change is shown first; only a second press lets it hold.
    """
    member, rules = viewer(request), rules_at()
    context: dict[str, Any] = {"numbers": numbers_of(rules), "versions": versions()}
    if request.method == "GET" and not (member and can_change_rules(member)):
        return render(request, "reputation/rules/rules.html", context)
    if member is None:
        return redirect_to_login(request.path)
    require(can_change_rules(member))
    form = RulesForm(request.POST or None, rules=rules)
    if request.method == "POST" and form.is_valid():
        changed = form.changed_numbers()
        if "confirmed" in request.POST:
            change_rules(actor=member, **changed)  # type: ignore[arg-type]  # numbers only
            messages.success(request, _("These rules hold from now on. What was given stays."))
            return redirect("rules:rules")
        context |= {"is_preview": True, "preview": changes(rules, RuleSet(**(_facts(rules) | changed)))}
    context["form"] = form
    return render(request, "reputation/rules/rules.html", context, status=400 if form.errors else 200)


def _facts(rules: RuleSet) -> dict[str, int]:
    return {name: getattr(rules, name) for name in RuleSet.NUMBERS}
