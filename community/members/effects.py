from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from community.models import Acceptance, Post, Tally
from events.compiled import Compiled
from events.models import Event


def recount_tally(event: Event) -> None:
    """Count anew what the people of an event have contributed in public."""
    _recount({event.actor, event.payload.get("author")} - {None})


def recount_tallies_in_thread(event: Event) -> None:
    """Count anew for all who wrote in a thread, which others may be able to read now."""
    _recount(set(Post.objects.filter(thread=event.subject_id).values_list("author", flat=True)))


def _recount(members: Iterable[Any]) -> None:
    for member_id in members:
        asked, answered, accepted = _contributed.first(member=member_id) or (0, 0, 0)
        counts = {"asked": asked, "answered": answered, "accepted": accepted}
        Tally.objects.update_or_create(member_id=member_id, defaults=counts)


def _counts(member: int) -> QuerySet[Post, tuple[int, int, int]]:
    """From the member's own posts outwards: each further table is asked by its key, however little is known of it."""
    standing = Acceptance.objects.filter(answer=OuterRef("pk"), withdrawn_at=None)
    by_others = Exists(standing.exclude(thread__author=member))
    counts = {
        "asked": Count("pk", filter=Q(kind=Post.Kind.OPENING)),
        "answered": Count("pk", filter=Q(kind=Post.Kind.ANSWER)),
        "accepted": Count("pk", filter=by_others),
    }
    of_member = Post.objects.public().filter(author=member).order_by()
    return of_member.values_list("author").annotate(**counts).values_list(*counts)


_contributed = Compiled(_counts, member=-1)
