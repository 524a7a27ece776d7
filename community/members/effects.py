from community.models import Acceptance, Post, Tally
from events.models import Event


def recount_tally(event: Event) -> None:
    """Count anew what the people of an event have contributed in public."""
    for member_id in {event.actor, event.payload.get("author")} - {None}:
        posts = Post.objects.public().filter(author=member_id)
        accepted = Acceptance.objects.filter(withdrawn_at=None, answer__in=posts)
        counts = {
            "asked": posts.filter(kind=Post.Kind.OPENING).count(),
            "answered": posts.filter(kind=Post.Kind.ANSWER).count(),
            "accepted": accepted.exclude(thread__author=member_id).count(),
        }
        Tally.objects.update_or_create(member_id=member_id, defaults=counts)
