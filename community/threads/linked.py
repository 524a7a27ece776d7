"""Threads that lead to each other, beside a thread's posts."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, JSONObject

from community.models import Link, Thread

MOST_SHOWN = 10


def linked_in(thread: Thread) -> list[Thread]:
    """Of a thread that was read `with_linked`."""
    return [Thread(**facts) for facts in thread.linked_read or ()]  # type: ignore[attr-defined]


def with_linked(threads: QuerySet[Thread, Thread], mine: list[str]) -> QuerySet[Thread, Thread]:
    """With those that its posts lead to or are reached from, as far as these audiences may read them.

    Looked for only where there are any. Duplicates are named elsewhere on the page.
    """
    there = Link.objects.filter(post__thread=OuterRef(OuterRef("pk"))).values("related__thread")
    back = Link.objects.filter(related__thread=OuterRef(OuterRef("pk"))).values("post__thread")
    found = Thread.objects.readable_by(mine).listed().filter(Q(pk__in=there) | Q(pk__in=back))
    original = Coalesce(OuterRef("duplicate_of"), 0)
    apart = found.exclude(pk=OuterRef("pk")).exclude(pk=original).exclude(duplicate_of=OuterRef("pk"))
    apart = apart.order_by("-active_at", "-pk")
    facts = ArraySubquery(apart.values(fact=JSONObject(pk="pk", title="title", slug="slug"))[:MOST_SHOWN])
    return threads.annotate(linked_read=Case(When(has_links=True, then=facts), default=None))
