from community.models import Mention
from community.rendering.actions import rerender
from events.models import Event

BATCH = 200  # posts rendered in one transaction


def rerender_mentions(event: Event) -> None:
    """Write a member's new name into the posts that mention them."""
    posts = list(Mention.objects.filter(member=event.subject_id).order_by("post").values_list("post", flat=True))
    for start in range(0, len(posts), BATCH):
        rerender(posts[start : start + BATCH])
