"""What is left of a thread that was merged into another: its addresses lead on."""

from django.http import Http404
from django.urls import reverse

from community.models import Thread
from community.posts.queries import POSTS_ON_PAGE


def way_on(thread: Thread, number: int) -> str:
    """To where the first post of this page stands now, as often as it was moved; raises Http404 beyond the last."""
    count = max(1, -(-thread.place_count // POSTS_ON_PAGE))
    if not 1 <= number <= count:
        raise Http404
    if number == 1:
        return reverse("threads:by-id", args=[thread.merged_into_id])
    first = (number - 1) * POSTS_ON_PAGE
    moved = thread.posts.filter(parent=None, position=first).values_list("moved_to", flat=True).first()
    return (
        reverse("posts:permalink", args=[moved]) if moved else reverse("threads:by-id", args=[thread.merged_into_id])
    )
