"""Threads that lead to each other, beside a thread's posts."""

from django.db.models import Q

from accounts.models import Member
from community.models import Link, Thread

MOST_SHOWN = 10


def linked_with(thread: Thread, member: Member | None) -> list[Thread]:
    """Those that its posts lead to or are reached from, as far as a visitor may read them.

    One query, and none for a thread without such links. Duplicates are named elsewhere on the page.
    """
    if not thread.has_links:
        return []
    there = Link.objects.filter(post__thread=thread).values("related__thread")
    back = Link.objects.filter(related__thread=thread).values("post__thread")
    threads = Thread.objects.visible_to(member).listed().filter(Q(pk__in=there) | Q(pk__in=back))
    apart = threads.exclude(pk__in=[thread.pk, thread.duplicate_of_id or 0]).exclude(duplicate_of=thread)
    return list(apart.only("title", "slug").order_by("-active_at", "-pk")[:MOST_SHOWN])
