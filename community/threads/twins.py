"""The same question asked twice: what the pages of both say about it."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from accounts.models import Member
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


def with_twins(threads: QuerySet[Thread, Thread], member: Member | None) -> QuerySet[Thread, Thread]:
    """With those that the notices on a thread's page name, but for those that the visitor may not read."""
    same = Q(duplicate_of=OuterRef("pk")) | Q(pk=OuterRef("duplicate_of"))
    related = Thread.objects.visible_to(member).listed().filter(same).order_by("pk")
    return threads.annotate(
        twins_read=ArraySubquery(related.values(fact=JSONObject(pk="pk", title="title", slug="slug")))
    )
