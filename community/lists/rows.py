"""The rows of lists: read as ids and versions first, and drawn only where they are not drawn already."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.editions import edition_of
from accounts.viewer import viewer
from community.lists.queries import THREADS_ON_PAGE, shown, with_row_facts
from community.models import Category, Tag, Thread
from community.models.category import audiences_of
from community.models.thread import ThreadQuerySet
from community.models.versions import row_version
from community.web.cursors import Page, cut, read_cursor
from community.web.holes import Sheet, put_in
from community.web.kept import draw
from community.web.memory import drawn
from events.compiled import Compiled

SCOPES: dict[str, Callable[[ThreadQuerySet, int], ThreadQuerySet]] = {
    "": lambda threads, scope: threads,
    "category": lambda threads, scope: threads.filter(Q(category=scope) | Q(category__parent=scope)),
    "category without pinned": lambda threads, scope: threads.filter(
        Q(category=scope, pinned_at__isnull=True) | Q(category__parent=scope)
    ),
    "tag": lambda threads, scope: threads.filter(tags=scope),
}
_LATER = datetime(9999, 1, 1, tzinfo=UTC)


def page_of_rows(request: HttpRequest, *, show: str, after: str, scope: Category | Tag | None = None) -> Page[Thread]:
    """A page of threads, of which little more is read than their ids: one query; raises BadRequest."""
    kind = type(scope).__name__.lower() if scope else ""
    if kind == "category" and not show:
        kind += " without pinned"  # they stand above the first page, in a list of their own
    values: dict[str, Any] = {"mine": audiences_of(viewer(request))} | ({"scope": scope.pk} if scope else {})
    if after:
        at, pk = read_cursor(after)
        values |= {"at": at, "pk": pk}
    rows = _find(kind, show, bool(after))(**values)
    return cut(rows, by="active_at", size=THREADS_ON_PAGE)


@cache
def _find(kind: str, show: str, has_cursor: bool) -> Compiled[Thread]:
    samples: dict[str, Any] = {"mine": ["?"]} | ({"scope": -1} if kind else {})
    if has_cursor:
        samples |= {"at": _LATER, "pk": -2}
    return Compiled(lambda **given: _rows(kind, show, **given), **samples)


def _rows(
    kind: str, show: str, *, mine: list[str], scope: int = 0, at: datetime | None = None, pk: int = 0
) -> QuerySet[Thread, Thread]:
    threads = SCOPES[kind](shown(Thread.objects.readable_by(mine).listed(), show), scope)
    if at:
        threads = threads.filter(Q(active_at__lt=at) | Q(active_at=at, pk__lt=pk))
    threads = threads.annotate(row_version=row_version("community_thread")).only("active_at")
    return threads.order_by("-active_at", "-pk")[: THREADS_ON_PAGE + 1]


def draw_rows(
    request: HttpRequest,
    page: Page[Thread],
    *,
    show: str,
    category: Category | None = None,
    pinned: Sequence[Thread] = (),
) -> Sheet:
    """The rows, those that are pinned above them, and the way to older ones.

    Two queries where one of them is not drawn yet, none where all are.
    """
    facts = (get_language(), edition_of(request), category.pk if category else None)
    keys: dict[int, Hashable] = {
        row.pk: ("row", row.pk, row.row_version, *facts)  # type: ignore[attr-defined]
        for row in (*pinned, *page.rows)
    }
    whole = ("rows", request.path, show, "after" in request.GET, page.older, len(pinned), *keys.values())
    around = {"show": show, "category": category, "pinned": pinned}
    return drawn.keep(whole, lambda: _joined(request, page, keys, around))


def _joined(request: HttpRequest, page: Page[Thread], keys: dict[int, Hashable], around: dict[str, Any]) -> Sheet:
    texts = {pk: drawn.recall(key) for pk, key in keys.items()}
    missing = [pk for pk, text in texts.items() if text is None]
    for thread in _with_facts(ids=missing) if missing else ():
        row = draw(request, "components/_thread_row.html", {"thread": thread, **around})
        texts[thread.pk] = drawn.remember(keys[thread.pk], row)
    above = {row.pk for row in around["pinned"]}
    pieces = {
        "pinned": _chained(text for pk, text in texts.items() if pk in above),
        "rows": _chained(text for pk, text in texts.items() if pk not in above),
    }
    return put_in(draw(request, "community/lists/_rows.html", {"page": page, **around}), pieces)


def _chained(texts: Iterable[Sheet | None]) -> Sheet:
    return tuple(chain.from_iterable(text or () for text in texts))


_with_facts = Compiled(lambda ids: with_row_facts(Thread.objects.filter(pk__among=ids)), ids=[-1])
