from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from reputation.levels.allowances import FEW, MANY
from reputation.levels.queries import levels
from reputation.overview.queries import place_of
from reputation.rules.queries import rules_at


@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    """Rules, levels, privileges and limits in plain words, with the values in force."""
    member = viewer(request)
    context = {
        "rules": rules_at(),
        "levels": levels(),
        "few": FEW,
        "many": MANY,
        "place": place_of(member) if member else None,
    }
    return render(request, "reputation/overview/overview.html", context)
