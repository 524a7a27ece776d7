from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from community.categories.queries import shelves


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "community/categories/index.html", {"shelves": shelves(viewer(request))})
