from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from community.models import Category, Tag, Thread
from events.models import Event


def recount_threads(event: Event) -> None:
    """Count anew the threads of the category and the tags that the event's thread stands in."""
    thread_id = event.payload.get("thread") or event.subject_id
    threads = Thread.objects.filter(withdrawn_at=None, hidden_at=None)
    in_category = threads.filter(category=OuterRef("pk")).order_by().values("category")
    Category.objects.filter(threads=thread_id).update(thread_count=_counted(in_category))
    _recount(Tag.objects.filter(threads=thread_id))


def recount_tags(event: Event) -> None:
    """Count anew the threads of the tags that a thread has, and of those that it had."""
    former = [int(number) for number in str(event.payload["former"]).split(",") if number]
    _recount(Tag.objects.filter(threads=event.subject_id))
    _recount(Tag.objects.filter(pk__in=former))


def _recount(tags: QuerySet[Tag, Tag]) -> None:
    listed = Thread.objects.filter(withdrawn_at=None, hidden_at=None, tags=OuterRef("pk"))
    tags.update(thread_count=_counted(listed.order_by().values("tags")))


def _counted(threads: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(threads.annotate(count=Count("pk")).values("count")), 0)
