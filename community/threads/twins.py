"""The same question asked twice: what the pages of both say about it."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Member
from community.models import Thread


@dataclass(frozen=True)
class Twins:
    """What a visitor may know of the same question asked elsewhere: the first one, and those that lead to it."""

    original: Thread | None
    others: list[Thread]


def twins_of(thread: Thread, member: Member | None) -> Twins:
    """The threads that the notices on a thread's page name, without those that the visitor may not read: one query."""
    related = Thread.objects.visible_to(member).filter(Q(duplicate_of=thread) | Q(pk=thread.duplicate_of_id or 0))
    found = list(related.listed().only("title", "slug").order_by("pk"))
    original = next((one for one in found if one.pk == thread.duplicate_of_id), None)
    return Twins(original, [one for one in found if one is not original])
