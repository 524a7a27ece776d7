from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from community.models import Category, Tag, Thread
from events.models import Event


def recount_threads(event: Event) -> None:
    """Count anew the threads of the category and the tags that the event's thread stands in."""
    thread_id = event.payload.get("thread") or event.subject_id
    Category.objects.filter(threads=thread_id).update(thread_count=_counted(_by_category()))
    _recount(Tag.objects.filter(threads=thread_id))


def recount_rooms(event: Event) -> None:
    """Count anew the threads of the category that a thread has come from, and of the one that it has gone to."""
    rooms = [str(event.payload[side]).partition(":")[2] for side in ("was", "became")]
    Category.objects.filter(pk__in=rooms).update(thread_count=_counted(_by_category()))


def recount_tags(event: Event) -> None:
    """Count anew the threads of the tags that a thread has, and of those that it had."""
    former = [int(number) for number in str(event.payload["former"]).split(",") if number]
    _recount(Tag.objects.filter(threads=event.subject_id))
    _recount(Tag.objects.filter(pk__in=former))


def _by_category() -> QuerySet[Thread, Any]:
    listed = Thread.objects.filter(withdrawn_at=None, hidden_at=None, category=OuterRef("pk"))
    return listed.order_by().values("category")


def _recount(tags: QuerySet[Tag, Tag]) -> None:
    listed = Thread.objects.filter(withdrawn_at=None, hidden_at=None, tags=OuterRef("pk"))
    tags.update(thread_count=_counted(listed.order_by().values("tags")))


def _counted(threads: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(threads.annotate(count=Count("pk")).values("count")), 0)
