from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from community.leaderboards.queries import FEWEST, board


@require_safe
def leaderboard(request: HttpRequest) -> HttpResponse:
    """Who has helped most, in a month or in all time, everywhere or in one category."""
    period, category = request.GET.get("period", ""), request.GET.get("category", "")
    found = board(period, category, viewer(request))
    return render(request, "community/leaderboards/leaderboard.html", {"board": found, "fewest": FEWEST})
