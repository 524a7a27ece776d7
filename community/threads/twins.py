"""The same question asked twice: what the pages of both say about it."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from community.models import Thread


@dataclass(frozen=True)
class Twins:
    """What a visitor may know of the same question asked elsewhere: the first one, and those that lead to it."""

    original: Thread | None
    others: list[Thread]


def twins_in(thread: Thread) -> Twins:
    """Of a thread that was read `with_twins`."""
    found = [Thread(**facts) for facts in thread.twins_read]  # type: ignore[attr-defined]
    original = next((one for one in found if one.pk == thread.duplicate_of_id), None)
    return Twins(original, [one for one in found if one is not original])


def with_twins(threads: QuerySet[Thread, Thread], mine: list[str]) -> QuerySet[Thread, Thread]:
    """With those that the notices on a thread's page name; of them those that these audiences may read."""
    same = Q(duplicate_of=OuterRef("pk")) | Q(pk=OuterRef("duplicate_of"))
    related = Thread.objects.readable_by(mine).listed().filter(same).order_by("pk")
    twin = JSONObject(pk="pk", title="title", slug="slug")
    return threads.annotate(twins_read=ArraySubquery(related.values(fact=twin)))
