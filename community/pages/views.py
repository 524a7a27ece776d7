from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.models import Page


@require_safe
def page(request: HttpRequest, kind: str) -> HttpResponse:
    return render(request, "community/pages/page.html", {"page": get_object_or_404(Page, kind=kind)})
