from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.verdicts import require
from accounts.viewer import signed_in
from community.figures.periods import length_of
from community.figures.queries import figures_of, waiting_questions
from community.permissions.manage import can_see_figures
from community.web.keeping import members_only


@members_only
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """How the community fares: the last 30, 90 or 365 days beside those before them."""
    require(can_see_figures(signed_in(request)))
    figures = figures_of(length_of(request.GET.get("days", "")))
    return render(request, "community/figures/figures.html", {"figures": figures, "waiting": waiting_questions()})
