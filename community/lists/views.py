from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from community.categories.queries import shelves
from community.lists.queries import TABS, thread_list
from community.models import Category, Tag, Thread
from community.permissions.threads import can_start_thread


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What has moved last, wherever."""
    context = {"shelves": shelves(viewer(request)), **_listed(request, Thread.objects.all())}
    return render(request, "community/lists/home.html", context)


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Threads of a category and of those under it."""
    member = viewer(request)
    found = get_object_or_404(Category.objects.visible_to(member).select_related("parent"), slug=slug)
    threads = Thread.objects.filter(Q(category=found) | Q(category__parent=found))
    context = {
        "category": found,
        "children": sorted(found.children.visible_to(member), key=lambda one: one.order),
        "may_start": member is None or can_start_thread(member, found),
        **_listed(request, threads),
    }
    return render(request, "community/lists/category.html", context)


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    context = {"tag": found, **_listed(request, Thread.objects.filter(tags=found))}
    return render(request, "community/lists/tag.html", context)


def _listed(request: HttpRequest, threads: QuerySet[Thread, Thread]) -> dict[str, Any]:
    """The page of a list that the address asks for, and its tabs."""
    show, after = request.GET.get("show", ""), request.GET.get("after", "")
    page = thread_list(threads, viewer(request), show=show, after=after)
    return {"page": page, "tabs": TABS, "show": show}
