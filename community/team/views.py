from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from community.team import queries


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Who speaks for the company, who helps and does not, and who else has an interest."""
    return render(request, "community/team/team.html", {"team": queries.team(viewer(request))})
