"""Threads that stand first in their category: on its first page, above the others, of which they are left out."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from community.models import Category, Thread
from community.models.versions import row_version

INSIDE = "u0"  # what Django calls the table of a subquery


def pinned_in_category(mine: list[str]) -> ArraySubquery:
    """For a query of categories, so that it takes no further one: ids and versions, the newest pin first."""
    threads = Thread.objects.readable_by(mine).listed().filter(category=OuterRef("pk"), pinned_at__isnull=False)
    fact = JSONObject(pk="pk", row_version=row_version(INSIDE))
    return ArraySubquery(threads.order_by("-pinned_at", "-pk").values(fact=fact))


def pinned_rows(category: Category) -> list[Thread]:
    """Of a category that was read with `pinned_read`; with little more than their ids, as a page of rows is."""
    rows = []
    for fact in category.pinned_read:  # type: ignore[attr-defined]
        row = Thread(pk=fact["pk"])
        row.row_version = fact["row_version"]  # type: ignore[attr-defined]
        rows.append(row)
    return rows


def is_latest(request: HttpRequest) -> bool:
    """Whether it is the first page of a list of all there is, and not of those that wait, are solved …"""
    return not request.GET.get("show") and not request.GET.get("after")
