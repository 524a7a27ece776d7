from collections.abc import Callable, Hashable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.viewer import viewer
from community.categories.queries import shelves
from community.lists.pinned import is_latest, pinned_in_category, pinned_rows
from community.lists.queries import TABS
from community.lists.rows import draw_rows, page_of_rows
from community.models import Category, Tag, Thread
from community.models.category import audiences_of
from community.permissions.threads import can_start_thread
from community.web.kept import draw_frame, frame_key, respond
from community.web.memory import drawn
from community.web.shared import shared
from events.compiled import Compiled


def _with_pinned(slug: str, mine: list[str]) -> QuerySet[Category, Category]:
    found = Category.objects.readable_by(mine).filter(slug=slug).select_related("parent")
    return found.annotate(pinned_read=pinned_in_category(mine))


_category = Compiled(_with_pinned, slug="of a category", mine=["?"])


@require_safe
@shared
def home(request: HttpRequest) -> HttpResponse:
    """What has moved last, wherever."""
    return _listed(request, "community/lists/home.html", lambda: {"shelves": shelves(viewer(request))})


@require_safe
@shared
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Threads of a category and of those under it."""
    member = viewer(request)
    found = _category.first(slug=slug, mine=audiences_of(member))
    if found is None:
        raise Http404
    pinned = pinned_rows(found) if is_latest(request) else []
    may_start = member is None or bool(can_start_thread(member, found))

    def context() -> dict[str, Any]:
        children = sorted(found.children.visible_to(member), key=lambda one: one.order)
        return {"category": found, "children": children, "may_start": may_start}

    return _listed(request, "community/lists/category.html", context, scope=found, pinned=pinned, facts=(may_start,))


@require_safe
@shared
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    return _listed(request, "community/lists/tag.html", lambda: {"tag": found}, scope=found)


def _listed(
    request: HttpRequest,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    scope: Category | Tag | None = None,
    pinned: Sequence[Thread] = (),
    facts: tuple[Hashable, ...] = (),
) -> HttpResponse:
    """The page of a list that the address asks for, below what is pinned; `facts` is what else its frame shows."""
    show, after = request.GET.get("show", ""), request.GET.get("after", "")
    page = page_of_rows(request, show=show, after=after, scope=scope)
    has_rows = bool(page.rows or pinned)
    facts = (*facts, show, bool(after), has_rows, *audiences_of(viewer(request)))
    key = frame_key(request, template, *facts) if viewer(request) else None
    frame = drawn.recall(key) if key else None
    if frame is None:
        frame = draw_frame(
            request, template, {"page": page, "has_rows": has_rows, "tabs": TABS, "show": show, **context()}, key
        )
    category = scope if isinstance(scope, Category) else None
    pieces = {"rows": draw_rows(request, page, show=show, category=category, pinned=pinned)} if has_rows else {}
    return respond(request, frame, pieces)
